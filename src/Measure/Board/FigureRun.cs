using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>Figures of one level over a run of periods, as they may be shown.</summary>
public sealed class FigureRun
{
    private readonly IReadOnlyDictionary<Period, KeptLevel> _periods;
    private readonly DateOnly? _begun;
    private readonly LedgerReach _reach;

    internal FigureRun(IReadOnlyDictionary<Period, KeptLevel> periods, DateOnly? begun, LedgerReach reach) =>
        (_periods, _begun, _reach) = (periods, begun, reach);

    /// <summary>Up to where a period's figures know the ledger.</summary>
    public FactStanding AsOf(Period period) => _periods[period].AsOf;

    /// <summary>What was signed of a period; null where it is not frozen.</summary>
    public FrozenPeriod? Frozen(Period period) => _periods[period].Frozen;

    /// <summary>Whether a period may be held against others: the ledger was there for all of it.</summary>
    public bool IsWhole(Period period) => _reach.Holds(period);

    /// <summary>Of many areas the values that may be compared: what each of them would show, without making it.</summary>
    public IEnumerable<decimal> Comparable(Indicator indicator, IReadOnlyList<Area> areas, Period period)
    {
        if (!_periods.TryGetValue(period, out var kept) || indicator.VersionOn(period.Last) is not { } version)
            yield break;
        var counts = version.Measure is CountMeasure;
        var fewest = Math.Max(counts ? 0 : indicator.Minimum, ShownFigure.TellsRatings(version) ? ShownFigure.FewestRatings : 0);
        foreach (var area in areas)
            if (kept.CellOf(indicator.Code, area.Id) is not { Known: true } cell)
            {
                if (counts && _begun <= period.Last)
                    yield return 0;
            }
            else if (cell.Value is { } value && cell.N >= fewest)
                yield return value;
    }

    /// <summary>This run and another together.</summary>
    public FigureRun With(FigureRun other) =>
        new(_periods.Concat(other._periods).DistinctBy(pair => pair.Key).ToDictionary(), _begun, _reach);

    /// <summary>One of them; of what was never counted, that there was nothing.</summary>
    public ShownFigure Of(Indicator indicator, int areaId, Period period)
    {
        if (_periods.TryGetValue(period, out var kept) && kept.Find(indicator.Code, areaId) is { } figure)
            return ShownFigure.Of(indicator, figure);
        return ShownFigure.Of(indicator, Figure.Nothing(indicator, areaId, period, _begun));
    }

    /// <summary>One of them to be held against another: none of a period the ledger tells of only in part.</summary>
    public ShownFigure Before(Indicator indicator, int areaId, Period period) =>
        IsWhole(period) ? Of(indicator, areaId, period) : ShownFigure.InPart(indicator, areaId, period);
}
