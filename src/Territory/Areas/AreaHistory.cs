using Menpai.Storage;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>历史区划 The territory as it was.</summary>
public static class AreaHistory
{
    /// <summary>The tree of a day: the areas of that day with the parents, paths, names and codes they had then.</summary>
    /// <param name="db">Opened over the whole district: a tree with holes is none.</param>
    /// <param name="day">Any day; one before the district began has an empty tree.</param>
    public static AreaTree TreeOn(MenpaiDb db, DateOnly day)
    {
        var parents = db.Set<AreaParent>()
            .AsNoTracking()
            .Where(row => row.From <= day && (row.To == null || day < row.To))
            .ToDictionary(row => row.AreaId, row => row.ParentId);
        var former = db.Set<AreaAlias>()
            .AsNoTracking()
            .Where(alias => alias.Until > day)
            .OrderBy(alias => alias.Until)
            .ThenBy(alias => alias.Id)
            .ToLookup(alias => (alias.AreaId, alias.Kind), alias => alias.Alias);
        var paths = new Dictionary<int, string>();
        var areas = new List<Area>();
        foreach (var area in db.Set<Area>().AsNoTracking().OrderBy(area => area.Level).AsEnumerable().Where(area => area.ValidOn(day)))
        {
            area.ParentId = parents.TryGetValue(area.Id, out var parent) ? parent : null;
            area.AreaPath = paths[area.Id] = $"{(area.ParentId is { } above ? paths[above] : "/")}{area.Id}/";
            area.Name = former[(area.Id, AliasKind.FormerName)].FirstOrDefault(area.Name);
            area.Code = former[(area.Id, AliasKind.FormerCode)].FirstOrDefault(area.Code);
            areas.Add(area);
        }
        return new AreaTree(
            [.. areas.OrderBy(area => area.Code, StringComparer.Ordinal)],
            [.. db.Set<AreaLevel>().AsNoTracking().OrderBy(level => level.Ordinal)]
        );
    }
}
