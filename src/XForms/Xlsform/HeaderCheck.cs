using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// Finds headers of the survey that nothing would read: with parts too many or too few, as only words can have languages, and those that are nearly a known one.
/// </summary>
internal static class HeaderCheck
{
    private static readonly string[] Messages = ["jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString"];

    /// <summary>Read, but not what anybody writes today: "comment" is a note to oneself, not an attempt at "command".</summary>
    private static readonly string[] OldWords = ["command", "tag", "value", "caption"];

    public static void Run(SheetTable survey, ProblemList problems)
    {
        foreach (var column in survey.Columns.OfType<ColumnPath>().Where(c => !IsReadable(c)))
        {
            problems.Error("xlsform.header-parts", new SheetPlace(survey.Sheet.Name, 1, column.Header), column.Header);
        }
        WarnOfMisspelt(survey, SheetColumns.Survey, problems, "disabled", "intent");
    }

    /// <summary>
    /// Warns of headers that are nearly known. Capitals and blanks are forgiven when headers are read, but not in names that have capitals themselves
    /// (omit_instanceID) nor in those that only the reader of rows knows: XLSForm's own converter passes over them in other capitals, so they are told here.
    /// </summary>
    /// <param name="others">Known to the reader of rows, though not to that of headers.</param>
    public static void WarnOfMisspelt(SheetTable table, SheetColumns columns, ProblemList problems, params string[] others)
    {
        var known = columns.Names.Concat(columns.Aliases.Keys).Concat(others).ToHashSet(StringComparer.Ordinal);
        var usual = known.Except(OldWords).ToList();
        var missing = usual.Where(name => !Has(table, columns, name)).ToHashSet(StringComparer.Ordinal);
        foreach (var column in table.Columns.OfType<ColumnPath>().Where(c => !known.Contains(c.First)))
        {
            if (WithPlainColons(column, columns) is { } plain)
            {
                problems.Warn("xlsform.header-wide-colon", new SheetPlace(table.Sheet.Name, 1, column.Header), column.Header, plain);
                continue;
            }
            var word = string.Join('_', column.First.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if ((MeantWords.Header(word, missing) ?? problems.Suggest(word, usual)) is { } nearest)
            {
                problems.Warn("xlsform.header-misspelt", new SheetPlace(table.Sheet.Name, 1, column.Header), column.Header, nearest);
            }
        }
    }

    private static bool Has(SheetTable table, SheetColumns columns, string name)
    {
        var path = ColumnPath.Read(name, columns, doubleColons: true).Tokens;
        return table.Columns.Any(c => c is not null && c.Tokens.AsSpan().StartsWith(path.AsSpan()));
    }

    /// <summary>
    /// Any column of the choices may be somebody's own, for filters. So a header is held to be a known one misspelt only where the known one is missing.
    /// </summary>
    public static void RunChoices(SheetTable choices, ProblemList problems)
    {
        (string First, string Usual)[] expected = [("list name", "list_name"), ("name", "name"), ("label", "label")];
        var missing = expected.Where(e => !choices.Has(e.First)).Select(e => e.Usual).ToHashSet(StringComparer.Ordinal);
        foreach (var column in choices.Columns.OfType<ColumnPath>().Where(c => !expected.Any(e => e.First == c.First)))
        {
            var place = new SheetPlace(choices.Sheet.Name, 1, column.Header);
            if (WithPlainColons(column, SheetColumns.Choices) is { } plain)
            {
                problems.Warn("xlsform.header-wide-colon", place, column.Header, plain);
            }
            else if (
                missing.Count > 0
                && (MeantWords.Header(column.First, missing) ?? problems.Suggest(column.First, missing)) is { } meant
            )
            {
                problems.Warn("xlsform.header-misspelt", place, column.Header, meant);
            }
        }
    }

    /// <summary>The header with colons in place of the wide ones of Chinese typing; null when it has none, or would not be known with them either.</summary>
    public static string? WithPlainColons(ColumnPath column, SheetColumns columns)
    {
        if (!column.Header.Contains('：', StringComparison.Ordinal))
        {
            return null;
        }
        var plain = string.Join(
            "::",
            column.Header.Split([':', '：'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        return columns.Knows(ColumnPath.Read(plain, columns, doubleColons: true).First) ? plain : null;
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
