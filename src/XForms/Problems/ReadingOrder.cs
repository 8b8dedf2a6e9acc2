using System.Collections.Immutable;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Problems;

/// <summary>Puts problems into the order in which an author goes through a workbook: one sheet after the other, each from top to bottom.</summary>
internal static class ReadingOrder
{
    private static readonly ImmutableArray<string> Sheets =
    [
        SheetNames.Survey,
        SheetNames.Choices,
        SheetNames.Settings,
        SheetNames.Entities,
    ];

    /// <summary>
    /// The survey first, then choices, settings and entities, then the other sheets as the workbook has them, last what has no place in it; in a sheet what is
    /// about the whole of it, then row after row. Problems of one row keep the order in which they were found.
    /// </summary>
    public static ImmutableArray<Problem> Sort(IEnumerable<Problem> problems, Workbook workbook) =>
        [.. problems.OrderBy(p => Rank(p.Place?.Sheet, workbook)).ThenBy(p => p.Place?.Row ?? 0)];

    private static int Rank(string? sheet, Workbook workbook)
    {
        if (sheet is null)
        {
            return int.MaxValue;
        }
        var known = Sheets.IndexOf(
            workbook.Find(SheetNames.Survey)?.Name == sheet ? SheetNames.Survey : sheet.Trim(),
            StringComparer.OrdinalIgnoreCase
        );
        if (known >= 0)
        {
            return known;
        }
        var at = workbook.SheetNames.IndexOf(sheet);
        return Sheets.Length + (at < 0 ? workbook.SheetNames.Length : at);
    }
}
