using Menpai.Core.Search;

namespace Menpai.Storage.Search;

/// <summary>One thing a row must hold: a term, or the word for a kind in its place.</summary>
internal sealed class WordCondition
{
    private readonly SearchTerm _term;
    private readonly bool _endsRun;
    private readonly IReadOnlyList<string> _kinds;

    private WordCondition(SearchTerm term, bool endsRun, IReadOnlyList<string> kinds, IReadOnlyList<string> row, bool begins)
    {
        (_term, _endsRun, _kinds, InRow, Words) = (term, endsRun, kinds, row.Count, row.Count + kinds.Count);
        // Units hold letters and digits only, so there is nothing in them to escape.
        var match = $"\"{string.Join(' ', row)}\"{(begins ? "*" : "")}";
        Match = $"({string.Join(" OR ", kinds.Select(kind => $"\"{WordTokens.Kind(kind)}\"").Prepend(match))})";
    }

    /// <summary>A condition as the index reads it.</summary>
    /// <param name="kinds">The codes it stands for as well.</param>
    public static WordCondition Of(SearchTerm term, IEnumerable<string> kinds)
    {
        var (row, begins) = WordTokens.Of(term);
        // A lone character at the end the index does not look at, only that one before it ends there.
        var lone = term.Units.Count > 1 && term.Units[^1] is { IsHan: true, Joined: false };
        var seen = lone ? term with { Units = [.. term.Units.SkipLast(1)] } : term;
        return new(seen, lone && seen.Units[^1].IsHan, [.. kinds], row, begins);
    }

    /// <summary>As SQLite is asked.</summary>
    public string Match { get; }

    /// <summary>How many lists the index has to read.</summary>
    public int Words { get; }

    /// <summary>How many of them must stand in a row.</summary>
    public int InRow { get; }

    /// <summary>What holds it holds these too: two units of it, by the one word for them, and three. The first is one word at least.</summary>
    public IEnumerable<WordCondition> Parts =>
        InRow == 1 ? [this] : Pieces(Math.Min(2, _term.Units.Count)).Select(OneWord).Concat(Pieces(3).Select(piece => Of(piece, _kinds)));

    private IEnumerable<SearchTerm> Pieces(int length) =>
        from start in Enumerable.Range(0, Math.Max(0, _term.Units.Count - length + 1))
        let begins = _term.Begins && start + length == _term.Units.Count
        select new SearchTerm("", [.. _term.Units.Skip(start).Take(length)], begins);

    // The last of its words is the longest; where that is open, the one before it is as long as can be.
    private WordCondition OneWord(SearchTerm piece)
    {
        var (row, begins) = WordTokens.Of(piece);
        return new(piece, false, _kinds, row.SkipLast(begins ? 1 : 0).TakeLast(1).ToList(), false);
    }

    /// <summary>Whether a row is found by it.</summary>
    public bool Fits(SeenRow row)
    {
        if (row.Kind is { } kind && _kinds.Contains(kind))
            return true;
        foreach (var text in row.Texts)
            for (var at = 0; at < text.Count; at++)
                if (_term.StandsAt(text, at) && !(_endsRun && IsJoined(text, at + _term.Units.Count)))
                    return true;
        return false;
    }

    private static bool IsJoined(List<SearchUnit> text, int at) => at < text.Count && text[at].Joined;
}

/// <summary>A row as searching sees it.</summary>
internal sealed record SeenRow(IReadOnlyList<List<SearchUnit>> Texts, string? Kind)
{
    public static SeenRow Of(IndexedRow row) => new([.. row.Texts.Select(SearchText.Units)], row.Kind);
}
