using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>Only words can have languages: a column such as <c>relevant::fr</c> would be read by nothing.</summary>
internal static class HeaderCheck
{
    private static readonly string[] Messages = ["jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString"];

    public static void Run(SheetTable survey, ProblemList problems)
    {
        foreach (var column in survey.Columns.OfType<ColumnPath>().Where(c => !IsReadable(c)))
        {
            problems.Error("xlsform.header-parts", new SheetPlace(survey.Sheet.Name, 1, column.Header), column.Header);
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
