using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>摘星 Somebody of the district takes a star away before its time is over, and says why.</summary>
public sealed record RemoveStar(int ClaimId, string? Reason);

/// <inheritdoc cref="RemoveStar"/>
public sealed class RemoveStarHandler(MeasureBook book, Snapshot<AreaTree> tree, AreaTimes times) : IActHandler<RemoveStar, StarReceipt>
{
    public StarReceipt Handle(RemoveStar act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var file = StarFile.Open(context, act.ClaimId, book, tree.Current, ClaimState.Awarded);
        if (!context.Actor.Scope.Covers(tree.Current.District.AreaPath))
            throw StarRefusals.DistrictOnly().AsException();
        file.RefuseAuthor(by);
        if (!file.Claim.HeldOn(times.Today))
            throw StarRefusals.NotNow().AsException();
        var words = Kept.At(context, act.Reason, "reason", file.Area);
        (file.Claim.State, file.Claim.RemovedOn, file.Claim.RemovedBy) = (ClaimState.Removed, times.Today, by.Name);
        file.Claim.RemovalId = words.Id;
        file.Write(new StarRemoved(times.Today, words));
        return file.Receipt();
    }
}
