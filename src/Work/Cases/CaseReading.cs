using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>A case with all that its page shows an officer.</summary>
/// <param name="Entries">The timeline, oldest first.</param>
/// <param name="WhyMe">The dispatch in force; null before the first.</param>
/// <param name="Allowed">What this officer may do to it now.</param>
/// <param name="MergedInto">The number of the case it went into.</param>
public sealed record OpenedCase(
    Case Case,
    IReadOnlyList<CaseEntry> Entries,
    WhyMe? WhyMe,
    IReadOnlySet<CaseAct> Allowed,
    string? MergedInto
)
{
    /// <summary>What was said when it was reported; null when it was erased.</summary>
    public EntryWords? Description => Entries[0].Words;

    /// <summary>Since when it has been overdue at the top; null while no alarm lasts.</summary>
    public DateTimeOffset? AlarmedSince { get; init; }

    /// <summary>Who answers while the one it was given to is away; null when they are there.</summary>
    public string? StandIn { get; init; }

    /// <summary>Answers to the category's questions.</summary>
    public IReadOnlyList<EntryAnswer> Answers => Entries[0].Answers;
}

/// <summary>A case as its resident follows it.</summary>
/// <param name="Case">The report itself.</param>
/// <param name="GoingOn">The case that goes on for it: itself, or the one it was merged into in the end.</param>
/// <param name="State">What the resident is told.</param>
/// <param name="Entries">What they may read, oldest first; of a merged case, the other's progress as well.</param>
/// <param name="MayRate">Whether it can be rated now.</param>
/// <param name="MayReopen">Whether it can be reopened now.</param>
/// <param name="Question">What somebody asked and nobody answered yet.</param>
/// <param name="Responsible">Who answers now, as residents read it; empty for nobody yet.</param>
public sealed record FollowedCase(
    Case Case,
    Case GoingOn,
    ResidentState State,
    IReadOnlyList<CaseEntry> Entries,
    bool MayRate,
    bool MayReopen,
    CaseEntry? Question,
    string Responsible
)
{
    /// <summary>What its resident may write to: the report, and what it was merged into.</summary>
    public required Scope Scope { get; init; }
}

