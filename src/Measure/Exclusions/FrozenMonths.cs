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
}
