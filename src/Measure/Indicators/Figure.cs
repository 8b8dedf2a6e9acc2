using Menpai.Packs.Measures;

namespace Menpai.Measure.Indicators;

/// <summary>数值 What an indicator is, of one area and period, with all that is needed to doubt it.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Version">By which definition; 0 when none was in force.</param>
/// <param name="Kind">How it was made.</param>
/// <param name="Value">In the indicator's unit; null where there is nothing to divide by, or nothing at all: never a silent zero.</param>
/// <param name="N">Of how many it was made.</param>
/// <param name="K">Of a share or coverage, how many met the condition.</param>
/// <param name="Enough">Whether there were as many as the indicator asks for: below, it is shown and not ranked.</param>
public sealed record Figure(
    string Indicator,
    int Version,
    MeasureKind Kind,
    int AreaId,
    Period Period,
    decimal? Value,
    long N,
    long? K,
    bool Enough
)
{
    /// <summary>Of a share, the Wilson interval; null for all else, which is no sample.</summary>
    public Interval? Range => Kind == MeasureKind.Share && K is { } k ? Interval.Wilson(k, N) : null;

    /// <summary>Nothing to tell; of a count that is 0, but not of a time before the first fact of all.</summary>
    /// <param name="begun">The day of that fact; null when there is none.</param>
    public static Figure Nothing(Indicator indicator, int areaId, Period period, DateOnly? begun)
    {
        var version = indicator.VersionOn(period.Last);
        var kind = version?.Measure.Kind ?? MeasureKind.Count;
        return new(
            indicator.Code,
            version?.Number ?? 0,
            kind,
            areaId,
            period,
            version?.Measure is CountMeasure && begun <= period.Last ? 0 : null,
            0,
            null,
            false
        );
    }
}

/// <summary>区间 Between these the true share lies, nineteen times out of twenty; in percent.</summary>
public readonly record struct Interval(decimal Low, decimal High)
{
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's score interval; null of nothing.</summary>
    public static Interval? Wilson(long k, long n)
    {
        if (n <= 0)
            return null;
        var (share, square) = ((double)k / n, Z * Z);
        var middle = (share + (square / (2 * n))) / (1 + (square / n));
        var half = Z / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4.0 * n * n)));
        return new(Percent(Math.Max(0, middle - half)), Percent(Math.Min(1, middle + half)));
    }

    private static decimal Percent(double share) => Math.Round((decimal)(share * 100), 2, MidpointRounding.AwayFromZero);
}
