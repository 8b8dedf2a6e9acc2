using System.Collections.Frozen;
using Menpai.Packs;

namespace Menpai.Work.Posts;

/// <summary>The lines of a duty list laid out by level, so that each report finds its line in three look-ups at most.</summary>
internal sealed class DutyLines
{
    private readonly FrozenDictionary<string, DutyListEntry>[] _levels;
    private readonly FrozenDictionary<string, DutyListEntry>.AlternateLookup<ReadOnlySpan<char>>[] _classes;

    public DutyLines(IReadOnlyList<DutyListEntry> entries)
    {
        var count = entries.Count == 0 ? 0 : entries.Max(entry => entry.Level) + 1;
        _levels = [.. Enumerable.Range(0, count).Select(level => entries.Where(entry => entry.Level == level).ToFrozenDictionary(KeyOf))];
        _classes = [.. _levels.Select(level => level.GetAlternateLookup<ReadOnlySpan<char>>())];
    }

    /// <summary>The most specific line for a category at a level: its own, that of its class, or the one for all.</summary>
    public DutyListEntry? Find(string category, int level)
    {
        if ((uint)level >= (uint)_levels.Length)
            return null;
        if (_levels[level].TryGetValue(category, out var line))
            return line;
        var slash = category.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && _classes[level].TryGetValue(category.AsSpan(0, slash), out line))
            return line;
        return _levels[level].GetValueOrDefault("");
    }

    // A class stands under its own word, * under the empty one: neither can be a category's code, which has a slash.
    private static string KeyOf(DutyListEntry entry) =>
        new CategoryPattern(entry.Category).Specificity switch
        {
            0 => "",
            1 => entry.Category[..^2],
            _ => entry.Category,
        };
}
