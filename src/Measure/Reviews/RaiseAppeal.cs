using System.Globalization;
using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>提出申诉 An officer of an area says, within the time set, what is wrong with its frozen month: an indicator, a case, or both.</summary>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="CaseNumber">As people quote it.</param>
public sealed record RaiseAppeal(string Period, int AreaId, string? Indicator, string? CaseNumber, string? Reason);

/// <inheritdoc cref="RaiseAppeal"/>
public sealed class RaiseAppealHandler(MeasureBook book, Snapshot<AreaTree> tree, Snapshot<WorkCalendar> calendar)
    : IActHandler<RaiseAppeal, ReviewReceipt>
{
    public ReviewReceipt Handle(RaiseAppeal act, ActContext context)
    {
        var file = ReviewFile.Open(context, act.Period, tree.Current).MustBeFrozen();
        if (context.Now > file.Review.AppealsUntil)
            throw ReviewRefusals.AppealOver(Local(file.Review.AppealsUntil!.Value)).AsException();
        var area = file.AreaOf(act.AreaId);
        var indicator = string.IsNullOrWhiteSpace(act.Indicator) ? null : act.Indicator.Trim();
        var number = string.IsNullOrWhiteSpace(act.CaseNumber) ? null : act.CaseNumber.Trim().ToUpperInvariant();
        if (indicator is null && number is null)
            throw ReviewRefusals.AppealAboutNothing().AsException();
        if (indicator is not null && book.Find(indicator) is null)
            throw ReviewRefusals.UnknownIndicator(indicator).AsException();
        var caseId = number is null ? null as long? : CaseOf(context, number, area);
        var reason = file.Keep(act.Reason, "reason", area);
        var appeal = new Appeal
        {
            ReviewId = file.Review.Id,
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            Indicator = indicator,
            CaseId = caseId,
            ReasonId = reason.Id,
            RaisedAt = context.Now,
            RaisedPostId = context.Actor.PostId,
            RaisedStaffId = context.Actor.StaffId,
        };
        var id = (int)context.Insert(appeal);
        file.Write(new ReviewAppealed(id, indicator, caseId, reason), area);
        return file.Receipt(id);
    }

    private string Local(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, calendar.Current.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static long CaseOf(ActContext context, string number, Area area) =>
        context.Db.Set<Case>().FirstOrDefault(row => row.Number == number) is { } found
        && found.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal)
            ? found.CaseId
            : throw ReviewRefusals.CaseElsewhere(number).AsException();
}
