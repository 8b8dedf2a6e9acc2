using Menpai.Core;
using Menpai.Measure.Callbacks;
using Menpai.Measure.Indicators;
using Menpai.Measure.Vetoes;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Guards;

/// <summary>A flag with the numbers of its cases and what was said of it.</summary>
public sealed record FlagLine(GuardFlag Flag, IReadOnlyList<string> Numbers, string? Words, bool MayMark);

/// <summary>A drawn case with what its resident had rated.</summary>
public sealed record CallbackLine(Callback Callback, string Category, bool? RatedSolved, Satisfaction? Rated, string? Note);

/// <summary>回访对比 What was said when asked again, beside the ratings of the same cases.</summary>
/// <param name="Differ">How many said otherwise than they had rated, of those who had rated.</param>
public sealed record CallbackSums(int Drawn, int Called, int Reached, int Solved, int RatedOfReached, int RatedSolved, int Differ)
{
    /// <summary>With fewer answers than this nothing is shown: everybody would know who said it.</summary>
    public const int Fewest = 5;

    /// <summary>Whether there are enough to show.</summary>
    public bool Enough => Reached >= Fewest;
}

/// <summary>回访单位 The same of one subdistrict.</summary>
/// <param name="Area">Null for all those together whose answers are too few to be shown alone.</param>
public sealed record CallbackUnit(Area? Area, CallbackSums Sums);

/// <summary>A declared veto with its words.</summary>
public sealed record VetoLine(DeclaredVeto Veto, string Name, string? Reason, string? Check, bool MayCheck, bool MayErase);

/// <summary>核查 All that a person should look at, as one reader may see it.</summary>
/// <param name="Lines">What residents said is for the district alone; null for others.</param>
public sealed record Checks(
    Period Month,
    IReadOnlyList<FlagLine> Flags,
    CallbackList? List,
    CallbackSums? Sums,
    IReadOnlyList<CallbackLine>? Lines,
    IReadOnlyList<VetoLine> Vetoes,
    bool OfDistrict
);

/// <summary>Reads what is to be checked.</summary>
public sealed class ChecksReading(Store store, MeasureBook book, Snapshot<AreaTree> tree)
{
    /// <summary>The flags of a month's days, its call-backs, and the vetoes declared for it or for its year.</summary>
    public Checks Read(Actor actor, Period month)
    {
        var arbiter = actor.May(Permission.Arbitrate) ? actor.For(Permission.Arbitrate) : null;
        var ofDistrict = arbiter is not null && arbiter.Scope.Covers(tree.Current.District.AreaPath);
        using var reading = store.Read(actor.Scope);
        var words = new KeptWords(reading);
        var list = reading.Db.Rows<CallbackList>(nameof(CallbackList.Period), month.ToString()).FirstOrDefault();
        return new(
            month,
            Flags(reading, words, month, arbiter),
            list,
            list is null ? null : Sums(list.Id),
            list is null || !ofDistrict ? null : Lines(reading, words, list.Id),
            Vetoes(reading, words, actor, month, ofDistrict),
            ofDistrict
        );
    }

