using Menpai.Storage;

namespace Menpai.Work.Posts;

/// <summary>One version of the duty list among the others.</summary>
/// <param name="Lines">How many lines it has.</param>
public sealed record DutyVersion(DutyList List, int Lines);

/// <summary>What a level said before, and says now, about a category; null for no line.</summary>
public sealed record DutyChange(string Category, int Level, DutyListEntry? Before, DutyListEntry? After);

/// <summary>The versions of the duty list and how they differ.</summary>
public static class DutyVersions
{
    /// <summary>All versions, the latest first.</summary>
    public static IReadOnlyList<DutyVersion> Read(MenpaiDb db) =>
        [
            .. db.Set<DutyList>()
                .OrderByDescending(list => list.Id)
                .Select(list => new { list, Lines = db.Set<DutyListEntry>().Count(entry => entry.DutyListId == list.Id) })
                .AsEnumerable()
                .Select(row => new DutyVersion(row.list, row.Lines)),
        ];

    /// <summary>A version laid out as categories × levels.</summary>
    public static IReadOnlyList<DutyMatrixRow> Matrix(
        IReadOnlyList<DutyListEntry> lines,
        IEnumerable<Packs.Category> categories,
        IReadOnlyList<int> levels
    )
    {
        var found = new DutyLines(lines);
        return
        [
            .. categories.Select(category => new DutyMatrixRow(category, [.. levels.Select(level => found.Find(category.Code, level))])),
        ];
    }

    /// <summary>What differs between two versions, by category and level from the grid up.</summary>
    public static IReadOnlyList<DutyChange> Between(IEnumerable<DutyListEntry> before, IEnumerable<DutyListEntry> after)
    {
        var old = before.ToDictionary(line => (line.Category, line.Level));
        var now = after.ToDictionary(line => (line.Category, line.Level));
        return
        [
            .. old
                .Keys.Union(now.Keys)
                .Select(key => new DutyChange(key.Category, key.Level, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => change.Before is null || change.After is null || !Same(change.Before, change.After))
                .OrderBy(change => change.Category, StringComparer.Ordinal)
                .ThenByDescending(change => change.Level),
        ];
    }

    private static bool Same(DutyListEntry one, DutyListEntry other) => one.Post == other.Post && one.Department == other.Department;
}

/// <summary>One category of the matrix, with the line that decides at each level; null where the list says nothing.</summary>
public sealed record DutyMatrixRow(Packs.Category Category, IReadOnlyList<DutyListEntry?> Lines);
