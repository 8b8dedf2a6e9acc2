using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Measure.Exclusions;

/// <summary>撤回剔除 Who asked takes it back, before the month is frozen: decided or not, the case counts.</summary>
public sealed record WithdrawExclusion(int Id, string? Reason);

/// <inheritdoc cref="WithdrawExclusion"/>
public sealed class WithdrawExclusionHandler : IActHandler<WithdrawExclusion, ExclusionReceipt>
{
    public ExclusionReceipt Handle(WithdrawExclusion act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Dispatch);
        var exclusion = context.Take<Exclusion>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        var month = Period.Of(PeriodKind.Month, exclusion.Month);
        if (exclusion.State is ExclusionState.Declined or ExclusionState.Withdrawn)
            throw ExclusionRefusals.DecidedBefore().AsException();
        if (FrozenMonths.Hold(context.Db, month))
            throw ExclusionRefusals.Frozen(month).AsException();
        if (by.StaffId != exclusion.AskedStaffId)
            throw ExclusionRefusals.NotYours().AsException();
        var @case = context.Take<Case>(exclusion.CaseId) ?? throw CommonRefusals.NotFound().AsException();
        var words = Kept.InIfAny(context, act.Reason, "reason", @case);
        exclusion.State = ExclusionState.Withdrawn;
        (exclusion.EndedAt, exclusion.ReviewedBy, exclusion.ReviewedStaffId) = (context.Now, by.Name, by.StaffId);
        exclusion.DecisionId = words?.Id;
        context.Append(
            Exclusion.StreamOf(act.Id),
            new ExclusionWithdrawn(exclusion.CaseId, exclusion.Month, words),
            exclusion.AreaId,
            exclusion.AreaPath
        );
        return new(act.Id, exclusion.State);
    }
}
