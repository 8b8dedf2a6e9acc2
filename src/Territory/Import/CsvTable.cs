using System.Text;

namespace Menpai.Territory.Import;

/// <summary>
/// 表格 A spreadsheet saved as CSV, with headings in Chinese, read row by row: a hundred thousand rows need no more memory than one.
/// A file that cannot be right as a whole is refused; what is wrong with a row stands in the row.
/// </summary>
public sealed class CsvTable
{
    /// <summary>Most rows of one file.</summary>
    public const int MostRows = 500_000;

    private readonly Stream _file;
    private readonly Encoding _encoding;
    private readonly char _separator;
    private readonly int _width;
    private readonly int[] _places;
    private readonly Dictionary<CsvColumn, Dictionary<string, int>> _seen = [];

    private CsvTable(Stream file, Encoding encoding, char separator, IReadOnlyList<CsvColumn> columns, string[] headings, int[] places)
    {
        (_file, _encoding, _separator, Columns, _places, _width) = (file, encoding, separator, columns, places, headings.Length);
        Present = [.. columns.Zip(places).Where(pair => pair.Second >= 0)];
        Unused = [.. headings.Where((heading, at) => !places.Contains(at) && heading.Trim().Length > 0).Select(CellText.Clean)];
    }

    /// <summary>The columns asked for.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>Headings of the file that mean none of the columns; they are not read.</summary>
    public IReadOnlyList<string> Unused { get; }

    internal IReadOnlyList<(CsvColumn Column, int At)> Present { get; }

    /// <summary>Whether the file has a column.</summary>
    public bool Has(CsvColumn column) => IndexOf(column) >= 0;

    /// <summary>Opens a table: finds out its encoding, separator and columns.</summary>
    /// <param name="file">Seekable; kept open by the caller while rows are read.</param>
    /// <param name="columns">The columns to look for.</param>
    /// <exception cref="Core.RefusedException">
    /// No text, wrong encoding, a column missing, twice, or asking for what is never recorded.
    /// </exception>
    public static CsvTable Read(Stream file, IReadOnlyList<CsvColumn> columns)
    {
        var encoding = CsvEncoding.Of(file);
        var (separator, headings) = Headings(file, encoding, columns);
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
        if (missing.Count > 0)
            throw ImportRefusals.ColumnMissing(string.Join("、", missing)).AsException();
        return new CsvTable(file, encoding, separator, columns, headings, places);
    }

    /// <summary>The rows below the heading, empty ones left out. May be asked for again: reading starts anew.</summary>
    /// <exception cref="Core.RefusedException">There are more than <see cref="MostRows"/>.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        _seen.Clear();
        foreach (var record in Records(_file, _encoding, _separator).Skip(1))
        {
            if (record.Number > MostRows + 1)
                throw ImportRefusals.TooManyRows(MostRows).AsException();
            if (record.Problem is null && Array.TrueForAll(record.Cells, string.IsNullOrWhiteSpace))
                continue;
            var row = new CsvRow(this, record.Number, record.Cells);
            // Spreadsheets leave empty cells at the end, or leave them out: neither is wrong.
            var last = Array.FindLastIndex(record.Cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;
            var least = Present.Where(pair => pair.Column.Required).Select(pair => pair.At + 1).DefaultIfEmpty(0).Max();
            if (record.Problem is { } problem)
                row.Unreadable(problem);
            else if (last > _width)
                row.Unreadable("too-many-cells", last, _width);
            else if (record.Cells.Length < least)
                row.Unreadable("too-few-cells", record.Cells.Length, _width);
            else
                row.Check();
            yield return row;
        }
    }

    internal int IndexOf(CsvColumn column)
    {
        for (var at = 0; at < Columns.Count; at++)
            if (ReferenceEquals(Columns[at], column))
                return _places[at];
        return -1;
    }

    /// <summary>The row that had a value first, when one did.</summary>
    internal int? SeenBefore(CsvColumn column, string value, int row)
    {
        if (!_seen.TryGetValue(column, out var values))
            _seen.Add(column, values = new Dictionary<string, int>(StringComparer.Ordinal));
        return values.TryAdd(value, row) ? null : values[value];
    }

    private static (char Separator, string[] Headings) Headings(Stream file, Encoding encoding, IReadOnlyList<CsvColumn> columns)
    {
        var best = (Separator: ',', Headings: Array.Empty<string>(), Known: -1);
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            var first = Records(file, encoding, separator).FirstOrDefault();
            if (first.Cells is null)
                throw ImportRefusals.Empty().AsException();
            if (first.Problem is not null)
                continue;
            var known = columns.Count(column => first.Cells.Any(column.IsCalled));
            if (known > best.Known)
                best = (separator, first.Cells, known);
        }
        return best.Known < 0 ? throw ImportRefusals.BrokenHeading().AsException() : (best.Separator, best.Headings);
    }

    private static IEnumerable<CsvRecord> Records(Stream file, Encoding encoding, char separator)
    {
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        // The mark of UTF-8 is no part of the first heading.
        if (text.Peek() == '\uFEFF')
            _ = text.Read();
        foreach (var record in new CsvLines(text, separator).Read())
            yield return record;
    }
}
