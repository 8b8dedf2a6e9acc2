using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>撤回申报 Who declared a star takes it back before it is decided.</summary>
public sealed record WithdrawStar(int ClaimId, string? Reason);

/// <inheritdoc cref="WithdrawStar"/>
public sealed class WithdrawStarHandler(MeasureBook book, Snapshot<AreaTree> tree) : IActHandler<WithdrawStar, StarReceipt>
{
    public StarReceipt Handle(WithdrawStar act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Dispatch);
        var file = StarFile.Open(context, act.ClaimId, book, tree.Current, ClaimState.Declared, ClaimState.Checked);
        if (by.StaffId != file.Claim.DeclaredStaffId)
            throw StarRefusals.NotYours().AsException();
        var words = Kept.AtIfAny(context, act.Reason, "reason", file.Area);
        (file.Claim.State, file.Claim.DecidedAt, file.Claim.DecidedBy) = (ClaimState.Withdrawn, context.Now, by.Name);
        file.Claim.DecisionId = words?.Id;
        file.Write(new StarWithdrawn(words));
        return file.Receipt();
    }
}
