using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Work.Cases;

/// <summary>从反映到答复 How long people waited for an answer, in days: from the report to the closing, of cases that are closed.</summary>
/// <param name="Cases">How many were closed.</param>
/// <param name="Median">Half waited no longer; between the two in the middle where their number is even.</param>
/// <param name="Ninth">Nine of ten waited no longer; between the two next to it in proportion.</param>
/// <param name="Mean">On average.</param>
/// <param name="Longest">The longest wait.</param>
public sealed record AnswerTimes(int Cases, double Median, double Ninth, double Mean, double Longest)
{
    private const double Day = 86_400_000;

    /// <summary>Of waits in milliseconds; null when there are none.</summary>
    public static AnswerTimes? Of(IEnumerable<long> waits)
    {
        long[] sorted = [.. waits.Order()];
        return sorted.Length == 0 ? null : new(sorted.Length, At(sorted, 0.5), At(sorted, 0.9), sorted.Average() / Day, sorted[^1] / Day);
    }

    private static double At(long[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return (sorted[below] + ((place - below) * (sorted[above] - sorted[below]))) / Day;
    }
}
