using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Menpai.XForms.XPath.Functions;

/// <summary>
/// Regular expressions that cannot run away 正则表达式: matched without backtracking, so that the time grows with the text and never faster.
/// Patterns are those of ECMAScript; what needs backtracking (looking around, back references) is refused.
/// </summary>
internal static class Patterns
{
    private const int LongestPattern = 2_000;
    private const int MostKept = 256;

    /// <summary>A bound for the worst that is left: a large automaton over a long text.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly ConcurrentDictionary<string, (Regex? Regex, string? Problem)> Kept = new(StringComparer.Ordinal);

    /// <summary>The pattern made ready, or the code of the problem with it.</summary>
    public static (Regex? Regex, string? Problem) Get(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var known))
        {
            return known;
        }
        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }
        return Kept[pattern] = Make(pattern);
    }

    private static (Regex?, string?) Make(string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            return (null, "xpath.regex-unsafe");
        }
        try
        {
            return (new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience), null);
        }
        catch (NotSupportedException)
        {
            return (null, "xpath.regex-unsafe");
        }
        catch (ArgumentException)
        {
            return (null, "xpath.regex-bad");
        }
    }

    /// <summary>What ECMAScript means, said in .NET: digits, letters and blanks in the classes, the end and the dot.</summary>
    private static string Translate(string pattern)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    result.Append(Escape(pattern[++i], inClass));
                    break;
                case '[' when inClass:
                    result.Append("\\[");
                    break;
                case '[':
                    inClass = true;
                    result.Append('[');
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    {
                        result.Append(pattern[++i]);
                    }
                    break;
                case ']':
                    inClass = false;
                    result.Append(']');
                    break;
                case '$' when !inClass:
                    result.Append("\\z");
                    break;
                case '.' when !inClass:
                    result.Append("[^\\n\\r\\u2028\\u2029]");
                    break;
                default:
                    result.Append(pattern[i]);
                    break;
            }
        }
        return result.ToString();
    }

    private static string Escape(char letter, bool inClass) =>
        (letter, inClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('D', false) => "[^0-9]",
            ('w', true) => "a-zA-Z0-9_",
            ('w', false) => "[a-zA-Z0-9_]",
            ('W', false) => "[^a-zA-Z0-9_]",
            _ => "\\" + letter,
        };
}
