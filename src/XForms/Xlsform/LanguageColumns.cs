using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>The languages of the headers 语言列: a language is its name to the letter, so one that is spelt in two ways is two.</summary>
internal static class LanguageColumns
{
    public static void Check(SheetTable survey, SheetTable? choices, SettingsSheet settings, ProblemList problems)
    {
        var languages = new Dictionary<string, SheetPlace>(StringComparer.Ordinal);
        var hasPlain = false;
        foreach (var table in choices is null ? [survey] : new[] { survey, choices })
        {
            foreach (var column in table.Columns.OfType<ColumnPath>())
            {
                if (Language(column) is { } language)
                {
                    languages.TryAdd(language, new SheetPlace(table.Sheet.Name, 1, column.Header));
                }
                hasPlain |= column.Tokens is ["label"];
            }
        }
        ReportAlike(languages, problems);
        var usual = settings.DefaultLanguage;
        if (!hasPlain && usual != SettingsSheet.NoLanguage && languages.Count > 0 && !languages.ContainsKey(usual))
        {
            var alike = languages.Keys.FirstOrDefault(l => Plain(l) == Plain(usual));
            problems.Warn("xlsform.default-language-unknown", settings.LanguagePlace, usual, alike ?? FormSource.Some(languages.Keys));
        }
    }

    private static string? Language(ColumnPath column) =>
        column.Tokens switch
        {
            ["label" or "hint" or "guidance_hint", var language] => language,
            ["media", _, var language] => language,
            ["bind", "jr:constraintMsg" or "jr:requiredMsg", var language] => language,
            _ => null,
        };

    private static void ReportAlike(Dictionary<string, SheetPlace> languages, ProblemList problems)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, place) in languages)
        {
            if (!first.TryAdd(Plain(language), language))
            {
                problems.Warn("xlsform.languages-alike", place, language, first[Plain(language)]);
            }
        }
    }

    /// <summary>Without what an eye passes over: blanks, capitals, wide signs.</summary>
    private static string Plain(string language) =>
        string.Concat(language.Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c))
            .ToLowerInvariant();
}
