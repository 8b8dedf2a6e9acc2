using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>Follows ratios to the indicators they divide: each must exist, none may come back to itself.</summary>
internal static class RatioCheck
{
    public static void Check(MeasureIndex index)
    {
        var told = new HashSet<string>();
        foreach (var read in index.Indicators.Values.Where(read => read.Ratios.Count > 0).ToList())
        {
            var sound = read.Ratios.Aggregate(true, (before, site) => CheckOne(index, read, site, told) && before);
            index.Settle(read.Indicator with { Versions = [.. read.Indicator.Versions.Select(version => Settled(index, version))] }, sound);
        }
    }

    /// <param name="told">The circles that were told already, so that each is told at its first indicator alone.</param>
    /// <returns>Whether both references lead somewhere else.</returns>
    private static bool CheckOne(MeasureIndex index, ReadIndicator read, RatioSite site, HashSet<string> told)
    {
        var (of, to) = ((site.Of as YamlScalar)?.Value, (site.To as YamlScalar)?.Value);
        if (of == to || of == read.Indicator.Code || to == read.Indicator.Code)
        {
            read.File.Error(site.To, "ratio-to-itself", read.Indicator.Code);
            return false;
        }
        var sound = true;
        foreach (var node in new[] { site.Of, site.To })
            if (index.Find(node, read.File) is not { } found)
                sound = false;
            else if (Path(index, found, read.Indicator.Code, []) is { } path)
            {
                sound = false;
                if (told.Add(string.Join(' ', path.Order(StringComparer.Ordinal))))
                    read.File.Error(node, "circular", string.Join(" → ", [read.Indicator.Code, .. path]));
            }
        return sound;
    }

    /// <summary>The way from an indicator to a code through ratios; null when there is none.</summary>
    private static List<string>? Path(MeasureIndex index, ReadIndicator from, string to, HashSet<string> seen)
    {
        if (from.Indicator.Code == to)
            return [to];
        if (!seen.Add(from.Indicator.Code))
            return null;
        foreach (var code in References(from.Indicator))
            if (index.Indicators.TryGetValue(code, out var next) && Path(index, next, to, seen) is { } path)
                return [from.Indicator.Code, .. path];
        return null;
    }

    public static IEnumerable<string> References(Indicator indicator) =>
        indicator.Versions.Select(version => version.Measure).OfType<RatioMeasure>().SelectMany(ratio => new[] { ratio.Of, ratio.To });

    /// <summary>A ratio is of what its first indicator is of.</summary>
    private static IndicatorVersion Settled(MeasureIndex index, IndicatorVersion version)
    {
        var (measure, source, steps) = (version.Measure, version.Of, 0);
        while (
            measure is RatioMeasure ratio
            && steps++ < index.Indicators.Count
            && index.Indicators.TryGetValue(ratio.Of, out var next)
            && next.Indicator.Versions is [.., var last]
        )
            (measure, source) = (last.Measure, last.Of);
        return version with { Of = source };
    }
}
