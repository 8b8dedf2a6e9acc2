using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Xlsform;

/// <summary>Finds sheets whose name is nearly one that XLSForm knows. A name that starts with an underscore is meant as it is.</summary>
internal static class SheetNameCheck
{
    private const int MostChanges = 2;

    /// <summary>The names that may be misspelt, with commas; null when there are none.</summary>
    public static string? Similar(Workbook workbook, string known)
    {
        var similar = workbook
            .SheetNames.Where(name =>
                !SheetNames.IsKnown(name)
                && !name.StartsWith('_')
                && (MeantWords.Sheet(name) == known || Spelling.Distance(name.ToLowerInvariant(), known) <= MostChanges)
            )
            .ToList();
        return similar.Count == 0 ? null : string.Join(", ", similar);
    }

    /// <summary>Warns when an optional sheet is missing and another is called nearly like it.</summary>
    public static void Warn(Workbook workbook, string known, ProblemList problems)
    {
        if (workbook.Find(known) is null && Similar(workbook, known) is { } similar)
        {
            problems.Warn("xlsform.sheet-misspelt", new SheetPlace(similar), similar, known);
        }
    }
}