/// <summary>Reads single cases: for an officer within their scope, for a resident by number and code.</summary>
public sealed class CaseReading(
    Store store,
    CaseRules rules,
    Snapshot<AreaTree> tree,
    Snapshot<District> district,
    FollowUpKey key,
    TimeProvider time
)
{
    private CaseTimeline Timeline => new(rules.Pack, tree.Current);

    /// <summary>The case of a number within the actor's scope, however it was typed; null when there is none.</summary>
    public Case? Find(Actor actor, string? number)
    {
        if (Written(number) is not { } written)
            return null;
        using var reading = store.Read(actor.Scope);
        return ByNumber(reading, written);
    }

    /// <summary>The case of a number with all its page shows; null when there is none within the actor's scope.</summary>
    public OpenedCase? Open(Actor actor, string? number)
    {
        if (Find(actor, number) is not { } @case)
            return null;
        var (events, texts) = Story(@case);
        var why = events.LastOrDefault(recorded => recorded.Event is CaseDispatched);
        return new OpenedCase(
            @case,
            Timeline.ForOfficers(events, texts),
            why is null ? null : new WhyMe(why.At, why.Who, (CaseDispatched)why.Event),
            AllowedNow(@case, actor),
            events.Select(recorded => recorded.Event).OfType<CaseMerged>().LastOrDefault()?.IntoNumber
        )
        {
            AlarmedSince = @case.Alarmed ? AlarmTime.Since(events) : null,
            StandIn = rules.StandIn(@case, time.GetUtcNow()),
        };
    }

    /// <summary>The case that a number and a code open; null when they do not fit, without telling which is wrong.</summary>
    public long? Follow(string? number, string? code)
    {
        if (Written(number) is not { } written || !FollowUpCode.TryParse(code, out var given))
            return null;
        using var reading = store.Read(Scope.Everything);
        if (ByNumber(reading, written) is not { } @case)
            return null;
        var opened = StreamOf(reading, @case).First();
        return key.CodeOf(opened.ActId) == given ? @case.CaseId : null;
    }

    /// <summary>A followed case, for the resident whose scope holds it; null when it does not.</summary>
    public FollowedCase? Followed(Actor resident, long caseId)
    {
        if (!resident.Scope.Cases.Contains(caseId))
            return null;
        Case? own;
        using (var reading = store.Read(resident.Scope))
            own = ById(reading, caseId);
        return own is null ? null : AsFollowed(own);
    }

    private FollowedCase AsFollowed(Case own)
    {
        var (now, days) = (time.GetUtcNow(), rules.Pack.RatingDays);
        var (events, texts) = Story(own);
        List<CaseEntry> entries = [.. Timeline.ForResident(events, texts)];
        var shown = own;
        var ids = new List<long> { own.CaseId };
        while (shown.MergedIntoId is { } into)
        {
            ids.Add(into);
            var from = shown.CaseId;
            using (var reading = store.Read(Scope.OneCase(into)))
                shown = ById(reading, into)!;
            var (others, words) = Story(shown);
            entries.AddRange(Timeline.ForMerged(others, words, from));
        }
        var mayRate = own.MayRate(shown, now, days);
        return new FollowedCase(
            own,
            shown,
            shown.Status != CaseStatus.Closed ? shown.ResidentState(now, days)
                : mayRate ? ResidentState.PleaseCheck
                : ResidentState.Finished,
            entries,
            mayRate,
            shown.MayReopen(now, days),
            own.QuestionOpen ? entries.LastOrDefault(entry => entry.Kind == "question-asked") : null,
            rules.StandIn(shown, now) ?? shown.ResponsibleName
        )
        {
            Scope = Scope.Union(ids.Select(Scope.OneCase)),
        };
    }

    // Whoever may read a case may read its stream and words, which lie where it lies.
    private (IReadOnlyList<RecordedEvent> Events, IReadOnlyDictionary<long, string?> Texts) Story(Case @case)
    {
        using var reading = store.Read(Scope.Below(@case.AreaPath));
        var stream = StreamOf(reading, @case);
        var events = stream.ConvertAll(row => Recorded(row, stream[0].ActId, reading.Db.Events));
        return (events, reading.Db.Rows<FreeText>(nameof(FreeText.CaseId), @case.CaseId).ToDictionary(text => text.Id, text => text.Words));
    }

    private static Case? ByNumber(Store.Reading reading, string number) =>
        CaseNumber.TryParse(number, out var parsed) && ById(reading, parsed.Sequence) is { } @case && @case.Number == number ? @case : null;

    private static Case? ById(Store.Reading reading, long id) => reading.Db.Rows<Case>("Id", id).SingleOrDefault();

    private static List<LedgerEvent> StreamOf(Store.Reading reading, Case @case) =>
        reading.Db.Rows<LedgerEvent>(nameof(LedgerEvent.Stream), @case.Stream, nameof(LedgerEvent.Seq));

    private static RecordedEvent Recorded(LedgerEvent row, Guid report, EventTypes types)
    {
        // Whoever reports sets the rules going, but it is the program that registers and dispatches by them.
        var byRules = row.Type is "case.registered" or "case.dispatched" && (row.ActId == report || row.StaffId is null);
        if (byRules)
            return new RecordedEvent(row.Seq, row.At, ActorKind.System, Actor.System.Name, (CaseEvent)types.Read(row));
        var by =
            row.StaffId is not null ? ActorKind.Staff
            : row.Actor == Actor.System.Name ? ActorKind.System
            : ActorKind.Resident;
        return new RecordedEvent(row.Seq, row.At, by, row.Actor, (CaseEvent)types.Read(row));
    }

    private HashSet<CaseAct> AllowedNow(Case @case, Actor actor)
    {
        var allowed = CaseWorkflow.Table.Select(line => line.Act).Where(act => CaseWorkflow.Refuse(@case, act, actor) is null).ToHashSet();
        if (!(time.GetUtcNow() <= @case.ReturnUntil))
            allowed.Remove(CaseAct.Return);
        if (@case.SuspensionAskedBy is null)
            allowed.Remove(CaseAct.DecideSuspension);
        if (@case.Level == 0)
            allowed.Remove(CaseAct.Escalate);
        return allowed;
    }

    // People leave the prefix out; a number of another district is none of ours.
    internal string? Written(string? typed)
    {
        var prefix = district.Current.CasePrefix;
        var found =
            CaseNumber.TryParse(typed, out var number) ? number
            : CaseNumber.TryParse(prefix + typed, out number) ? number
            : null;
        return found?.Prefix == prefix ? found.ToString() : null;
    }
}
