namespace Menpai.Core;

/// <summary>
/// 管辖范围 What a caller may see and change: area path prefixes ∪ departments ∪ single cases shared by link.
/// Paths and prefixes look like <c>/1/12/</c>, slash at both ends, so that <c>/1/1/</c> is no prefix of <c>/1/12/</c>.
/// </summary>
/// <param name="Prefixes">Area paths whose subtree is visible; empty for none.</param>
/// <param name="Departments">Departments whose current cases are visible.</param>
/// <param name="Cases">Single cases opened by a follow-up code.</param>
public sealed record Scope(IReadOnlyList<string> Prefixes, IReadOnlyList<int> Departments, IReadOnlyList<long> Cases)
{
    /// <summary>Sees nothing.</summary>
    public static Scope None { get; } = new([], [], []);

    /// <summary>The whole store: the clock, the command line, the district.</summary>
    public static Scope Everything { get; } = new(["/"], [], []);

    /// <summary>One subtree.</summary>
    public static Scope Below(string path) => new([path], [], []);

    /// <summary>One case, for the resident who holds its code.</summary>
    public static Scope OneCase(long id) => new([], [], [id]);

    /// <summary>What any of these covers.</summary>
    public static Scope Union(IEnumerable<Scope> scopes)
    {
        var all = scopes.ToList();
        return new(
            [.. all.SelectMany(scope => scope.Prefixes).Distinct()],
            [.. all.SelectMany(scope => scope.Departments).Distinct()],
            [.. all.SelectMany(scope => scope.Cases).Distinct()]
        );
    }

    /// <summary>Whether the whole store is in scope; queries then skip the filter.</summary>
    public bool IsEverything => Prefixes.Contains("/");

    /// <summary>Whether a path lies at or below one of the prefixes.</summary>
    public bool Covers(string path) => Prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a case with this path, current department and id is in scope.</summary>
    public bool Covers(string path, int? department, long id) =>
        Covers(path) || (department is { } one && Departments.Contains(one)) || Cases.Contains(id);
}
