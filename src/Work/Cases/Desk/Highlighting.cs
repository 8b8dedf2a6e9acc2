namespace Menpai.Work.Cases.Desk;

/// <summary>Finds in a text what somebody searched for.</summary>
public static class Highlighting
{
    /// <summary>The text in parts, hits apart.</summary>
    /// <param name="around">Of a longer text only the part from so many characters before the first hit; 0 for all of it.</param>
    public static IReadOnlyList<(string Text, bool Hit)> Mark(string text, string? searched, int around = 0)
    {
        var words = (searched ?? "").Split([' ', '　', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries);
        var first = words
            .Select(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase))
            .Where(at => at >= 0)
            .DefaultIfEmpty(0)
            .Min();
        var from = around > 0 ? Math.Max(0, first - around) : 0;
        var parts = new List<(string, bool)>();
        if (from > 0)
            parts.Add(("…", false));
        for (var at = from; at < text.Length; )
        {
            var (next, length) = Next(text, words, at);
            if (next > at)
                parts.Add((text[at..next], false));
            if (length > 0)
                parts.Add((text.Substring(next, length), true));
            at = next + length;
        }
        return parts;
    }

    private static (int At, int Length) Next(string text, string[] words, int from)
    {
        var (at, length) = (text.Length, 0);
        foreach (var word in words)
        {
            var found = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (found >= 0 && (found < at || (found == at && word.Length > length)))
                (at, length) = (found, word.Length);
        }
        return (at, length);
    }
}
