using System.Collections.Frozen;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Finds headers that stand further down 列名行, under a title that somebody wrote above them.</summary>
internal static class HeaderRows
{
    /// <summary>A title takes a few rows at the most.</summary>
    private const int MostRows = 10;

    /// <summary>Settings may be left out, and are when nothing of them is understood.</summary>
    private static readonly (string Sheet, Severity Severity)[] Severities =
    [
        (SheetNames.Survey, Severity.Error),
        (SheetNames.Choices, Severity.Error),
        (SheetNames.Settings, Severity.Warning),
    ];

    private static readonly FrozenSet<string> Survey = ["type"];
    private static readonly FrozenSet<string> Choices = ["name", "list name", "list_name"];
    private static readonly FrozenSet<string> Settings = ["title", "form_title", "id_string", "form_id", "version"];

    /// <summary>Tells of each sheet whose headers are not in the first row.</summary>
    /// <returns>The names of these sheets.</returns>
    public static HashSet<string> Check(Workbook workbook, ProblemList problems)
    {
        var misplaced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, severity) in Severities)
        {
            if (workbook.Find(name) is { } sheet && Find(sheet, name) is { } row)
            {
                misplaced.Add(sheet.Name);
                problems.Add(new Problem("xlsform.header-row", severity, new SheetPlace(sheet.Name, row), null, [$"{row}"]));
            }
        }
        return misplaced;
    }

    /// <summary>The row that has the headers, when the first row has none that count; null when no row near the top has any.</summary>
    /// <param name="name">Which sheet it is: survey, choices or settings.</param>
    public static int? Find(Sheet sheet, string name)
    {
        var (columns, firsts) = name switch
        {
            SheetNames.Survey => (SheetColumns.Survey, Survey),
            SheetNames.Choices => (SheetColumns.Choices, Choices),
            _ => (SheetColumns.Settings, Settings),
        };
        bool IsHeader(string? text) =>
            text is not null
            && (firsts.Contains(ColumnPath.Read(text, columns, doubleColons: true).First) || MeantWords.Header(text, firsts) is not null);
        return sheet.Headers.Any(IsHeader) ? null : sheet.Rows.Take(MostRows).FirstOrDefault(r => r.Cells.Any(IsHeader))?.Number;
    }
}
