using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Exclusions;

/// <summary>
/// 复核剔除 Somebody of the district approves or declines with a reason: another person than who asked, from another post, with no hand in
/// the case.
/// </summary>
public sealed record ReviewExclusion(int Id, bool Approved, string? Reason);

/// <inheritdoc cref="ReviewExclusion"/>
public sealed class ReviewExclusionHandler(Snapshot<AreaTree> tree) : IActHandler<ReviewExclusion, ExclusionReceipt>
{
    public ExclusionReceipt Handle(ReviewExclusion act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var exclusion = context.Take<Exclusion>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        var month = Period.Of(PeriodKind.Month, exclusion.Month);
        if (exclusion.State != ExclusionState.Asked)
            throw ExclusionRefusals.DecidedBefore().AsException();
        if (FrozenMonths.Hold(context.Db, month))
            throw ExclusionRefusals.Frozen(month).AsException();
        if (!context.Actor.Scope.Covers(tree.Current.District.AreaPath))
            throw ExclusionRefusals.DistrictOnly().AsException();
        if (by.StaffId == exclusion.AskedStaffId)
            throw ExclusionRefusals.OwnRequest().AsException();
        if (exclusion.AskedPostId is { } post && context.Actor.Posts.Contains(post))
            throw ExclusionRefusals.SamePost().AsException();
        var @case = context.Take<Case>(exclusion.CaseId) ?? throw CommonRefusals.NotFound().AsException();
        if (Hands.Had(context, @case, by))
            throw ExclusionRefusals.WorkedOnIt().AsException();
        var words = Kept.In(context, act.Reason, "reason", @case);
        exclusion.State = act.Approved ? ExclusionState.Approved : ExclusionState.Declined;
        (exclusion.EndedAt, exclusion.ReviewedBy, exclusion.ReviewedStaffId) = (context.Now, by.Name, by.StaffId);
        exclusion.DecisionId = words.Id;
        context.Append(
            Exclusion.StreamOf(act.Id),
            new ExclusionReviewed(exclusion.CaseId, exclusion.Month, act.Approved, words),
            exclusion.AreaId,
            exclusion.AreaPath
        );
        return new(act.Id, exclusion.State);
    }
}
