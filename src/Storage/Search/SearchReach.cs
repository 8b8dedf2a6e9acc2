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
    /// <summary>Nothing can be found.</summary>
    public bool IsNowhere => !Everywhere && Areas.Count == 0 && Departments.Count == 0;

    internal IEnumerable<string> Words => Areas.Select(WordTokens.Area).Concat(Departments.Select(WordTokens.Department));
}
