namespace Menpai.Storage.Search;

/// <summary>
/// 查找范围 A scope as an index of words knows it: each row carries its own area and the department in charge, as words beside its text,
/// so that whoever looks after one grid has no other grid's rows read through. Areas may move below others without a row changing.
/// </summary>
/// <param name="Everywhere">No row is out of reach; the rest then says nothing.</param>
/// <param name="Areas">The areas a row may lie in.</param>
/// <param name="Departments">The departments a row may be in the hands of.</param>
public sealed record SearchReach(bool Everywhere, IReadOnlyCollection<int> Areas, IReadOnlyCollection<int> Departments)
{
    /// <summary>Of these, only what lies in one of these areas; null for all.</summary>
    public IReadOnlyCollection<int>? OnlyAreas { get; init; }

    /// <summary>Of these, only what has one of these codes; null for all.</summary>
    public IReadOnlyCollection<string>? OnlyKinds { get; init; }

    /// <summary>Nothing can be found.</summary>
    public bool IsNowhere =>
        (!Everywhere && Areas.Count == 0 && Departments.Count == 0) || OnlyAreas is { Count: 0 } || OnlyKinds is { Count: 0 };

    /// <summary>The words of which a row must hold one, each time; nothing when all rows are within.</summary>
    internal IEnumerable<IEnumerable<string>> Words
    {
        get
        {
            // Areas that are within reach themselves say enough.
            if (!Everywhere && !(OnlyAreas is { } few && few.All(Areas.Contains)))
                yield return Areas.Select(WordTokens.Area).Concat(Departments.Select(WordTokens.Department));
            if (OnlyAreas is not null)
                yield return OnlyAreas.Select(WordTokens.Area);
            if (OnlyKinds is not null)
                yield return OnlyKinds.Select(WordTokens.Kind);
        }
    }

    /// <summary>Whether a row is within.</summary>
    internal bool Covers(IndexedRow row) =>
        (Everywhere || Areas.Contains(row.AreaId) || (row.DepartmentId is { } department && Departments.Contains(department)))
        && OnlyAreas?.Contains(row.AreaId) != false
        && (OnlyKinds is null || (row.Kind is { } kind && OnlyKinds.Contains(kind)));
}
