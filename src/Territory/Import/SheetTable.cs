namespace Menpai.Territory.Import;

/// <summary>
/// 表格 A spreadsheet with headings in Chinese, an Excel workbook or a text, read row by row: a hundred thousand rows need no more memory
/// than one. A file that cannot be right as a whole is refused; what is wrong with a row stands in the row.
/// </summary>
public sealed class SheetTable : IDisposable
{
    /// <summary>Most rows of one file.</summary>
    public const int MostRows = 500_000;

    private readonly SheetSource _source;
    private readonly int _width;
    private readonly int[] _places;
    private readonly Dictionary<SheetColumn, Dictionary<string, int>> _seen = [];

    private SheetTable(SheetSource source, IReadOnlyList<SheetColumn> columns, string[] headings, int[] places)
    {
        (_source, Columns, _places, _width) = (source, columns, places, headings.Length);
        Present = [.. columns.Zip(places).Where(pair => pair.Second >= 0)];
        Unused = [.. headings.Where((heading, at) => !places.Contains(at) && heading.Trim().Length > 0).Select(CellText.Clean)];
    }

    /// <summary>The columns asked for.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>Headings of the file that mean none of the columns; they are not read.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>The sheet of the workbook that is read; null for a text.</summary>
    public string? Sheet => _source.Sheet;

    /// <summary>Sheets of the workbook that are not read.</summary>
    public IReadOnlyList<string> OtherSheets => _source.OtherSheets;

    internal IReadOnlyList<(SheetColumn Column, int At)> Present { get; }

    /// <summary>How far the file was read, of <see cref="Length"/>.</summary>
    internal long Position => _source.Position;

    internal long Length => _source.Length;

    /// <summary>Whether the file has a column.</summary>
    public bool Has(SheetColumn column) => IndexOf(column) >= 0;

    /// <summary>Opens a table: finds out what it is, and its columns.</summary>
    /// <param name="file">Seekable; kept open by the caller while rows are read.</param>
    /// <param name="columns">The columns to look for.</param>
    /// <exception cref="Core.RefusedException">
    /// It is nothing that could be read, or a column is missing, twice, or asks for what is never recorded.
    /// </exception>
    public static SheetTable Read(Stream file, IReadOnlyList<SheetColumn> columns)
    {
        var source = SheetSource.Open(file);
        try
        {
            var headings = source.Headings(columns);
            return new SheetTable(source, columns, headings, Places(headings, columns));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>The rows below the heading, empty ones left out. May be asked for again: reading starts anew.</summary>
    /// <exception cref="Core.RefusedException">There are more than <see cref="MostRows"/>.</exception>
    public IEnumerable<SheetRow> Rows()
    {
        _seen.Clear();
        var rows = 0;
        foreach (var record in _source.Below())
        {
            if (record.Problem is null && Array.TrueForAll(record.Cells, string.IsNullOrWhiteSpace))
                continue;
            if (++rows > MostRows)
                throw ImportRefusals.TooManyRows(MostRows).AsException();
            var row = new SheetRow(this, record);
            // Spreadsheets leave empty cells at the end, or leave them out: neither is wrong.
            var last = Array.FindLastIndex(record.Cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;
            var least = Present.Where(pair => pair.Column.Required).Select(pair => pair.At + 1).DefaultIfEmpty(0).Max();
            if (record.Problem is { } problem)
                row.Unreadable(problem);
            else if (last > _width && Sheet is null)
                row.Unreadable("too-many-cells", last, _width);
            else if (record.Cells.Length < least && Sheet is null)
                row.Unreadable("too-few-cells", record.Cells.Length, _width);
            else
                row.Check(last > _width);
            yield return row;
        }
    }

    internal int IndexOf(SheetColumn column)
    {
        for (var at = 0; at < Columns.Count; at++)
            if (ReferenceEquals(Columns[at], column))
                return _places[at];
        return -1;
    }

    /// <summary>The row that had a value first, when one did.</summary>
    internal int? SeenBefore(SheetColumn column, string value, int row)
    {
        if (!_seen.TryGetValue(column, out var values))
            _seen.Add(column, values = new Dictionary<string, int>(StringComparer.Ordinal));
        return values.TryAdd(value, row) ? null : values[value];
    }

    private static int[] Places(string[] headings, IReadOnlyList<SheetColumn> columns)
    {
        foreach (var heading in headings)
            if (Core.PrivateMatters.In(heading) is not null)
                throw ImportRefusals.NeverRecorded(CellText.Clean(heading)).AsException();
        var places = new int[columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            var found = Enumerable.Range(0, headings.Length).Where(at => columns[column].IsCalled(headings[at])).ToList();
            if (found.Count > 1)
                throw ImportRefusals.ColumnTwice(columns[column].Name).AsException();
            places[column] = found.Count == 1 ? found[0] : -1;
        }
        var missing = columns.Where((column, at) => column.Required && places[at] < 0).Select(column => column.Name).ToList();
        return missing.Count == 0 ? places : throw ImportRefusals.ColumnMissing(string.Join("、", missing)).AsException();
    }

    public void Dispose() => _source.Dispose();
}
