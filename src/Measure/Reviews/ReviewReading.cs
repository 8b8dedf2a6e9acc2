using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 查阅讲评 Reads reviews. Figures, commitments and honours are for all staff, and for everybody once published; appeals are read within the
/// reader's scope. Safe to use from any thread.
/// </summary>
public sealed class ReviewReading(Store store, Snapshot<DutyBook> book)
{
    private const int MostKept = 4;
    private readonly Lock _turn = new();
    private readonly List<(string Fingerprint, ReviewSnapshot Snapshot)> _kept = [];

    /// <summary>All reviews, the newest month first.</summary>
    public IReadOnlyList<Review> All()
    {
        using var reading = store.Read(Scope.Everything);
        return [.. reading.Db.Set<Review>().AsNoTracking().OrderByDescending(row => row.Period)];
    }

    /// <summary>The review of a month, at whatever stage; null when it was never opened.</summary>
    public Review? Find(Period period)
    {
        using var reading = store.Read(Scope.Everything);
        return Find(reading.Db, period);
    }

    /// <summary>A frozen or published month with all that belongs to it; null for any other.</summary>
    public ReviewDossier? Dossier(Period period)
    {
        using var reading = store.Read(Scope.Everything);
        if (Find(reading.Db, period) is not { Stage: not ReviewStage.Open } review)
            return null;
        var words = new ReviewWords(reading.Db);
        var stored = reading
            .Db.Set<StoredSnapshot>()
            .AsNoTracking()
            .Where(row => row.ReviewId == review.Id)
            .OrderBy(row => row.Revision)
            .Select(row => new
            {
                row.Id,
                row.Revision,
                row.Position,
                row.MadeAt,
                row.Fingerprint,
                row.Signature,
                row.KeyMark,
                row.ReasonId,
            })
            .ToList();
        var seals = stored.ConvertAll(row => new ReviewSeal(
            row.Revision,
            row.Position,
            row.MadeAt,
            row.Fingerprint,
            row.Signature,
            row.KeyMark,
            words.Of(row.ReasonId)
        ));
        var lines = new ReviewLines(reading.Db, book.Current, words);
        return new ReviewDossier(
            review,
            Snapshot(reading.Db, review, seals[^1].Fingerprint),
            seals[^1],
            seals,
            lines.Honours(review),
            lines.Commitments(review),
            lines.Followed(review),
            Count(reading.Db, review)
        );
    }

    /// <summary>The dossier of a published month; null for any other. What everybody may read.</summary>
    public ReviewDossier? Published(Period period) => Dossier(period) is { Review.Stage: ReviewStage.Published } dossier ? dossier : null;

    /// <summary>The bytes of a revision, as they were signed, with its seal; null when there is none.</summary>
    public (byte[] Json, string Fingerprint, string Signature)? Bytes(Period period, int? revision = null) =>
        BytesOf(store, period, revision);

    /// <summary>The same of a store that is only looked at.</summary>
    public static (byte[] Json, string Fingerprint, string Signature)? BytesOf(Store store, Period period, int? revision = null)
    {
        using var reading = store.Read(Scope.Everything);
        if (Find(reading.Db, period) is not { Stage: not ReviewStage.Open } review)
            return null;
        var wanted = revision ?? review.Revision;
        return
            reading.Db.Set<StoredSnapshot>().AsNoTracking().FirstOrDefault(row => row.ReviewId == review.Id && row.Revision == wanted)
                is { } row
            ? (SnapshotText.Unpack(row.Body), row.Fingerprint, row.Signature)
            : null;
    }

    /// <summary>The snapshot in force of a frozen review, read anew.</summary>
    internal static ReviewSnapshot SnapshotOf(MenpaiDb db, Review review) =>
        SnapshotText.Read(
            SnapshotText.Unpack(
                db.Set<StoredSnapshot>().AsNoTracking().First(row => row.ReviewId == review.Id && row.Revision == review.Revision).Body
            )
        );

    /// <summary>The latest month that was signed, as it is in force; null before the first.</summary>
    internal static ReviewSnapshot? LatestSigned(MenpaiDb db) =>
        db.Set<Review>().AsNoTracking().Where(row => row.Stage != ReviewStage.Open).OrderByDescending(row => row.Period).FirstOrDefault()
            is { } review
            ? SnapshotOf(db, review)
            : null;

    /// <summary>A month as it was signed by a moment; null where it was not.</summary>
    internal static ReviewSnapshot? SignedBy(MenpaiDb db, Period period, DateTimeOffset moment)
    {
        if (Find(db, period) is not { Stage: not ReviewStage.Open } review)
            return null;
        var row = db.Set<StoredSnapshot>()
            .AsNoTracking()
            .Where(row => row.ReviewId == review.Id && row.MadeAt <= moment)
            .OrderByDescending(row => row.Revision)
            .FirstOrDefault();
        return row is null ? null : SnapshotText.Read(SnapshotText.Unpack(row.Body));
    }

    private static Review? Find(MenpaiDb db, Period period)
    {
        var text = period.ToString();
        return db.Set<Review>().AsNoTracking().FirstOrDefault(row => row.Period == text);
    }

    private static AppealCount Count(MenpaiDb db, Review review)
    {
        var states = db.Set<Appeal>().AsNoTracking().Where(row => row.ReviewId == review.Id).Select(row => row.State).ToList();
        int Of(AppealState state) => states.Count(one => one == state);
        return new(states.Count, Of(AppealState.Upheld), Of(AppealState.Declined), Of(AppealState.Open));
    }

    // Reading three megabytes of JSON takes longer than the page they are for.
    private ReviewSnapshot Snapshot(MenpaiDb db, Review review, string fingerprint)
    {
        lock (_turn)
        {
            var at = _kept.FindIndex(pair => pair.Fingerprint == fingerprint);
            var found = at >= 0 ? _kept[at] : (fingerprint, SnapshotOf(db, review));
            if (at >= 0)
                _kept.RemoveAt(at);
            _kept.Insert(0, found);
            if (_kept.Count > MostKept)
                _kept.RemoveAt(MostKept);
            return found.Item2;
        }
    }
}

/// <summary>The words that rows of a review point to.</summary>
internal sealed class ReviewWords(MenpaiDb db)
{
    /// <summary>The words of a row; null when there are none, or they were erased.</summary>
    public string? Of(long? id) => id is { } one ? db.Set<FreeText>().AsNoTracking().FirstOrDefault(row => row.Id == one)?.Words : null;
}
