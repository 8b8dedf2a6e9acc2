using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>未决事项 What somebody has still to decide before a month is frozen, as far as the reader may know it.</summary>
/// <param name="Numbers">The cases of exclusions that wait for their second person; while there are any, the month is not frozen.</param>
/// <param name="Flags">Of the district, flags nobody has looked at. They change no figure; whoever freezes should know.</param>
/// <param name="Named">Which of them lie within the reader's scope.</param>
public sealed record Undecided(IReadOnlyList<string> Numbers, int Flags, IReadOnlyList<UndecidedFlag> Named);

/// <summary>A flag nobody has looked at.</summary>
public sealed record UndecidedFlag(int Id, GuardKind Kind, string Area, DateOnly Day);

/// <summary>Reads what is undecided.</summary>
internal sealed class UndecidedReading(Store store, Snapshot<AreaTree> tree)
{
    public Undecided Read(Actor actor, Period month)
    {
        int flags;
        using (var all = store.Read(Scope.Everything))
            flags = Flags(all, month).Count;
        using var own = store.Read(actor.Scope);
        return new(
            [.. Exclusions(own, month).SelectMany(row => own.Db.Rows<Case>("Id", row.CaseId)).Select(@case => @case.Number)],
            flags,
            [.. Flags(own, month).Select(flag => new UndecidedFlag(flag.Id, flag.Kind, tree.Current.Label(flag.AreaId), flag.Day))]
        );
    }

    private static List<Exclusion> Exclusions(Store.Reading reading, Period month) =>
        reading
            .Db.Rows<Exclusion>(nameof(Exclusion.Month), month.First.ToString("yyyy-MM-dd", null), nameof(Exclusion.Id))
            .FindAll(row => row.State == ExclusionState.Asked);

    private static List<GuardFlag> Flags(Store.Reading reading, Period month) =>
        [
            .. reading
                .Db.Table<GuardFlag>()
                .Where(flag => flag.State == GuardState.Open && month.First <= flag.Day && flag.Day <= month.Last)
                .OrderBy(flag => flag.Day),
        ];
}
