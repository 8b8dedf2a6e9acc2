using System.Text;

namespace Menpai.Triage.Likeness;

/// <summary>素文 A report's words as they are compared: one width, one case, every sign that is no letter and no digit a single space.</summary>
public static class PlainText
{
    /// <summary>Most characters looked at; what a report is about stands before them.</summary>
    public const int Longest = 1_200;

    /// <summary>The words as they are compared; empty when there are none.</summary>
    public static string Of(string? words)
    {
        if (string.IsNullOrEmpty(words))
            return "";
        var plain = new StringBuilder(Math.Min(words.Length, Longest));
        for (var at = 0; at < words.Length && plain.Length < Longest; at++)
        {
            var sign = words[at];
            // The mark a spreadsheet leaves for a line's end.
            if (sign == '_' && string.CompareOrdinal(words, at, "_x000D_", 0, 7) == 0)
            {
                at += 6;
                continue;
            }
            if (sign is >= '\uFF01' and <= '\uFF5E')
                sign = (char)(sign - 0xFEE0);
            if (char.IsLetterOrDigit(sign))
                plain.Append(char.ToUpperInvariant(sign));
            else if (!char.IsWhiteSpace(sign) || BetweenLatin(words, at))
                Separate(plain);
        }
        return plain.ToString().TrimEnd();
    }

    // Chinese that was cut into lines goes on behind the line's end; English does not.
    private static bool BetweenLatin(string words, int at) =>
        at > 0 && at + 1 < words.Length && char.IsAsciiLetter(words[at - 1]) && char.IsAsciiLetter(words[at + 1]);

    private static void Separate(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[^1] != ' ')
            plain.Append(' ');
    }
}
