namespace Menpai.Core.Search;

/// <summary>A piece of a text.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Hit">Whether it is what was looked for.</param>
public readonly record struct MarkedPart(string Text, bool Hit);

/// <summary>着色 Finds in a text what somebody looked for, however wide or large it is written.</summary>
public static class SearchMarks
{
    // Behind the last hit so much is shown at least.
    private const int Behind = 60;

    /// <summary>Where the hits lie, in order, none touching another.</summary>
    public static IReadOnlyList<(int Start, int End)> Find(string text, SearchQuery query)
    {
        if (!query.CanBeAsked)
            return [];
        var units = SearchText.Units(text);
        var hits = new List<(int Start, int End)>();
        for (var at = 0; at < units.Count; at++)
            foreach (var term in query.Terms)
                if (term.StandsAt(units, at))
                    Add(hits, units[at].Start, EndOf(term, units[at + term.Units.Count - 1]));
        return hits;
    }

    /// <summary>The text in parts, hits apart.</summary>
    /// <param name="around">Of a longer text only from so many characters before the first hit; 0 for all of it.</param>
    public static IReadOnlyList<MarkedPart> Mark(string text, SearchQuery query, int around = 0)
    {
        var hits = Find(text, query);
        var from = around > 0 && hits.Count > 0 ? Math.Max(0, hits[0].Start - around) : 0;
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        var parts = new List<MarkedPart>();
        if (from > 0)
            parts.Add(new("…", false));
        foreach (var (start, end) in hits)
        {
            if (start > from)
                parts.Add(new(text[from..start], false));
            parts.Add(new(text[start..end], true));
            from = end;
        }
        if (from < text.Length)
            parts.Add(new(text[from..], false));
        return parts;
    }

    /// <summary>A short piece of a long text around the first hit, for programs.</summary>
    public static (string Text, IReadOnlyList<(int Start, int End)> Hits) Excerpt(string text, SearchQuery query, int around)
    {
        var hits = Find(text, query);
        var from = Whole(text, hits.Count > 0 ? Math.Max(0, hits[0].Start - around) : 0);
        var to = Whole(text, Math.Min(text.Length, Math.Max(from + (2 * around), hits.Count > 0 ? hits[0].End + Behind : 0)));
        return (text[from..to], [.. hits.Where(hit => hit.End <= to).Select(hit => (hit.Start - from, hit.End - from))]);
    }

    // Never between the halves of a character.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    // What only begins so is marked as far as it was asked, where that can be told.
    private static int EndOf(SearchTerm term, SearchUnit last) =>
        term.Begins && last.End - last.Start == last.Text.Length ? last.Start + term.Units[^1].Text.Length : last.End;

    private static void Add(List<(int Start, int End)> hits, int start, int end)
    {
        if (hits.Count > 0 && start <= hits[^1].End)
            hits[^1] = (hits[^1].Start, Math.Max(end, hits[^1].End));
        else
            hits.Add((start, end));
    }
}
