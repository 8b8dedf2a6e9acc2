using Menpai.Core.Search;

namespace Menpai.Storage.Search;

/// <summary>
/// 查找式 What an index of words is asked: conditions that must all hold, and a reach. The index can be asked all of it, or less of it
/// and the rest be looked up in the texts: both read a text as the same words.
/// </summary>
public sealed class WordAsk
{
    private readonly List<WordCondition> _conditions;
    private readonly List<string> _within;

    private WordAsk(List<WordCondition> conditions, SearchReach reach)
    {
        (_conditions, Reach) = (conditions, reach);
        _within = [.. reach.Words.Select(words => $"({string.Join(" OR ", words.Select(word => $"\"{word}\""))})")];
    }

    /// <summary>What is to be found within a reach; null when there is nothing to ask, or nothing within reach.</summary>
    /// <param name="kindsOf">The codes a term stands for as well.</param>
    public static WordAsk? Of(SearchQuery query, SearchReach reach, Func<SearchTerm, IEnumerable<string>>? kindsOf = null)
    {
        if (!query.CanBeAsked || reach.IsNowhere)
            return null;
        var conditions = query.Terms.Select(term => WordCondition.Of(term, kindsOf?.Invoke(term) ?? [])).ToList();
        return new(conditions, reach);
    }

    /// <summary>All of it, as SQLite is asked.</summary>
    public string Match => Only(_conditions);

    /// <summary>Less than a condition, each.</summary>
    internal IEnumerable<WordCondition> Parts => _conditions.SelectMany(condition => condition.Parts).DistinctBy(part => part.Match);

    internal IReadOnlyList<WordCondition> Conditions => _conditions;

    /// <summary>Only these, within the whole reach.</summary>
    internal string Only(IEnumerable<WordCondition> conditions) =>
        string.Join(" AND ", conditions.Select(condition => condition.Match).Concat(_within));

    /// <summary>Within what.</summary>
    internal SearchReach Reach { get; }

    /// <summary>Whether a row holds what is asked, wherever it lies.</summary>
    internal bool Fits(SeenRow row) => _conditions.TrueForAll(condition => condition.Fits(row));
}
