using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>指标一览 One indicator of all areas of a level, the best first and those that are not compared last.</summary>
/// <param name="Restated">Whether what happened is sorted into today's boundaries.</param>
public sealed record IndicatorBoard(
    Indicator Indicator,
    Period Period,
    int Level,
    bool Restated,
    FactStanding AsOf,
    IReadOnlyList<IndicatorLine> Lines
)
{
    /// <summary>What was signed of the period; null while it is not frozen, and for another sum of the same facts.</summary>
    public FrozenPeriod? Frozen { get; init; }
}

/// <summary>An area's figure, and the one of the period before.</summary>
public sealed record IndicatorLine(Area Area, ShownFigure Now, ShownFigure Former);

/// <summary>Puts an indicator's figures together.</summary>
public sealed class IndicatorBoards(KeptFigures kept, FigureReader reader, AreaTimes times, LedgerReach reach)
{
    /// <summary>All areas of a level.</summary>
    public IndicatorBoard Read(Indicator indicator, Period period, int level, bool restated)
    {
        var areas = times.On(restated ? DateOnly.MaxValue : period.Last).Areas.Where(area => area.Level == level).ToList();
        return restated ? Restated(indicator, period, level, areas) : Read(indicator, period, level, areas);
    }

    private IndicatorBoard Read(Indicator indicator, Period period, int level, List<Area> areas)
    {
        var run = kept.Read([period.Former, period], level);
        var lines = areas.Select(area => new IndicatorLine(
            area,
            run.Of(indicator, area.Id, period),
            run.Before(indicator, area.Id, period.Former)
        ));
        return new(indicator, period, level, false, run.AsOf(period), [.. Ordered(lines, indicator.Better)])
        {
            Frozen = run.Frozen(period),
        };
    }

    // Asked for seldom, and another sum of the same facts: read for itself.
    private IndicatorBoard Restated(Indicator indicator, Period period, int level, List<Area> areas)
    {
        var standing = reader.Standing;
        var table = reader.Read([indicator], [period.Former, period], new FigureAreas([level], Today: true));
        ShownFigure Of(Area area, Period one) => ShownFigure.Of(indicator, table.Of(indicator, area.Id, one));
        var lines = areas.Select(area => new IndicatorLine(
            area,
            Of(area, period),
            reach.Holds(period.Former) ? Of(area, period.Former) : ShownFigure.InPart(indicator, area.Id, period.Former)
        ));
        return new(indicator, period, level, true, standing, [.. Ordered(lines, indicator.Better)]);
    }

    private static IEnumerable<IndicatorLine> Ordered(IEnumerable<IndicatorLine> lines, Better better) =>
        lines
            .OrderBy(line => line.Now.State)
            .ThenBy(line => (better == Better.Lower ? 1 : -1) * line.Now.Value)
            .ThenBy(line => line.Area.Code, StringComparer.Ordinal);
}
