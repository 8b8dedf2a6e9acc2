using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases;

/// <summary>What case acts decide by: the pack, the duty book and the calendar of this moment.</summary>
public sealed class CaseRules(Pack pack, Snapshot<DutyBook> book, Snapshot<WorkCalendar> calendar)
{
    public Pack Pack => pack;

    public DutyBook Book => book.Current;

    public WorkCalendar Calendar => calendar.Current;

    /// <summary>The category of a code.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public Category Category(string code) => pack.Find(code) ?? throw CaseRefusals.UnknownCategory().AsException();

    /// <summary>A case's category; one the pack no longer has counts as the first of its class, so that its clocks still run.</summary>
    public Category CategoryOf(Case @case) =>
        pack.Find(@case.Category)
        ?? pack.Categories.FirstOrDefault(one => @case.Category.StartsWith(one.Class + "/", StringComparison.Ordinal))
        ?? pack.Categories[0];

    /// <summary>Checks a reason's code.</summary>
    /// <exception cref="RefusedException">The pack has no such reason for this.</exception>
    public Reason Reason(ReasonKind kind, string code) =>
        pack.ReasonsFor(kind).FirstOrDefault(reason => reason.Code == code) ?? throw CaseRefusals.UnknownReason().AsException();

    /// <summary>The clock for registering and dispatching.</summary>
    public Clock RegisterClock(Category category, DateTimeOffset at) => Clock.Start(Calendar, at, pack.RegisterLimits[category.Urgency]);

    /// <summary>The clock for closing what was checked.</summary>
    public Clock ClosingClock(Category category, DateTimeOffset at) => Clock.Start(Calendar, at, pack.CloseLimits[category.Urgency]);

    /// <summary>
    /// Who answers for a category at a place; above a level, when one is given. The roster is asked when offices are closed, for what
    /// is urgent: the rest waits until morning with its own grid, whose clocks stand still meanwhile.
    /// </summary>
    public Responsible WhoAnswers(string category, int areaId, DateTimeOffset at, int? above = null) =>
        Routing.Find(Book, category, areaId, at, Calendar.IsOfficeTime(at) || !Category(category).IsUrgent, above);

    /// <summary>Who answers for a case while the one it was given to is away, as residents may read it; null when they are there, or nobody stands in.</summary>
    public string? StandIn(Case @case, DateTimeOffset at) =>
        @case is { IsOver: false, PostId: { } id }
        && Book.Post(id) is { } post
        && Book.AbsenceOf(id, at) is not null
        && Book.PresentAt(id, at) is { } standIn
            ? PostWords.Spoken(standIn.Surname, post.Kind)
            : null;

    /// <summary>A dispatch to whom the rules name; above a level, when one is given.</summary>
    public CaseDispatched DispatchByRules(Case @case, DateTimeOffset at, int? above = null) =>
        Dispatch(CategoryOf(@case), WhoAnswers(@case.Category, @case.AreaId, at, above), at);

    /// <summary>A dispatch with the clocks of the level that answers.</summary>
    public CaseDispatched Dispatch(Category category, Responsible to, DateTimeOffset at, bool byHand = false)
    {
        var limits = category.LimitsAt(to.Level);
        return new CaseDispatched(
            to,
            Clock.Start(Calendar, at, limits.Response),
            Clock.Start(Calendar, at, limits.Handling),
            Clock.Start(Calendar, at, category.ReturnLimit).Due!.Value,
            byHand
        );
    }

    /// <summary>Words of cases that ended before this moment are not kept any longer.</summary>
    public DateTimeOffset KeepsTextsFrom(DateTimeOffset now) => now.AddDays(-pack.Retention.TextDays);

    /// <summary>A paused clock running on; a fresh one where it had run out at the top and been taken away.</summary>
    public Clock RunOn(Case @case, DateTimeOffset at) =>
        @case.HandlingClock switch
        {
            null => Clock.Start(Calendar, at, CategoryOf(@case).LimitsAt(@case.Level ?? 0).Handling),
            { Running: true } running => running,
            { } paused => paused.Resume(Calendar, at),
        };

    /// <summary>The handling clock standing still; null where it had run out at the top.</summary>
    public Clock? StandStill(Case @case, DateTimeOffset at) =>
        @case.HandlingClock is { Running: true } running ? running.Pause(Calendar, at) : @case.HandlingClock;
}
