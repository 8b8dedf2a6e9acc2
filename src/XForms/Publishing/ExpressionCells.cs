using System.Collections.Immutable;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;
using Menpai.XForms.Xlsform;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Publishing;

/// <summary>
/// What is wrong with the expressions of a survey as their author wrote them: told even where the form could not be converted, and with the characters
/// counted in the cell instead of in the XForm.
/// </summary>
internal static class ExpressionCells
{
    /// <summary>So many are told; a form with more has one cause, and it is among them.</summary>
    private const int Most = 1_000;

    /// <summary>So many characters are looked at; nobody puts more than so many expressions right at one sitting.</summary>
    private const int MostCharacters = 300_000;

    public static ImmutableArray<Problem> Review(Workbook workbook)
    {
        if (workbook.Find(SheetNames.Survey) is not { Headers.IsEmpty: false } sheet)
        {
            return [];
        }
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var left = MostCharacters;
        foreach (var row in SheetTable.Read(sheet, SheetColumns.Survey, new ProblemList(), collapseBlanks: true).Rows)
        {
            if (row.Text("type") is not { } type || TypeCell.Read(type) is EndType)
            {
                continue;
            }
            foreach (var cell in problems.Count < Most && left > 0 ? row.Cells.Where(IsExpression) : [])
            {
                left -= cell.Text.Length;
                problems.AddRange(Review(cell.Text, row.Place with { Column = cell.Column.Header }));
            }
        }
        return problems.DrainToImmutable();
    }

    /// <summary>In some columns yes and no may stand instead.</summary>
    private static bool IsExpression(Cell cell) =>
        cell.Column.IsExpression && (cell.Column.Tokens is not ["bind", not "calculate"] || SettingsSheet.YesOrNo(cell.Text) is null);

    private static IEnumerable<Problem> Review(string text, SheetPlace place)
    {
        // References that cannot be read are told elsewhere, prefixes are declared in the settings, and loops fill in their choices later.
        if (!Reference.TryFindAll(text, out _) || text.Contains("%(", StringComparison.Ordinal))
        {
            return [];
        }
        return XPathExpression
            .Compile(Reference.AsPaths(text))
            .Problems.Where(problem => problem.Code != "xpath.prefix-unknown")
            .Select(problem => problem with { Place = place, Arguments = problem.Arguments.SetItem(0, text) });
    }
}
