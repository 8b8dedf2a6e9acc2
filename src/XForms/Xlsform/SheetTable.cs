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
        ReportTwins(sheet, columns, known, problems);
        var rows = new TableRow[sheet.Rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = TableRow.Read(sheet, sheet.Rows[i], columns, collapseBlanks);
        }
        return new SheetTable(sheet, columns, ImmutableCollectionsMarshal.AsImmutableArray(rows));
    }

    /// <summary>
    /// Two headers for one thing: in doubt nobody can tell which was meant, but a later one in the usual spelling is plain, as in "Label", "label".
    /// </summary>
    private static void ReportTwins(Sheet sheet, ImmutableArray<ColumnPath?> columns, SheetColumns known, ProblemList problems)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in columns.OfType<ColumnPath>())
        {
            var path = string.Join("::", column.Tokens);
            if (seen.TryGetValue(path, out var first))
            {
                var place = new SheetPlace(sheet.Name, 1, column.Header);
                if (column.Tokens is [var usual] && usual == column.Header || !known.Knows(column.First))
                {
                    problems.Warn("xlsform.header-twin-later", place, first, column.Header);
                }
                else
                {
                    problems.Error("xlsform.header-twin", place, first, column.Header);
                }
            }
            seen[path] = column.Header;
        }
    }
}
