using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>A sheet whose headers have been understood.</summary>
internal sealed class SheetTable
{
    private SheetTable(Sheet sheet, ImmutableArray<ColumnPath?> columns, ImmutableArray<TableRow> rows) =>
        (Sheet, Columns, Rows) = (sheet, columns, rows);

    public Sheet Sheet { get; }

    /// <summary>One per header of the sheet; null under a blank header.</summary>
    public ImmutableArray<ColumnPath?> Columns { get; }

    public ImmutableArray<TableRow> Rows { get; }

    public bool Has(string first) => Columns.Any(c => c?.First == first);

    public static SheetTable Read(Sheet sheet, SheetColumns known, ProblemList problems, bool collapseBlanks = false)
    {
        var doubleColons = sheet.Headers.Any(h => h is not null && h.Contains("::", StringComparison.Ordinal));
        var columns = ImmutableArray.CreateRange(sheet.Headers, h => h is null ? null : ColumnPath.Read(h, known, doubleColons));
        ReportTwins(sheet, columns, problems);
        var rows = new TableRow[sheet.Rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = TableRow.Read(sheet, sheet.Rows[i], columns, collapseBlanks);
        }
        return new SheetTable(sheet, columns, ImmutableCollectionsMarshal.AsImmutableArray(rows));
    }

    /// <summary>Two headers for one thing, such as "relevant" and "relevance".</summary>
    private static void ReportTwins(Sheet sheet, ImmutableArray<ColumnPath?> columns, ProblemList problems)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column is not null && !seen.TryAdd(string.Join("::", column.Tokens), column.Header))
            {
                var first = seen[string.Join("::", column.Tokens)];
                problems.Error("xlsform.header-twin", new SheetPlace(sheet.Name, 1, column.Header), first, column.Header);
            }
        }
    }
}
