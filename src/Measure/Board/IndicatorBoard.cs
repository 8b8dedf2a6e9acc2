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
);

/// <summary>An area's figure, and the one of the period before.</summary>
public sealed record IndicatorLine(Area Area, ShownFigure Now, ShownFigure Former);

/// <summary>Puts an indicator's figures together.</summary>
public sealed class IndicatorBoards(KeptFigures kept, FigureReader reader, AreaTimes times)
{
    /// <summary>All areas of a level.</summary>
    public IndicatorBoard Read(Indicator indicator, Period period, int level, bool restated)
    {
        Period[] periods = [period.Former, period];
        var areas = times.On(restated ? DateOnly.MaxValue : period.Last).Areas.Where(area => area.Level == level);
        Func<int, Period, ShownFigure> find;
        if (restated)
        {
            // Asked for seldom, and another sum of the same facts: read for itself.
            var table = reader.Read([indicator], periods, new FigureAreas([level], Today: true));
            find = (area, one) => ShownFigure.Of(indicator, table.Of(indicator, area, one));
        }
        else
        {
            var run = kept.Read(periods, level);
            find = (area, one) => run.Of(indicator, area, one);
        }
        var lines = areas.Select(area => new IndicatorLine(area, find(area.Id, period), find(area.Id, period.Former)));
        return new(indicator, period, level, restated, kept.Standing, [.. Ordered(lines, indicator.Better)]);
    }

    private static IEnumerable<IndicatorLine> Ordered(IEnumerable<IndicatorLine> lines, Better better) =>
        lines
            .OrderBy(line => line.Now.State)
            .ThenBy(line => (better == Better.Lower ? 1 : -1) * line.Now.Value)
            .ThenBy(line => line.Area.Code, StringComparer.Ordinal);
}
