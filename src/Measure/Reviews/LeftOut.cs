using Menpai.Measure.Exclusions;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>Which cases do not count in a review: those excluded with a second person's approval, and those an appeal took out.</summary>
internal static class LeftOut
{
    /// <summary>As the store has it now.</summary>
    /// <param name="also">One more that is about to be taken out.</param>
    public static ExclusionCount Of(MenpaiDb db, Review review, long? also = null)
    {
        var appealed = db.Set<Appeal>()
            .Where(row => row.ReviewId == review.Id && row.LeftOutCaseId != null)
            .Select(row => row.LeftOutCaseId!.Value)
            .AsEnumerable();
        if (also is { } one)
            appealed = appealed.Append(one);
        var excluded = ApprovedExclusions.Of(db, ReviewFile.Month(review.Period));
        return new(excluded.Asked, excluded.Approved, Approved(db, review, appealed));
    }

    /// <summary>All that do not count, when these were taken out by appeals.</summary>
    public static IReadOnlyList<long> Approved(MenpaiDb db, Review review, IEnumerable<long> appealed) =>
        [.. appealed.Concat(ApprovedExclusions.Of(db, ReviewFile.Month(review.Period)).Cases).Distinct().Order()];
}
