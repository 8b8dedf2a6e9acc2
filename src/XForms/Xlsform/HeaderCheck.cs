using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// Finds headers of the survey that nothing would read: with parts too many or too few, as only words can have languages, and those that are nearly a known one.
/// </summary>
internal static class HeaderCheck
{
    private static readonly string[] Messages = ["jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString"];

    /// <summary>Known to the reader of rows, though not to that of headers.</summary>
    private static readonly string[] Others = ["disabled", "intent"];

    public static void Run(SheetTable survey, ProblemList problems)
    {
        foreach (var column in survey.Columns.OfType<ColumnPath>().Where(c => !IsReadable(c)))
        {
            problems.Error("xlsform.header-parts", new SheetPlace(survey.Sheet.Name, 1, column.Header), column.Header);
        }
        var known = SheetColumns.Survey.Names.Concat(SheetColumns.Survey.Aliases.Keys).ToList();
        foreach (var column in survey.Columns.OfType<ColumnPath>())
        {
            var word = column.First.ToLowerInvariant();
            if (!known.Contains(word) && !Others.Contains(word) && problems.Suggest(word, known) is { } nearest)
            {
                problems.Warn("xlsform.header-misspelt", new SheetPlace(survey.Sheet.Name, 1, column.Header), column.Header, nearest);
            }
        }
    }

    private static bool IsReadable(ColumnPath column) =>
        column.First switch
        {
            "label" or "hint" or "guidance_hint" => column.Tokens.Length <= 2,
            "media" => column.Tokens.Length <= 3,
            "bind" => column.Tokens.Length == 2 || (column.Tokens.Length == 3 && Messages.Contains(column.Tokens[1])),
            "control" or "instance" => column.Tokens.Length >= 2,
            "type" or "name" or "default" or "trigger" or "parameters" or "choice_filter" => column.Tokens.Length == 1,
            _ => true,
        };
}
