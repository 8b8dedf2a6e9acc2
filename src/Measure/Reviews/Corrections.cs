using Menpai.Storage;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>The points that appeals put right, as the store has them.</summary>
internal static class Corrections
{
    /// <summary>Of a review, in the order they were decided.</summary>
    public static IReadOnlyList<PointsCorrection> Of(MenpaiDb db, Review review, AreaTree tree) =>
        [
            .. db.Set<Appeal>()
                .Where(row => row.ReviewId == review.Id && row.CorrectedCard != null)
                .OrderBy(row => row.Revision)
                .AsEnumerable()
                .Select(row => Of(row, tree)),
        ];

    /// <summary>Of one appeal.</summary>
    public static PointsCorrection Of(Appeal appeal, AreaTree tree) =>
        Of(appeal, tree, appeal.CorrectedCard!, appeal.CorrectedHundredths!.Value);

    /// <summary>Of one that is about to be decided so.</summary>
    public static PointsCorrection Of(Appeal appeal, AreaTree tree, string card, int hundredths) =>
        new(appeal.Id, card, (tree.Living(appeal.AreaId) ?? tree.District).Code, hundredths / 100m);
}
