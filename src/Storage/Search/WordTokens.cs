using Menpai.Core.Search;

namespace Menpai.Storage.Search;

/// <summary>
/// The words of SQLite's index. It can look for words and for words in a row, but not inside one; so a text goes in as overlapping
/// pairs of units, and what is asked as the same pairs in a row. Beginnings of letters and digits go in beside, at fixed
/// places, for the index takes long to join the many words that begin alike.
/// <code>
/// 建安路12号    建安 安路 路›1 路›12 路12 ›12 ›12 12 12号 号
/// 建安路1*      建安 安路 路›1
/// 12号          12 12号
/// </code>
/// </summary>
internal static class WordTokens
{
    // None of these signs can be part of a unit.
    private const string Beginning = "›";
    private const string Between = "¶";

    /// <summary>The word for lying in an area.</summary>
    public static string Area(int id) => $"§{id}";

    /// <summary>The word for being in a department's hands.</summary>
    public static string Department(int id) => $"§d{id}";

    /// <summary>The word for a code: the letters and digits of it.</summary>
    public static string Kind(string code) => "§c" + string.Concat(code.Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '·'));

    /// <summary>Everything a row is found by.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var units = SearchText.Units(text);
            for (var at = 0; at < units.Count; at++)
                foreach (var token in OfUnit(units[at], at + 1 < units.Count ? units[at + 1] : null))
                    yield return token;
            // No phrase reaches from one text into the next.
            yield return Between;
        }
    }

    private static IEnumerable<string> OfUnit(SearchUnit unit, SearchUnit? next)
    {
        if (!unit.IsHan)
            foreach (var token in Alone(unit.Text))
                yield return token;
        if (next is { Joined: true } joined)
            foreach (var token in Pair(unit.Text, joined))
                yield return token;
        else if (unit.IsHan)
            yield return unit.Text;
    }

    private static IEnumerable<string> Alone(string letters) => [Beginning + First(letters, 2), Beginning + First(letters, 3), letters];

    private static IEnumerable<string> Pair(string before, SearchUnit unit) =>
        unit.IsHan
            ? [before + unit.Text]
            : [$"{before}{Beginning}{First(unit.Text, 1)}", $"{before}{Beginning}{First(unit.Text, 2)}", before + unit.Text];

    /// <summary>What a term asks for: words in a row, the last of them perhaps only a beginning.</summary>
    public static (List<string> Row, bool Begins) Of(SearchTerm term)
    {
        var row = new List<string>();
        var units = term.Units;
        var last = units.Count - 1;
        for (var at = 0; at <= last; at++)
        {
            var unit = units[at];
            // The first word of letters is asked whole; a later one stands behind its beginnings.
            var open = term.Begins && at == last;
            if (at > 0 && unit.Joined)
            {
                if (open)
                    return Open(row, Pair(units[at - 1].Text, unit), unit.Text.Length);
                row.AddRange(Pair(units[at - 1].Text, unit));
                if (at < last && !unit.IsHan)
                    row.AddRange(Alone(unit.Text));
            }
            else if (open)
                return Open(row, Alone(unit.Text), unit.Text.Length - 1);
            else if (!unit.IsHan)
                row.AddRange(at == 0 ? [unit.Text] : Alone(unit.Text));
            if (unit.IsHan && at < last && !units[at + 1].Joined)
                row.Add(unit.Text);
        }
        return (row, false);
    }

    // One or two letters have a place of their own; more are few enough to be joined.
    private static (List<string> Row, bool Begins) Open(List<string> row, IEnumerable<string> tokens, int known)
    {
        row.AddRange(tokens.Take(Math.Clamp(known, 0, 3)));
        return (row, known > 2);
    }

    private static string First(string letters, int count)
    {
        var end = Math.Min(count, letters.Length);
        return letters[..(end < letters.Length && char.IsLowSurrogate(letters[end]) ? end + 1 : end)];
    }
}
