using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Menpai.XForms.Problems;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Menpai.XForms.Sheets;

/// <summary>Reads Excel workbooks: the sheets that XLSForm knows, formulas by their last value, until rows and headers run out.</summary>
internal sealed class XlsxReader(Stream file)
{
    private static readonly OpenXmlConfiguration InMemory = new() { EnableSharedStringCache = false };

    /// <summary>So many columns after the last header are read too: its header is forgotten as often as any other.</summary>
    private const int BeyondHeaders = 2;

    private const int LongestQuoted = 30;

    private readonly WorkbookBuilder _builder = new();
    private readonly HashSet<(string Sheet, int Column)> _headerless = [];

    public static Workbook Read(Stream file)
    {
        if (XlsxPackage.Open(file, out var refusal) is not { } package)
        {
            return WorkbookBuilder.Unreadable(refusal!);
        }
        try
        {
            using (package)
            {
                return new XlsxReader(package).Read();
            }
        }
        // The parts are anything that a stranger may have written, and the reader has as many ways to stumble over them.
        catch (Exception stumble) when (stumble is not OutOfMemoryException)
        {
            return WorkbookBuilder.Unreadable("xlsform.not-xlsx");
        }
    }

    private Workbook Read()
    {
        var names = file.GetSheetNames();
        foreach (var name in names)
        {
            _builder.Name(name);
            if (!_builder.IsFull && (SheetNames.IsKnown(name) || names.Count == 1))
            {
                _builder.Add(ReadSheet(name));
            }
        }
        return _builder.Build();
    }

    private Sheet ReadSheet(string name)
    {
        var headers = ReadHeaders(name);
        return headers.IsEmpty || _builder.IsFull ? new Sheet(name, [], []) : new Sheet(name, headers, ReadRows(name, headers));
    }

    private ImmutableArray<string?> ReadHeaders(string name)
    {
        var headers = new List<string?>();
        var blank = 0;
        foreach (var value in Rows(name, WorkbookLimits.Columns + 1, 1).FirstOrDefault() ?? [])
        {
            var header = _builder.Check(CellText.From(value), name, 1, null);
            headers.Add(header is null ? null : string.Join(' ', header.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            blank = header is null ? blank + 1 : 0;
            if (blank > WorkbookLimits.BlankColumns)
            {
                break;
            }
        }
        headers.RemoveRange(headers.Count - Math.Min(blank, headers.Count), Math.Min(blank, headers.Count));
        if (headers.Count > WorkbookLimits.Columns)
        {
            _builder.Refuse("xlsform.too-many-columns", new SheetPlace(name, 1), WorkbookLimits.Columns);
        }
        // An error here, though only a warning in Markdown: the author of a sheet sees two columns, and nobody can tell which is meant. XLSForm's own
        // converter draws the line in the same place.
        foreach (var twice in headers.OfType<string>().GroupBy(h => h, StringComparer.Ordinal).Where(h => h.Count() > 1))
        {
            _builder.Report("xlsform.header-twice", new SheetPlace(name, 1, twice.Key), twice.Key);
        }
        return [.. headers];
    }

    private ImmutableArray<SheetRow> ReadRows(string name, ImmutableArray<string?> headers)
    {
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        var number = 1;
        var blank = 0;
        var most = WorkbookLimits.LastRow(name, headers.Length);
        foreach (var values in Rows(name, headers.Length, most + 1 + WorkbookLimits.BlankRows).Skip(1))
        {
            number++;
            var row = ReadRow(name, number, headers, values);
            blank = row is null ? blank + 1 : 0;
            if (row is not null && number > most)
            {
                _builder.Refuse("xlsform.too-many-rows", new SheetPlace(name, number), most);
            }
            if (blank > WorkbookLimits.BlankRows || _builder.IsFull)
            {
                break;
            }
            if (row is not null)
            {
                rows.Add(row);
            }
        }
        return rows.DrainToImmutable();
    }

    private SheetRow? ReadRow(string sheet, int number, ImmutableArray<string?> headers, IEnumerable<object?> values)
    {
        var cells = new string?[headers.Length];
        var column = 0;
        foreach (var value in values)
        {
            if (column >= headers.Length || headers[column] is null)
            {
                WarnOfHeaderless(sheet, number, column, value);
            }
            else if (headers[column] is { } header && _builder.Check(CellText.From(value), sheet, number, header) is { } text)
            {
                cells[column] = text;
                if (CellText.IsExcelError(text))
                {
                    _builder.Warn("xlsform.excel-error", new SheetPlace(sheet, number, header), text);
                }
            }
            column++;
        }
        return Array.Exists(cells, c => c is not null) ? new SheetRow(number, ImmutableCollectionsMarshal.AsImmutableArray(cells)) : null;
    }

    /// <summary>Words under a blank header, told once for each column, where they begin.</summary>
    private void WarnOfHeaderless(string sheet, int row, int column, object? value)
    {
        if (CellText.From(value) is { } text && _headerless.Add((sheet, column)))
        {
            var words = text.Length > LongestQuoted ? text[..LongestQuoted] + "…" : text;
            _builder.Warn(
                "xlsform.column-without-header",
                new SheetPlace(sheet, row),
                ColumnLetters(column + 1),
                CellText.WithoutForbidden(words)
            );
        }
    }

    /// <summary>The values of the first columns and a few beyond, row by row, rows without a value included. Only so many columns: the reader's time grows with their square.</summary>
    private IEnumerable<ICollection<object?>> Rows(string name, int columns, int rows)
    {
        file.Position = 0;
        var corner = ColumnLetters(columns + BeyondHeaders) + rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var read = file.QueryRange(false, name, ExcelType.XLSX, "A1", corner, InMemory)
            .Cast<IDictionary<string, object?>>()
            .GetEnumerator();
        for (var number = 1; MoveNext(read, name, number); number++)
        {
            yield return read.Current.Values;
        }
    }

    /// <summary>A time of more days than there are, or a text that is not there, ends the sheet with the row that has it, not the workbook without a word.</summary>
    private bool MoveNext(IEnumerator<IDictionary<string, object?>> rows, string sheet, int number)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception stumble) when (stumble is OverflowException or ArgumentException or FormatException)
        {
            _builder.Report("xlsform.row-unreadable", new SheetPlace(sheet, number));
            return false;
        }
        // How the reader stumbles over a cell whose text is in a table that the file does not have.
        catch (NullReferenceException)
        {
            _builder.Report("xlsform.text-lost", new SheetPlace(sheet, number));
            return false;
        }
    }

    private static string ColumnLetters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }
        return letters;
    }
}
