using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>开始讲评 Opens the review of a month that has begun: from then on its preview names what is still missing.</summary>
/// <param name="Period">The month: <c>2026-10</c>.</param>
/// <param name="Cards">The codes of the scorecards that are read out; each is of months.</param>
/// <param name="AppealDays">How many working days areas have to appeal once it is frozen.</param>
public sealed record OpenReview(string Period, IReadOnlyList<string> Cards, int AppealDays = OpenReviewHandler.UsualAppealDays);

/// <inheritdoc cref="OpenReview"/>
public sealed class OpenReviewHandler(MeasureBook book, Snapshot<AreaTree> tree, Snapshot<WorkCalendar> calendar)
    : IActHandler<OpenReview, ReviewReceipt>
{
    public const int UsualAppealDays = 5;
    private const int MostAppealDays = 30;

    public ReviewReceipt Handle(OpenReview act, ActContext context)
    {
        var month = ReviewFile.Month(act.Period);
        if (calendar.Current.DayOf(context.Now) < month.First)
            throw ReviewRefusals.NotBegun(act.Period).AsException();
        if (act.AppealDays is < 1 or > MostAppealDays)
            throw ReviewRefusals.AppealDays(1, MostAppealDays).AsException();
        if (act.Cards.Count == 0)
            throw ReviewRefusals.NoCard().AsException();
        foreach (var code in act.Cards)
            if (ReviewBook.Cards(book, month).All(card => card.Code != code))
                throw ReviewRefusals.UnknownCard(code).AsException();
        ReviewBook.Check(book, month);
        if (context.Db.Set<Review>().Any(row => row.Period == act.Period))
            throw ReviewRefusals.OpenedBefore(act.Period).AsException();
        var review = new Review
        {
            Period = act.Period,
            Cards = [.. act.Cards.Distinct()],
            AppealDays = act.AppealDays,
            OpenedAt = context.Now,
        };
        var id = (int)context.Insert(review);
        var district = tree.Current.District;
        var opened = new ReviewOpened(act.Period, review.Cards, act.AppealDays, ReviewBook.Packs(book));
        context.Append(Review.StreamOf(act.Period), opened, district.Id, district.AreaPath);
        return new ReviewReceipt(id, act.Period, ReviewStage.Open);
    }
}