    /// <summary>The same numbers for a review; null when nothing was drawn for the month.</summary>
    public CallbackSums? Sums(Period month)
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Rows<CallbackList>(nameof(CallbackList.Period), month.ToString()).FirstOrDefault() is { } list
            ? Sums(list.Id)
            : null;
    }

    /// <summary>The same by subdistrict, by code. Those with too few answers are told together, so that nobody finds them by taking away.</summary>
    public IReadOnlyList<CallbackUnit> ByUnit(Period month)
    {
        using var reading = store.Read(Scope.Everything);
        if (reading.Db.Rows<CallbackList>(nameof(CallbackList.Period), month.ToString()).FirstOrDefault() is not { } list)
            return [];
        var drawn = Drawn(reading, list.Id);
        var units = drawn
            .GroupBy(pair => tree.Current.Upward(pair.Callback.AreaId).FirstOrDefault(area => area.Level == 1)?.Id)
            .ToDictionary(group => group.Key ?? 0, group => group.ToList());
        var rest = Together(units);
        var shown = units
            .Where(unit => !rest.Contains(unit.Key))
            .Select(unit => new CallbackUnit(tree.Current.Living(unit.Key), Sums(unit.Value)))
            .OrderBy(unit => unit.Area?.Code, StringComparer.Ordinal);
        return rest.Count == 0 ? [.. shown] : [.. shown, new(null, Sums([.. rest.SelectMany(unit => units[unit])]))];
    }

    // Which are told together: all with too few and, as long as they still are too few, the smallest of the others.
    private static HashSet<int> Together(Dictionary<int, List<(Callback Callback, Case Case)>> units)
    {
        var reached = units.ToDictionary(unit => unit.Key, unit => unit.Value.Count(pair => pair.Callback.Reached == true));
        var rest = reached.Where(unit => unit.Value < CallbackSums.Fewest).Select(unit => unit.Key).ToHashSet();
        foreach (var (unit, _) in reached.Where(unit => !rest.Contains(unit.Key)).OrderBy(unit => unit.Value).ThenBy(unit => unit.Key))
            if (rest.Count > 0 && rest.Sum(one => reached[one]) is > 0 and < CallbackSums.Fewest)
                rest.Add(unit);
        return rest;
    }

    private CallbackSums Sums(int list)
    {
        using var reading = store.Read(Scope.Everything);
        return Sums(Drawn(reading, list));
    }

    private static List<(Callback Callback, Case Case)> Drawn(Store.Reading reading, int list) =>
        reading.Db.Rows<Callback>(nameof(Callback.ListId), list).ConvertAll(one => (one, reading.Db.Rows<Case>("Id", one.CaseId).Single()));

    private static CallbackSums Sums(List<(Callback Callback, Case Case)> all)
    {
        var reached = all.FindAll(pair => pair.Callback.Reached == true);
        var rated = reached.FindAll(pair => pair.Case.RatedAt is not null);
        return new(
            all.Count,
            all.Count(pair => pair.Callback.Reached is not null),
            reached.Count,
            reached.Count(pair => pair.Callback.Solved == true),
            rated.Count,
            rated.Count(pair => pair.Case.Solved == true),
            rated.Count(pair => pair.Case.Solved != pair.Callback.Solved)
        );
    }

    private List<FlagLine> Flags(Store.Reading reading, KeptWords words, Period month, Actor? arbiter) =>
        [
            .. reading
                .Db.Table<GuardFlag>()
                .Where(flag => flag.Day >= month.First && flag.Day <= month.Last)
                .OrderBy(flag => flag.State)
                .ThenByDescending(flag => flag.Day)
                .Select(flag => new FlagLine(
                    flag,
                    [.. flag.Cases.SelectMany(id => reading.Db.Rows<Case>("Id", id)).Select(@case => @case.Number)],
                    words.Of(flag.WordsId),
                    flag.State != GuardState.Fine
                        && arbiter is not null
                        && arbiter.Scope.Covers(flag.AreaPath)
                        && arbiter.Level < (tree.Current.Living(flag.AreaId)?.Level ?? 0)
                )),
        ];

    private static List<CallbackLine> Lines(Store.Reading reading, KeptWords words, int list) =>
        [
            .. reading
                .Db.Rows<Callback>(nameof(Callback.ListId), list, nameof(Callback.Place))
                .Select(one => (one, @case: reading.Db.Rows<Case>("Id", one.CaseId).SingleOrDefault()))
                .Where(pair => pair.@case is not null)
                .Select(pair => new CallbackLine(
                    pair.one,
                    pair.@case!.Category,
                    pair.@case.Solved,
                    pair.@case.Satisfaction,
                    words.Of(pair.one.NoteId)
                )),
        ];

    private List<VetoLine> Vetoes(Store.Reading reading, KeptWords words, Actor actor, Period month, bool ofDistrict) =>
        [
            .. reading
                .Db.Table<DeclaredVeto>()
                .Where(veto => Period.Parse(veto.Period) is { } period && period.First <= month.Last && period.Last >= month.First)
                .OrderBy(veto => veto.State)
                .ThenByDescending(veto => veto.Id)
                .Select(veto => new VetoLine(
                    veto,
                    NameOf(veto),
                    words.Of(veto.ReasonId),
                    words.Of(veto.CheckId),
                    ofDistrict && veto.State == VetoState.Declared && veto.DeclaredStaffId != actor.StaffId,
                    actor.May(Permission.Arbitrate) && actor.For(Permission.Arbitrate).Scope.Covers(veto.AreaPath)
                )),
        ];

    private string NameOf(DeclaredVeto veto) =>
        book.FindScorecard(veto.Card)
            ?.Versions.SelectMany(version => version.Vetoes)
            .LastOrDefault(one => one.Code == veto.Veto)
            ?.Name.Chinese
        ?? veto.Veto;
}
