using System.Text;

namespace Menpai.Core.Search;

/// <summary>One thing a text must hold: units right behind each other.</summary>
/// <param name="Typed">As it was typed, without its signs.</param>
/// <param name="Units">At least one.</param>
/// <param name="Begins">Whether the last unit need only begin so.</param>
public sealed record SearchTerm(string Typed, IReadOnlyList<SearchUnit> Units, bool Begins)
{
    /// <summary>Whether it stands at a place of a text.</summary>
    public bool StandsAt(IReadOnlyList<SearchUnit> text, int at)
    {
        if (at + Units.Count > text.Count)
            return false;
        for (var one = 0; one < Units.Count; one++)
        {
            var (asked, there) = (Units[one], text[at + one]);
            var same =
                Begins && one == Units.Count - 1 ? there.Text.StartsWith(asked.Text, StringComparison.Ordinal) : there.Text == asked.Text;
            if (!same || (one > 0 && asked.Joined != there.Joined))
                return false;
        }
        return true;
    }
}

/// <summary>
/// 查找词 What somebody looks for, read from what they typed, for whatever index answers it. Words stand beside each other, all must be
/// there; what is in quotation marks stands so in the text; a star at the end of letters or digits leaves the rest open. Nothing that can
/// be typed is an error.
/// </summary>
/// <param name="Terms">All must be found.</param>
/// <param name="TooShort">Words left out, for a single character says nothing.</param>
/// <param name="Cut">Whether there was more than anybody asks.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms, IReadOnlyList<string> TooShort, bool Cut)
{
    /// <summary>So many characters are read.</summary>
    public const int LongestTyped = 200;

    /// <summary>So many words are looked for.</summary>
    public const int MostTerms = 8;

    private const string Quotes = "\"“”„＂「」『』";
    private const string Stars = "*＊";

    /// <summary>Nobody looks for anything.</summary>
    public static SearchQuery Nothing { get; } = new([], [], false);

    /// <summary>Nothing at all was typed, or only signs.</summary>
    public bool IsEmpty => Terms.Count == 0 && TooShort.Count == 0;

    /// <summary>Whether there is something to look for.</summary>
    public bool CanBeAsked => Terms.Count > 0;

    /// <summary>Whether a text holds all of it.</summary>
    public bool Fits(params ReadOnlySpan<string?> texts)
    {
        var left = Terms.ToList();
        foreach (var text in texts)
        {
            var units = SearchText.Units(text ?? "");
            left.RemoveAll(term => Enumerable.Range(0, units.Count).Any(at => term.StandsAt(units, at)));
        }
        return left.Count == 0 && CanBeAsked;
    }

    /// <summary>Reads what was typed.</summary>
    public static SearchQuery Read(string? typed)
    {
        var all = typed ?? "";
        var text = all.Length > LongestTyped ? all[..LongestTyped] : all;
        List<SearchTerm> terms = [];
        List<string> tooShort = [];
        foreach (var (words, quoted, star) in Pieces(text))
        {
            if (Term(words, quoted, star) is not { } term)
                continue;
            if (IsTooShort(term))
                tooShort.Add(term.Typed);
            else if (!terms.Exists(other => other.Begins == term.Begins && Same(other.Units, term.Units)))
                terms.Add(term);
        }
        return new([.. terms.Take(MostTerms)], tooShort, all.Length > LongestTyped || terms.Count > MostTerms);
    }

    private static SearchTerm? Term(string words, bool quoted, bool star)
    {
        var units = SearchText.Units(words);
        if (units.Count == 0)
            return null;
        units[0] = units[0] with { Joined = false };
        return new(words.Trim(), units, star && !quoted && !units[^1].IsHan);
    }

    private static bool IsTooShort(SearchTerm term) => term.Units.Sum(unit => unit.Text.EnumerateRunes().Count()) < 2;

    private static bool Same(IReadOnlyList<SearchUnit> one, IReadOnlyList<SearchUnit> other) =>
        one.Select(unit => (unit.Text, unit.Joined)).SequenceEqual(other.Select(unit => (unit.Text, unit.Joined)));

    // A mark that is never closed reaches to the end.
    private static IEnumerable<(string Words, bool Quoted, bool Star)> Pieces(string text)
    {
        var piece = new StringBuilder();
        var quoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            var sign = at < text.Length ? text[at] : ' ';
            var quote = at < text.Length && Quotes.Contains(sign);
            var star = !quoted && Stars.Contains(sign);
            if (at < text.Length && !quote && !star && (quoted || !Separates(text, at)))
            {
                piece.Append(sign);
                continue;
            }
            if (piece.Length > 0)
                yield return (piece.ToString(), quoted, star);
            piece.Clear();
            quoted ^= quote;
        }
    }

    // CH-004217-9, 3.5 and 12/3 are one; 路灯，不亮 are two.
    private static bool Separates(string text, int at) =>
        !IsPart(text, at) && !("-－–—._/#@&+'·:：．／".Contains(text[at]) && at > 0 && IsPart(text, at - 1) && IsPart(text, at + 1));

    private static bool IsPart(string text, int at)
    {
        if (at < 0 || at >= text.Length)
            return false;
        var from = char.IsLowSurrogate(text[at]) ? at - 1 : at;
        return Rune.TryGetRuneAt(text, Math.Max(0, from), out var rune)
            && (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || SearchText.IsUnseen(rune));
    }
}
