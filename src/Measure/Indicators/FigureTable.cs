using System.Runtime.InteropServices;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Indicators;

/// <summary>Figures by indicator, area and period.</summary>
/// <param name="begun">The day of the first fact of all; null when there is none.</param>
public sealed class FigureTable(DateOnly? begun)
{
    // One for each definition that held in a part of the time.
    private readonly Dictionary<string, List<FigureColumn>> _columns = [];

    /// <summary>All of them.</summary>
    public IEnumerable<Figure> All => _columns.Values.SelectMany(columns => columns).SelectMany(column => column.All);

    /// <summary>How many there are.</summary>
    public int Count => _columns.Values.SelectMany(columns => columns).Sum(column => column.Count);

    /// <summary>The figure of an area and period; null where no fact was found.</summary>
    public Figure? Find(string indicator, int areaId, Period period)
    {
        if (_columns.TryGetValue(indicator, out var columns))
            foreach (var column in columns)
                if (column.Find(areaId, period) is { } figure)
                    return figure;
        return null;
    }

    /// <summary>The same without making a record of it.</summary>
    internal FigureCell CellOf(string indicator, int areaId, Period period)
    {
        if (_columns.TryGetValue(indicator, out var columns))
            foreach (var column in columns)
                if (column.CellOf(areaId, period) is { Known: true } cell)
                    return cell;
        return default;
    }

    /// <summary>The same, saying that there was nothing instead of null; counts are 0 then, unless it was before all facts.</summary>
    public Figure Of(Indicator indicator, int areaId, Period period) =>
        Find(indicator.Code, areaId, period) ?? Figure.Nothing(indicator, areaId, period, begun);

    /// <summary>The areas of which anything was found, by the period's first day.</summary>
    internal ILookup<DateOnly, int> AreasByPeriod() =>
        _columns
            .Values.SelectMany(columns => columns)
            .Select(column => column.Rows)
            .Distinct()
            .SelectMany(rows => rows.Keys)
            .Distinct()
            .ToLookup(key => key.First, key => key.AreaId);

    internal void Add(FigureColumn column)
    {
        var code = column.Job.Indicator.Code;
        if (!_columns.TryGetValue(code, out var columns))
            _columns.Add(code, columns = []);
        columns.Add(column);
    }
}

/// <summary>Areas and periods as row numbers, shared by columns that were read together.</summary>
internal sealed class FigureRows
{
    private readonly Dictionary<(int AreaId, DateOnly First), int> _rows = [];

    public IReadOnlyCollection<(int AreaId, DateOnly First)> Keys => _rows.Keys;

    /// <summary>The row, new if need be.</summary>
    public int Of(int areaId, Period period)
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (areaId, period.First), out var known);
        if (!known)
            row = _rows.Count - 1;
        return row;
    }

    public int? Find(int areaId, Period period) => _rows.TryGetValue((areaId, period.First), out var row) ? row : null;

    public IEnumerable<((int AreaId, DateOnly First) Key, int Row)> All => _rows.Select(pair => (pair.Key, pair.Value));
}

/// <summary>The figures of one indicator by one definition. Hundreds of thousands may be read at once, so that they become records only when asked for.</summary>
internal sealed class FigureColumn(FigureJob job, FigureRows rows)
{
    private readonly List<FigureCell> _cells = [];

    public FigureJob Job => job;

    public FigureRows Rows => rows;

    public int Count => _cells.Count(cell => cell.Known);

    public IEnumerable<Figure> All =>
        rows
            .All.Where(row => row.Row < _cells.Count && _cells[row.Row].Known)
            .Select(row => Made(row.Key.AreaId, job.Periods[0] with { First = row.Key.First }, _cells[row.Row]));

    public FigureCell this[int row]
    {
        set
        {
            while (_cells.Count <= row)
                _cells.Add(default);
            _cells[row] = value;
        }
    }

    public Figure? Find(int areaId, Period period) => CellOf(areaId, period) is { Known: true } cell ? Made(areaId, period, cell) : null;

    public FigureCell CellOf(int areaId, Period period) =>
        rows.Find(areaId, period) is { } row && row < _cells.Count ? _cells[row] : default;

    private Figure Made(int areaId, Period period, FigureCell cell) =>
        new(
            job.Indicator.Code,
            job.Version.Number,
            job.Version.Measure.Kind,
            areaId,
            period,
            cell.Value,
            cell.N,
            cell.K,
            cell.Value is not null && cell.N >= job.Indicator.Minimum
        );
}

/// <summary>What is known of a row and column.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FigureCell(decimal? Value, long N, long? K = null)
{
    /// <summary>Whether it was found at all.</summary>
    public bool Known { get; } = true;
}
