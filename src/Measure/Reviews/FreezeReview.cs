using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 封存讲评 Freezes a month that is over: the snapshot is signed, its fingerprint written into the ledger, and the time for appeals begins. The
/// snapshot is computed before (<c>SnapshotMaker</c>); should what counts have changed since, the act is refused.
/// </summary>
/// <param name="Json">The snapshot as <see cref="SnapshotText"/> writes it.</param>
public sealed record FreezeReview(string Period, byte[] Json);

/// <inheritdoc cref="FreezeReview"/>
public sealed class FreezeReviewHandler(MeasureBook book, Snapshot<AreaTree> tree, Snapshot<WorkCalendar> calendar, ReviewKey key)
    : IActHandler<FreezeReview, ReviewReceipt>
{
    private static readonly Refusal[] NoBar = [];

    public ReviewReceipt Handle(FreezeReview act, ActContext context)
    {
        var file = ReviewFile.Open(context, act.Period, tree.Current);
        var review = file.Review;
        Check(review, calendar.Current, context.Now);
        ReviewBook.Check(book, ReviewFile.Month(act.Period));
        Check(context.Db, book, ReviewFile.Month(act.Period));
        var (stored, snapshot) = SealReview.Keep(context, review, 0, act.Json, key, LeftOut.Of(context.Db, review).Cases, [], null);
        review.Stage = ReviewStage.Frozen;
        review.FrozenAt = context.Now;
        review.AppealsUntil = calendar.Current.Add(context.Now, TimeSpan.FromDays(review.AppealDays), ClockUnit.WorkingDays).At;
        file.Write(
            new ReviewFrozen(
                0,
                stored.Position,
                stored.Fingerprint,
                stored.Signature,
                stored.KeyMark,
                snapshot.Exclusions.Cases.Count,
                review.AppealsUntil.Value
            )
        );
        return file.Receipt();
    }

    /// <summary>Refuses a month of which something is still to be decided, or whose definitions were changed without a version.</summary>
    internal static void Check(MenpaiDb db, MeasureBook book, Period month)
    {
        var changed = ReviewReading.LatestSigned(db) is { } signed ? DefinitionChange.Of(signed, book, month) : [];
        foreach (var bar in Bars(db, month, changed))
            throw bar.AsException();
    }

    /// <summary>What keeps a month from being frozen, though it can be scored: somebody must act first.</summary>
    internal static IReadOnlyList<Refusal> Bars(MenpaiDb db, Period month, IReadOnlyList<DefinitionChange> changed) =>
        [
            // Once it is frozen nobody could decide them any more.
            .. ApprovedExclusions.Of(db, month).Open is > 0 and var open ? [ReviewRefusals.ExclusionsOpen(month.ToString(), open)] : NoBar,
            .. changed.Count > 0 ? [ReviewRefusals.ChangedWithoutVersion(changed)] : NoBar,
        ];

    /// <summary>Refuses a review that is frozen, or whose month is not over.</summary>
    internal static void Check(Review review, WorkCalendar calendar, DateTimeOffset now)
    {
        if (review.Stage != ReviewStage.Open)
            throw ReviewRefusals.FrozenBefore(review.Period).AsException();
        var last = ReviewFile.Month(review.Period).Last;
        if (calendar.DayOf(now) <= last)
            throw ReviewRefusals.NotOver(review.Period, last.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AsException();
    }
}
