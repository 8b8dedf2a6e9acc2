using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>核对佐证 Somebody from above the area, not who declared it, says of one criterion whether it is so, and why.</summary>
public sealed record CheckStar(int ClaimId, string Criterion, bool Met, string? Reason);

/// <inheritdoc cref="CheckStar"/>
public sealed class CheckStarHandler(MeasureBook book, Snapshot<AreaTree> tree) : IActHandler<CheckStar, StarReceipt>
{
    public StarReceipt Handle(CheckStar act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var file = StarFile.Open(context, act.ClaimId, book, tree.Current, ClaimState.Declared);
        file.RefuseAuthor(by);
        if (!(context.Actor.Level < file.Area.Level))
            throw StarRefusals.FromAbove().AsException();
        var evidence = file.Evidence.FirstOrDefault(one => one.Criterion == act.Criterion) ?? throw CommonRefusals.NotFound().AsException();
        if (evidence.Met is not null)
            throw StarRefusals.CheckedBefore().AsException();
        var words = Kept.At(context, act.Reason, "reason", file.Area);
        (evidence.Met, evidence.CheckedAt, evidence.CheckedStaffId) = (act.Met, context.Now, by.StaffId);
        (evidence.CheckedBy, evidence.CheckId) = (by.Name, words.Id);
        if (file.Evidence.All(one => one.Met is not null))
            file.Claim.State = ClaimState.Checked;
        file.Write(new StarChecked(act.Criterion, act.Met, words));
        return file.Receipt();
    }
}
