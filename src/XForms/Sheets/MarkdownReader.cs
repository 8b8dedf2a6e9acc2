using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Sheets;

/// <summary>
/// Reads the Markdown table notation: the first column names a sheet, the following rows start with a blank cell, the first of them holds the headers.
/// Lines that start with # are comments, lines of dashes and pipes are rules, \| is a pipe inside a cell.
/// </summary>
internal static class MarkdownReader
{
    /// <summary>The fewest pipes that make a table: a sheet's name and one header.</summary>
    private const int FewestPipes = 5;

    private static readonly SearchValues<char> Blank = SearchValues.Create("| \t\r");

    public static Workbook Read(string markdown)
    {
        if (markdown.Length > WorkbookLimits.MarkdownLength)
        {
            return WorkbookBuilder.Unreadable("xlsform.workbook-too-large");
        }
        if (markdown.AsSpan().Count('|') < FewestPipes)
        {
            return WorkbookBuilder.Unreadable("xlsform.not-a-table");
        }
        var tables = Tables(markdown);
        var builder = new WorkbookBuilder();
        foreach (var (name, rows) in tables)
        {
            builder.Name(name);
            if (!builder.IsFull && (SheetNames.IsKnown(name) || tables.Count == 1))
            {
                builder.Add(ToSheet(name, rows, builder));
            }
        }
        return builder.Build();
    }

    private static List<(string Name, List<string?[]> Rows)> Tables(string markdown)
    {
        var tables = new List<(string Name, List<string?[]> Rows)>();
        foreach (var range in markdown.AsSpan().Split('\n'))
        {
            var line = markdown.AsSpan(range);
            // Rows without anything in them are passed over before they cost anything: there may be very many.
            if (!line.ContainsAnyExcept(Blank) || Cells(line.TrimEnd('\r').ToString()) is not { } cells)
            {
                continue;
            }
            if (cells[0] is { } name)
            {
                tables.RemoveAll(t => t.Name == name);
                tables.Add((name, []));
            }
            var row = cells[1..];
            if (tables.Count > 0 && Array.Exists(row, c => c is not null))
            {
                tables[^1].Rows.Add(row);
            }
        }
        return tables;
    }

    private static string?[]? Cells(string line)
    {
        var row = WithoutComment(line.Trim());
        var last = row.LastIndexOf('|');
        if (last <= 0 || row[0] != '|')
        {
            return null;
        }
        var content = row[1..last];
        return content.Length > 0 && content.All(c => c is '|' or '-') ? null : [.. Split(content).Select(Cell)];
    }

    /// <summary>A line that starts with # is nothing but a comment; behind the last pipe it may end with one.</summary>
    private static string WithoutComment(string line)
    {
        if (line.StartsWith('#'))
        {
            return "";
        }
        var comment = line.IndexOf('#', line.LastIndexOf('|') + 1);
        return comment < 0 ? line : line[..comment];
    }

    private static IEnumerable<string> Split(string content)
    {
        var start = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '|' && (i == 0 || content[i - 1] != '\\'))
            {
                yield return content[start..i];
                start = i + 1;
            }
        }
        yield return content[start..];
    }

    private static string? Cell(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().Replace(@"\|", "|", StringComparison.Ordinal);

    private static Sheet ToSheet(string name, List<string?[]> rows, WorkbookBuilder builder)
    {
        if (rows.Count == 0)
        {
            return new Sheet(name, [], []);
        }
        // A header written twice is one column, and its last value counts, as in XLSForm's own converter, which refuses the same in Excel: so a warning here
        // and an error there.
        var columnOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var header in rows[0])
        {
            if (header is not null && !columnOf.TryAdd(header, columnOf.Count))
            {
                builder.Warn("xlsform.header-twice", new SheetPlace(name, 1, header), header);
            }
        }
        if (columnOf.Count > WorkbookLimits.Columns)
        {
            builder.Refuse("xlsform.too-many-columns", new SheetPlace(name, 1), WorkbookLimits.Columns);
        }
        else if (rows.Count > WorkbookLimits.LastRow(name, columnOf.Count))
        {
            builder.Refuse("xlsform.too-many-rows", new SheetPlace(name), WorkbookLimits.LastRow(name, columnOf.Count));
        }
        var result = ImmutableArray.CreateBuilder<SheetRow>(rows.Count - 1);
        for (var i = 1; i < rows.Count && !builder.IsFull; i++)
        {
            result.Add(ToRow(name, i + 1, rows[0], rows[i], columnOf, builder));
        }
        return new Sheet(name, [.. columnOf.Keys], result.DrainToImmutable());
    }

    private static SheetRow ToRow(
        string sheet,
        int number,
        string?[] headers,
        string?[] values,
        Dictionary<string, int> columnOf,
        WorkbookBuilder builder
    )
    {
        var cells = new string?[columnOf.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
            {
                continue;
            }
            if (i >= headers.Length || headers[i] is not { } header)
            {
                var column = (i + 1).ToString(CultureInfo.InvariantCulture);
                builder.Report("xlsform.value-without-header", new SheetPlace(sheet, number), column, value);
                continue;
            }
            cells[columnOf[header]] = builder.Check(value, sheet, number, header);
        }
        return new SheetRow(number, ImmutableCollectionsMarshal.AsImmutableArray(cells));
    }
}
