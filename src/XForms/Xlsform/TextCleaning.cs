using System.Text.RegularExpressions;

namespace Menpai.XForms.Xlsform;

/// <summary>Word processors turn quotes into curly ones, which no expression understands.</summary>
internal static partial class TextCleaning
{
    /// <param name="collapseBlanks">Whether runs of blanks become one, and those at both ends go (the setting clean_text_values).</param>
    public static string Clean(string text, bool collapseBlanks)
    {
        if (collapseBlanks)
        {
            text = text.Trim();
            if (text.Contains("  ", StringComparison.Ordinal))
            {
                text = Blanks().Replace(text, " ");
            }
        }
        return text.AsSpan().IndexOfAny("‘’“”") < 0 ? text : text.Replace('‘', '\'').Replace('’', '\'').Replace('“', '"').Replace('”', '"');
    }

    [GeneratedRegex(" +", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
