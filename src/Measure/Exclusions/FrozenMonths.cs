using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Storage;

namespace Menpai.Measure.Exclusions;

/// <summary>Months whose review is frozen: what counts in them changes by appeal alone.</summary>
internal static class FrozenMonths
{
    /// <summary>Whether a month is among them.</summary>
    public static bool Hold(MenpaiDb db, Period month) =>
        db.Rows<Review>(nameof(Review.Period), month.ToString()).Exists(review => review.Stage != ReviewStage.Open);

    /// <summary>The fingerprint of a frozen month, as it was first signed; null while it is open.</summary>
    public static string? Fingerprint(MenpaiDb db, Period month) =>
        db.Rows<Review>(nameof(Review.Period), month.ToString()).FirstOrDefault() is { } review
            ? db.Rows<StoredSnapshot>(nameof(StoredSnapshot.ReviewId), review.Id).MinBy(kept => kept.Revision)?.Fingerprint
            : null;
}
