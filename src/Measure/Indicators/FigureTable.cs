using Menpai.Packs.Measures;

namespace Menpai.Measure.Indicators;

/// <summary>Figures by indicator, area and period.</summary>
public sealed class FigureTable
{
    private readonly Dictionary<string, Dictionary<(int, DateOnly), Figure>> _columns = [];

    /// <summary>All of them.</summary>
    public IEnumerable<Figure> All => _columns.Values.SelectMany(column => column.Values);

    /// <summary>How many there are.</summary>
    public int Count => _columns.Values.Sum(column => column.Count);

    /// <summary>The figure of an area and period; null where no fact was found.</summary>
    public Figure? Find(string indicator, int areaId, Period period) =>
        _columns.TryGetValue(indicator, out var column) ? column.GetValueOrDefault((areaId, period.First)) : null;

    /// <summary>The same, saying that there was nothing instead of null; counts are 0 then.</summary>
    public Figure Of(Indicator indicator, int areaId, Period period) =>
        Find(indicator.Code, areaId, period) ?? Figure.Nothing(indicator, areaId, period);

    /// <summary>The areas of which anything is known, by the period's first day.</summary>
    internal Dictionary<DateOnly, HashSet<int>> AreasByPeriod()
    {
        var found = new Dictionary<DateOnly, HashSet<int>>();
        foreach (var (area, first) in _columns.Values.SelectMany(column => column.Keys))
        {
            if (!found.TryGetValue(first, out var areas))
                found.Add(first, areas = []);
            areas.Add(area);
        }
        return found;
    }

    internal void Add(Figure figure) => Column(figure.Indicator)[(figure.AreaId, figure.Period.First)] = figure;

    /// <summary>What an indicator's figures are added to.</summary>
    internal Dictionary<(int, DateOnly), Figure> Column(string indicator)
    {
        if (!_columns.TryGetValue(indicator, out var column))
            _columns.Add(indicator, column = []);
        return column;
    }
}
