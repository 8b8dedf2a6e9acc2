using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Measure.Exclusions;

/// <summary>申请剔除 An officer asks that a case not count in a month's scores, and says why.</summary>
/// <param name="Month">As periods are written: <c>2026-10</c>.</param>
public sealed record AskExclusion(long CaseId, string Month, string? Reason);

/// <summary>What an act on an exclusion answers.</summary>
public sealed record ExclusionReceipt(int Id, ExclusionState State);

/// <inheritdoc cref="AskExclusion"/>
public sealed class AskExclusionHandler(AreaTimes times) : IActHandler<AskExclusion, ExclusionReceipt>
{
    public ExclusionReceipt Handle(AskExclusion act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Dispatch);
        var @case = context.Take<Case>(act.CaseId) ?? throw CommonRefusals.NotFound().AsException();
        if (Period.Parse(act.Month) is not { Kind: PeriodKind.Month } month)
            throw CommonRefusals.Malformed("month").AsException();
        if (month.First > times.Today || month.Last < times.DayOf(@case.ReportedAt))
            throw ExclusionRefusals.MonthOutside(month.ToString(), @case.Number).AsException();
        if (FrozenMonths.Hold(context.Db, month))
            throw ExclusionRefusals.Frozen(month).AsException();
        RefuseTwice(act.CaseId, month, context);
        var reason = Kept.In(context, act.Reason, "reason", @case);
        var id = (int)
            context.Insert(
                new Exclusion
                {
                    CaseId = act.CaseId,
                    AreaId = @case.AreaId,
                    AreaPath = @case.AreaPath,
                    Month = month.First,
                    State = ExclusionState.Asked,
                    ReasonId = reason.Id,
                    AskedAt = context.Now,
                    AskedStaffId = by.StaffId,
                    AskedPostId = by.PostId,
                    AskedBy = by.Name,
                }
            );
        context.Append(Exclusion.StreamOf(id), new ExclusionAsked(act.CaseId, month.First, reason), @case.AreaId, @case.AreaPath);
        return new(id, ExclusionState.Asked);
    }

    private static void RefuseTwice(long caseId, Period month, ActContext context)
    {
        foreach (var other in context.Db.Rows<Exclusion>(nameof(Exclusion.CaseId), caseId).Where(row => row.Month == month.First))
            switch (other.State)
            {
                case ExclusionState.Asked or ExclusionState.Approved:
                    throw ExclusionRefusals.AskedBefore(month.ToString()).AsException();
                case ExclusionState.Declined:
                    throw ExclusionRefusals.DeclinedBefore(month.ToString()).AsException();
            }
    }
}
