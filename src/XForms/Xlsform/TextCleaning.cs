using System.Text.RegularExpressions;

namespace Menpai.XForms.Xlsform;

/// <summary>
/// Word processors turn quotes into curly ones, which no expression understands. In Chinese they are the quotation marks of the language: words in
/// Chinese keep them.
/// </summary>
internal static partial class TextCleaning
{
    /// <param name="collapseBlanks">Whether runs of blanks become one, and those at both ends go (the setting clean_text_values).</param>
    /// <param name="isWords">Whether the text is shown to people, as labels and hints are.</param>
    public static string Clean(string text, bool collapseBlanks, bool isWords)
    {
        if (collapseBlanks)
        {
            text = text.Trim();
            if (text.Contains("  ", StringComparison.Ordinal))
            {
                text = Blanks().Replace(text, " ");
            }
        }
        return text.AsSpan().IndexOfAny("‘’“”") < 0 || (isWords && text.AsSpan().ContainsAnyInRange('\u4e00', '\u9fff'))
            ? text
            : text.Replace('‘', '\'').Replace('’', '\'').Replace('“', '"').Replace('”', '"');
    }

    [GeneratedRegex(" +", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
