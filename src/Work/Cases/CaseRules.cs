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

    /// <summary>The clock for registering and dispatching.</summary>
    public Clock RegisterClock(Category category, DateTimeOffset at) =>
        Clock.Start(Calendar, at, pack.RegisterLimits[category.Urgency]);

    /// <summary>Who answers for a category at a place; above a level, when one is given.</summary>
    public Responsible WhoAnswers(string category, int areaId, DateTimeOffset at, int? above = null) =>
        Routing.Find(Book, category, areaId, at, Calendar.IsOfficeTime(at), above);

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
}
