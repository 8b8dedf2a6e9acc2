using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Vetoes;

/// <summary>核对否决 Another person of the district confirms it or does not, with a reason. Only then it caps anything.</summary>
public sealed record CheckVeto(int Id, bool Confirmed, string? Reason);

/// <inheritdoc cref="CheckVeto"/>
public sealed class CheckVetoHandler(Snapshot<AreaTree> tree) : IActHandler<CheckVeto, VetoReceipt>
{
    public VetoReceipt Handle(CheckVeto act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var veto = context.Take<DeclaredVeto>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        if (veto.State != VetoState.Declared)
            throw VetoRefusals.CheckedBefore().AsException();
        if (!context.Actor.Scope.Covers(tree.Current.District.AreaPath))
            throw VetoRefusals.DistrictOnly().AsException();
        if (by.StaffId == veto.DeclaredStaffId || (veto.DeclaredPostId is { } post && context.Actor.Posts.Contains(post)))
            throw VetoRefusals.OwnDeclaration().AsException();
        if (Period.Parse(veto.Period) is { } period && FrozenMonths.Hold(context.Db, period))
            throw VetoRefusals.Frozen(veto.Period).AsException();
        var area = tree.Current.Living(veto.AreaId) ?? tree.Current.District;
        var words = Kept.At(context, act.Reason, "reason", area);
        veto.State = act.Confirmed ? VetoState.Confirmed : VetoState.Rejected;
        (veto.CheckedAt, veto.CheckedBy, veto.CheckId) = (context.Now, by.Name, words.Id);
        context.Append(DeclaredVeto.StreamOf(act.Id), new VetoChecked(act.Confirmed, words), veto.AreaId, veto.AreaPath);
        return new(act.Id, veto.State);
    }
}
