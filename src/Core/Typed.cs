using System.Globalization;

namespace Menpai.Core;

/// <summary>
/// What a person typed or pasted where a number or code is asked for, in plain characters: full-width forms made narrow, letters
/// made capital, spaces, dashes and invisible characters left out.
/// </summary>
internal static class Typed
{
    /// <summary>The plain characters, or nothing when there are more than <paramref name="most"/> of them.</summary>
    public static ReadOnlySpan<char> Plain(string? typed, int most)
    {
        if (typed is null)
            return [];
        var plain = new char[most];
        var count = 0;
        foreach (var one in typed)
        {
            var narrow = one is >= '！' and <= '～' ? (char)(one - '！' + '!') : one;
            if (IsSeparator(narrow))
                continue;
            if (count == most)
                return [];
            plain[count++] = char.ToUpperInvariant(narrow);
        }
        return plain.AsSpan(0, count);
    }

    private static bool IsSeparator(char one) =>
        char.IsWhiteSpace(one) || one == '−' || char.GetUnicodeCategory(one) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
