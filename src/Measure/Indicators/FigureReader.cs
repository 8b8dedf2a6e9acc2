using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>统计 Reads figures from the facts: many indicators, areas of several levels and a run of periods at once.</summary>
/// <param name="areasOn">The areas as they stood on a day.</param>
public sealed class FigureReader(FactStore facts, MeasureBook book, Func<DateOnly, AreaTree> areasOn)
{
    /// <summary>Up to where the figures know the ledger.</summary>
    public FactStanding Standing => facts.Standing;

    /// <summary>Figures of one period.</summary>
    public FigureTable Read(IEnumerable<Indicator> indicators, Period period, FigureAreas areas) => Read(indicators, [period], areas);

    /// <summary>Figures of periods that follow one another, of one kind, the earliest first.</summary>
    public FigureTable Read(IEnumerable<Indicator> indicators, IReadOnlyList<Period> periods, FigureAreas areas)
    {
        var wanted = WithParts(indicators);
        var table = new FigureTable();
        using var asking = facts.Ask();
        var jobs = wanted.SelectMany(indicator => JobsOf(indicator, periods)).ToList();
        foreach (
            var batch in jobs.Where(job => job.Version.Measure is not RatioMeasure)
                .GroupBy(job => (job.Version.Of, job.Version.Step, job.First, job.Last))
        )
            new FigureBatch(asking, facts.Words, areasOn, [.. batch], areas).Read(table);
        foreach (var job in jobs.Where(job => job.Version.Measure is RatioMeasure))
        foreach (var period in job.Periods)
        foreach (var area in table.AreasOf(period))
            Divide(table, job, area, period);
        return table;
    }

    // A ratio needs both its sides; the packs have no circles.
    private List<Indicator> WithParts(IEnumerable<Indicator> indicators)
    {
        var found = new List<Indicator>();
        var open = new Stack<Indicator>(indicators);
        while (open.TryPop(out var one))
        {
            if (found.Contains(one))
                continue;
            found.Add(one);
            foreach (var ratio in one.Versions.Select(version => version.Measure).OfType<RatioMeasure>())
            foreach (var code in new[] { ratio.Of, ratio.To })
                if (book.Find(code) is { } part)
                    open.Push(part);
        }
        return found;
    }

    // A definition never changes inside a month, so a period has one: that of its last day.
    private static IEnumerable<FigureJob> JobsOf(Indicator indicator, IReadOnlyList<Period> periods) =>
        periods
            .Select(period => (period, version: indicator.VersionOn(period.Last)))
            .Where(pair => pair.version is not null)
            .GroupBy(pair => pair.version!)
            .Select(group => new FigureJob(indicator, group.Key, [.. group.Select(pair => pair.period)]));

    private decimal? Value(FigureTable table, string code, int area, Period period) =>
        book.Find(code) is not { } indicator ? null
        : table.Find(code, area, period) is { } known ? known.Value
        : indicator.VersionOn(period.Last)?.Measure is RatioMeasure
            ? Divide(table, new(indicator, indicator.VersionOn(period.Last)!, [period]), area, period).Value
        : indicator.VersionOn(period.Last)?.Measure is CountMeasure ? 0
        : null;

    private Figure Divide(FigureTable table, FigureJob job, int area, Period period)
    {
        if (table.Find(job.Indicator.Code, area, period) is { } known)
            return known;
        var ratio = (RatioMeasure)job.Version.Measure;
        var (of, to) = (Value(table, ratio.Of, area, period), Value(table, ratio.To, area, period));
        var n = table.Find(ratio.To, area, period)?.N ?? 0;
        decimal? value = of is { } above && to is { } below && below != 0 ? above / below * ratio.Per : null;
        var figure = new Figure(
            job.Indicator.Code,
            job.Version.Number,
            area,
            period,
            value,
            n,
            null,
            null,
            value is not null && n >= job.Indicator.Minimum
        );
        table.Add(figure);
        return figure;
    }
}

/// <summary>Which areas figures are wanted of.</summary>
/// <param name="Levels">The ordinals of their levels.</param>
/// <param name="Below">Only this area and those below it; null for the whole district.</param>
/// <param name="Today">Whether what happened is sorted into today's boundaries instead of those of its time.</param>
public sealed record FigureAreas(IReadOnlyList<int> Levels, Area? Below = null, bool Today = false)
{
    /// <summary>One area alone.</summary>
    public static FigureAreas One(Area area) => new([area.Level], area);
}

/// <summary>One indicator by one definition, for the periods in which that held.</summary>
internal sealed record FigureJob(Indicator Indicator, IndicatorVersion Version, IReadOnlyList<Period> Periods)
{
    public DateOnly First => Periods[0].First;

    public DateOnly Last => Periods[^1].Last;
}

/// <summary>Figures by indicator, area and period.</summary>
public sealed class FigureTable
{
    private readonly Dictionary<(string, int, DateOnly), Figure> _figures = [];
    private readonly Dictionary<DateOnly, HashSet<int>> _areas = [];

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Figure> All => _figures.Values;

    /// <summary>The figure of an area and period; null where no fact was found.</summary>
    public Figure? Find(string indicator, int areaId, Period period) => _figures.GetValueOrDefault((indicator, areaId, period.First));

    /// <summary>The same, saying that there was nothing instead of null; counts are 0 then.</summary>
    public Figure Of(Indicator indicator, int areaId, Period period)
    {
        if (Find(indicator.Code, areaId, period) is { } figure)
            return figure;
        var nothing = Figure.Nothing(indicator, areaId, period);
        return indicator.VersionOn(period.Last)?.Measure is CountMeasure ? nothing with { Value = 0 } : nothing;
    }

    internal IReadOnlyCollection<int> AreasOf(Period period) => _areas.TryGetValue(period.First, out var areas) ? areas : [];

    internal void Add(Figure figure)
    {
        _figures[(figure.Indicator, figure.AreaId, figure.Period.First)] = figure;
        if (!_areas.TryGetValue(figure.Period.First, out var areas))
            _areas.Add(figure.Period.First, areas = []);
        areas.Add(figure.AreaId);
    }
}
