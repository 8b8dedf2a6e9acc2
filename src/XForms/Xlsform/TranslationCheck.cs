using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>Each translated column should come in every language that any column has.</summary>
internal sealed class TranslationCheck
{
    private static readonly string[] SurveyColumns =
    [
        "label",
        "hint",
        "guidance_hint",
        "image",
        "big-image",
        "audio",
        "video",
        "jr:constraintMsg",
        "jr:requiredMsg",
    ];

    private static readonly string[] ChoicesColumns = ["label", "image", "big-image", "audio", "video"];

    private readonly SheetTable _table;
    private readonly Dictionary<string, HashSet<string>> _columnsOf = new(StringComparer.Ordinal);

    private TranslationCheck(SheetTable table, string[] translatable)
    {
        _table = table;
        foreach (var column in table.Columns.OfType<ColumnPath>())
        {
            var tokens = column.Tokens.Length > 1 && column.First is "media" or "bind" ? column.Tokens[1..] : column.Tokens;
            if (translatable.Contains(tokens[0]) && tokens.Length <= 2)
            {
                var language = tokens.Length == 2 ? tokens[1] : "default";
                (_columnsOf.TryGetValue(language, out var columns) ? columns : _columnsOf[language] = []).Add(tokens[0]);
            }
        }
    }

    private bool HasTranslations => _columnsOf.Keys.Any(language => language != "default");

    public static void Run(SheetTable survey, SheetTable? choices, TableRow? orOther, ProblemList problems)
    {
        var checks = new List<TranslationCheck> { new(survey, SurveyColumns) };
        if (choices is not null)
        {
            checks.Add(new TranslationCheck(choices, ChoicesColumns));
        }
        foreach (var check in checks.Where(c => c.HasTranslations))
        {
            check.ReportMissing(problems);
        }
        if (orOther is not null && checks.Exists(c => c.HasTranslations))
        {
            problems.Warn("xlsform.or-other-translated", orOther.At("type"));
        }
    }

    private void ReportMissing(ProblemList problems)
    {
        var all = _columnsOf.Values.SelectMany(c => c).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (language, columns) in _columnsOf)
        {
            var missing = all.Where(c => !columns.Contains(c)).Order(StringComparer.Ordinal).ToList();
            if (missing.Count > 0)
            {
                var words = string.Join(
                    ", ",
                    missing.Select(m =>
                        m switch
                        {
                            "jr:constraintMsg" => "constraint_message",
                            "jr:requiredMsg" => "required_message",
                            _ => m,
                        }
                    )
                );
                problems.Warn("xlsform.translation-missing", new SheetPlace(_table.Sheet.Name), language, words);
            }
        }
    }
}
