using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>统计 Reads figures from the facts: many indicators, areas of several levels and a run of periods at once.</summary>
/// <param name="areasOn">The areas as they stood on a day.</param>
/// <param name="today">The day in the district's zone.</param>
public sealed class FigureReader(FactStore facts, MeasureBook book, Func<DateOnly, AreaTree> areasOn, Func<DateOnly> today)
{
    /// <summary>Up to where the figures know the ledger.</summary>
    public FactStanding Standing => facts.Standing;

    /// <summary>The day of the first fact of all; null when there is none. Of days before it nothing is known, not even a zero.</summary>
    public DateOnly? FirstDay()
    {
        using var asking = facts.Ask();
        return FactSlice.FirstDay(asking);
    }

    /// <summary>Figures of one period.</summary>
    public FigureTable Read(IEnumerable<Indicator> indicators, Period period, FigureAreas areas, FactsCounted? counted = null) =>
        Read(indicators, [period], areas, counted);

    /// <summary>Figures of periods that follow one another, of one kind, the earliest first.</summary>
    public FigureTable Read(
        IEnumerable<Indicator> indicators,
        IReadOnlyList<Period> periods,
        FigureAreas areas,
        FactsCounted? counted = null
    )
    {
        var wanted = WithParts(indicators);
        using var asking = facts.Ask();
        var table = new FigureTable(FactSlice.FirstDay(asking));
        var jobs = wanted.SelectMany(indicator => JobsOf(indicator, periods)).ToList();
        foreach (
            var batch in jobs.Where(job => job.Version.Measure is not RatioMeasure)
                .GroupBy(job => (job.Version.Of, job.Version.Step, job.First, job.Last, Apart: areas.Levels.Count > 1 && !job.AddsUp))
        )
            new FigureBatch(asking, facts.Words, areasOn, today(), [.. batch], areas, counted ?? FactsCounted.All).Read(table);
        Divide(table, [.. jobs.Where(job => job.Version.Measure is RatioMeasure)]);
        return table;
    }

    /// <summary>The facts behind a value, the latest first. Of a ratio there are none: its two sides have theirs.</summary>
    /// <param name="within">Only those that lie in one of these areas; null for all. The totals tell of both.</param>
    /// <param name="cases">And those of these cases, wherever they lie.</param>
    public FactRows Rows(
        Indicator indicator,
        Area area,
        Period period,
        FactsCounted? counted = null,
        IReadOnlyCollection<Area>? within = null,
        IReadOnlyCollection<long>? cases = null,
        int skip = 0,
        int take = 50
    ) =>
        indicator.VersionOn(period.Last) is { Measure: not RatioMeasure } version
            ? new FactRowReader(facts, version, period, today(), counted ?? FactsCounted.All).Read(area, within, cases ?? [], skip, take)
            : FactRows.None;

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

    // Each after those it is made of.
    private void Divide(FigureTable table, List<FigureJob> ratios)
    {
        var found = ratios.Count > 0 ? table.AreasByPeriod() : null;
        while (ratios.Find(ratio => Parts(ratio).All(part => ratios.TrueForAll(other => other.Indicator.Code != part))) is { } next)
        {
            var column = new FigureColumn(next, new());
            foreach (var period in next.Periods)
            foreach (var area in found![period.First])
                column[column.Rows.Of(area, period)] = Divided(table, (RatioMeasure)next.Version.Measure, area, period);
            table.Add(column);
            ratios.Remove(next);
        }
    }

    private static string[] Parts(FigureJob ratio) => [((RatioMeasure)ratio.Version.Measure).Of, ((RatioMeasure)ratio.Version.Measure).To];

    private FigureCell Divided(FigureTable table, RatioMeasure ratio, int area, Period period)
    {
        if (book.Find(ratio.Of) is not { } above || book.Find(ratio.To) is not { } below)
            return default;
        var (of, to) = (table.Of(above, area, period), table.Of(below, area, period));
        return new(of.Value is { } these && to.Value is { } those && those != 0 ? these / those * ratio.Per : null, to.N);
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

    /// <summary>Whether an area is among them.</summary>
    public bool Hold(Area area) =>
        Levels.Contains(area.Level) && (Below is null || area.AreaPath.StartsWith(Below.AreaPath, StringComparison.Ordinal));
}

/// <summary>计数口径 Which facts count at all.</summary>
/// <param name="Until">Those of events up to this position of the ledger, inclusive; null for all.</param>
/// <param name="Without">Cases that are left out.</param>
public sealed record FactsCounted(long? Until = null, IReadOnlyCollection<long>? Without = null)
{
    /// <summary>All of them.</summary>
    public static FactsCounted All { get; } = new();
}

/// <summary>One indicator by one definition, for the periods in which that held.</summary>
internal sealed record FigureJob(Indicator Indicator, IndicatorVersion Version, IReadOnlyList<Period> Periods)
{
    public DateOnly First => Periods[0].First;

    public DateOnly Last => Periods[^1].Last;

    /// <summary>Whether different cases must be told apart: a case is reported once, and each step is its first only once.</summary>
    public bool CountsDistinct =>
        Version.Measure is CountMeasure { OfCases: true }
        && Version.Step != FactStep.Reported
        && !Version.Where.Contains(new FlagCondition(FactField.First, true));

    /// <summary>Whether the value of an area is the sum of its parts.</summary>
    public bool AddsUp =>
        !CountsDistinct
        && Version.Measure is not (AmountMeasure { Kind: MeasureKind.Median or MeasureKind.P90 } or CoverageMeasure { ByDay: true });
}
