using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Exclusions;

/// <summary>One exclusion as its page shows it.</summary>
/// <param name="Reason">Null once the case's words are erased.</param>
/// <param name="MayReview">Whether the reader is of those who may decide it; the act asks more.</param>
public sealed record ExclusionLine(
    Exclusion Exclusion,
    string Number,
    string Category,
    string? Reason,
    string? Decision,
    bool MayReview,
    bool MayWithdraw
);

/// <summary>Reads exclusions for one reader.</summary>
public sealed class ExclusionQueries(Store store, Snapshot<AreaTree> tree)
{
    /// <summary>Those of a month within the reader's scope, what waits first; not those whose case lies elsewhere by now.</summary>
    public IReadOnlyList<ExclusionLine> Of(Actor actor, Period month)
    {
        using var reading = store.Read(actor.Scope);
        var words = new KeptWords(reading);
        var frozen = FrozenMonths.Hold(reading.Db, month);
        var reviews =
            !frozen && actor.May(Permission.Arbitrate) && actor.For(Permission.Arbitrate).Scope.Covers(tree.Current.District.AreaPath);
        return
        [
            .. reading
                .Db.Rows<Exclusion>(nameof(Exclusion.Month), month.First.ToString("yyyy-MM-dd", null), nameof(Exclusion.Id))
                .Select(row => (row, @case: reading.Db.Rows<Case>("Id", row.CaseId).SingleOrDefault()))
                .Where(pair => pair.@case is not null)
                .Select(pair => new ExclusionLine(
                    pair.row,
                    pair.@case!.Number,
                    pair.@case.Category,
                    words.Of(pair.row.ReasonId),
                    words.Of(pair.row.DecisionId),
                    reviews && pair.row.State == ExclusionState.Asked && pair.row.AskedStaffId != actor.StaffId,
                    !frozen
                        && pair.row.State is ExclusionState.Asked or ExclusionState.Approved
                        && pair.row.AskedStaffId == actor.StaffId
                        && actor.May(Permission.Dispatch)
                ))
                .OrderBy(line => line.Exclusion.State)
                .ThenByDescending(line => line.Exclusion.Id),
        ];
    }

    /// <summary>Whether a month's review is frozen.</summary>
    public bool Frozen(Period month)
    {
        using var reading = store.Read(Scope.None);
        return FrozenMonths.Hold(reading.Db, month);
    }
}
