using System.Globalization;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>发布讲评 Once the time for appeals is over and all are decided: from then on everybody may read it.</summary>
public sealed record PublishReview(string Period);

/// <inheritdoc cref="PublishReview"/>
public sealed class PublishReviewHandler(Snapshot<AreaTree> tree, Snapshot<WorkCalendar> calendar)
    : IActHandler<PublishReview, ReviewReceipt>
{
    public ReviewReceipt Handle(PublishReview act, ActContext context)
    {
        var file = ReviewFile.Open(context, act.Period, tree.Current).MustBeFrozen();
        var review = file.Review;
        if (context.Now <= review.AppealsUntil)
            throw ReviewRefusals
                .AppealsRunning(
                    TimeZoneInfo
                        .ConvertTime(review.AppealsUntil!.Value, calendar.Current.Zone)
                        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
                )
                .AsException();
        var open = context.Db.Set<Appeal>().Count(row => row.ReviewId == review.Id && row.State == AppealState.Open);
        if (open > 0)
            throw ReviewRefusals.AppealsOpen(open).AsException();
        (review.Stage, review.PublishedAt) = (ReviewStage.Published, context.Now);
        var sealedAs = context.Db.Set<StoredSnapshot>().First(row => row.ReviewId == review.Id && row.Revision == review.Revision);
        file.Write(new ReviewPublished(review.Revision, sealedAs.Fingerprint));
        return file.Receipt();
    }
}
