using System.Collections.Frozen;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>区域树 The territory tree of one day, kept in memory. Immutable; today's is remade when an act changes areas.</summary>
public sealed class AreaTree
{
    private readonly FrozenDictionary<int, Area> _byId;
    private readonly FrozenDictionary<string, Area> _byCode;
    private readonly FrozenDictionary<int, int> _successors;
    private readonly ILookup<int, Area> _children;
    private readonly ILookup<int, AreaAlias> _aliases;
    private readonly ILookup<int, int> _former;

    /// <param name="areas">Every area that exists on the day.</param>
    /// <param name="levels">The levels, from the district down.</param>
    /// <param name="aliases">Other names of these areas.</param>
    /// <param name="successors">What took the place of areas that ended, by their ids.</param>
    public AreaTree(
        IReadOnlyList<Area> areas,
        IReadOnlyList<AreaLevel> levels,
        IEnumerable<AreaAlias>? aliases = null,
        IEnumerable<KeyValuePair<int, int>>? successors = null
    )
    {
        Areas = areas;
        Levels = levels;
        _byId = areas.ToFrozenDictionary(area => area.Id);
        _byCode = areas.ToFrozenDictionary(area => area.Code);
        _children = areas.Where(area => area.ParentId is not null).ToLookup(area => area.ParentId!.Value);
        _aliases = (aliases ?? []).ToLookup(alias => alias.AreaId);
        _successors = (successors ?? []).ToFrozenDictionary();
        _former = _successors.Keys.ToLookup(ended => Living(ended)?.Id ?? 0);
    }

    /// <summary>Reads the areas that have not ended.</summary>
    public static AreaTree Read(MenpaiDb db)
    {
        var areas = db.Table<Area>();
        return new(
            [.. areas.Where(area => area.ValidTo is null).OrderBy(area => area.Code, StringComparer.Ordinal)],
            db.Table<AreaLevel>(),
            db.Table<AreaAlias>(),
            [
                .. areas
                    .Where(area => area is { ValidTo: not null, SuccessorId: not null })
                    .Select(area => new KeyValuePair<int, int>(area.Id, area.SuccessorId!.Value)),
            ]
        );
    }

    /// <summary>All areas, by code.</summary>
    public IReadOnlyList<Area> Areas { get; }

    /// <summary>The levels, from the district down.</summary>
    public IReadOnlyList<AreaLevel> Levels { get; }

    /// <summary>The district itself.</summary>
    public Area District => Areas.First(area => area.ParentId is null);

    /// <summary>The area of an id, or null.</summary>
    public Area? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>The area of a code, or null.</summary>
    public Area? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The area itself while it exists, else what took its place; null when nothing did.</summary>
    public Area? Living(int id)
    {
        // A successor existed before what it succeeds ended, but may have ended since: the chain goes on, and never in a ring.
        while (!_byId.ContainsKey(id))
            if (!_successors.TryGetValue(id, out id))
                return null;
        return _byId[id];
    }

    /// <summary>The areas that ended and whose place this one took, at once or after others.</summary>
    public IEnumerable<int> Former(int id) => _former[id];

    /// <summary>Other names and former codes of an area.</summary>
    public IEnumerable<AreaAlias> Aliases(int id) => _aliases[id];

    /// <summary>Direct children, by code.</summary>
    public IEnumerable<Area> Children(int id) => _children[id];

    /// <summary>The area itself, then its parent, up to the district; of an area that has ended, what took its place and so on.</summary>
    public IEnumerable<Area> Upward(int id)
    {
        for (var area = Living(id); area is not null; area = area.ParentId is { } parent ? Find(parent) : null)
            yield return area;
    }

    /// <summary>The area and all below it, in reading order: each before its children, siblings by code.</summary>
    public IEnumerable<Area> Downward(int id) =>
        Find(id) is { } area ? [area, .. Children(id).SelectMany(child => Downward(child.Id))] : [];

    /// <summary>An area's name in a list of areas: with the one above it where two of a level are called alike.</summary>
    public string Told(Area area) =>
        Areas.Any(other => other.Id != area.Id && other.Level == area.Level && other.Name == area.Name)
        && area.ParentId is { } parent
        && Living(parent) is { } above
            ? $"{ShortName(area.Name)}（{ShortName(above.Name)}）"
            : ShortName(area.Name);

    /// <summary>How people place it: 文明社区 · 第3网格, the community before the grid; higher areas stand alone.</summary>
    public string Label(int id) =>
        string.Join(" · ", Upward(id).TakeWhile(area => area.Level >= 2 || area.Id == id).Reverse().Select(area => ShortName(area.Name)));

    /// <summary>An official name without its official tail: 文明社区居民委员会 is spoken of as 文明社区, 王晌午村民委员会 as 王晌午村.</summary>
    public static string ShortName(string name) =>
        name.EndsWith("村村民委员会", StringComparison.Ordinal) || name.EndsWith("居民委员会", StringComparison.Ordinal) ? name[..^5]
        : name.EndsWith("村民委员会", StringComparison.Ordinal) ? name[..^4]
        : name;
}
