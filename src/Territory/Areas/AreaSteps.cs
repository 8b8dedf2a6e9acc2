using Menpai.Core;
using Menpai.Territory.Desk;
using Menpai.Ui.Components;
using Microsoft.AspNetCore.Http;
using Step = Menpai.Ui.Components.AreaLevel;

namespace Menpai.Territory.Areas;

/// <summary>选区域 The steps by which somebody chooses an area of their scope, level by level.</summary>
public static class AreaSteps
{
    /// <summary>The steps so far: those above the chosen area, and one below it.</summary>
    /// <param name="levelName">The words for a level.</param>
    /// <param name="selected">The area chosen so far.</param>
    /// <param name="deepest">The ordinal of the lowest level to offer.</param>
    public static IReadOnlyList<Step> Of(
        AreaTree tree,
        Scope scope,
        Func<AreaLevel, string> levelName,
        int? selected,
        int deepest = int.MaxValue
    )
    {
        var chosen = selected is { } id ? tree.Upward(id).ToDictionary(area => area.Level) : [];
        var steps = new List<Step>();
        foreach (var level in tree.Levels.Where(level => level.Ordinal > 0 && level.Ordinal <= deepest))
        {
            // Above one's own area there is nothing to choose: the only one there is goes without saying.
            var parent = steps.Count == 0 ? null : chosen.GetValueOrDefault(level.Ordinal - 1);
            if (steps.Count > 0 && parent is null)
                break;
            var options = tree
                .Areas.Where(area =>
                    area.Level == level.Ordinal && scope.Covers(area.AreaPath) && (parent is null || area.ParentId == parent.Id)
                )
                .Select(area => new AreaOption(area.Id, AreaTree.ShortName(area.Name)))
                .ToList();
            if (options.Count > 0)
                steps.Add(new Step(Name(level.Ordinal), levelName(level), options, chosen.GetValueOrDefault(level.Ordinal)?.Id));
        }
        return steps;
    }

    /// <summary>The deepest area chosen; null for none.</summary>
    public static int? Chosen(Func<string, string?> field) =>
        Enumerable.Range(0, 9).Reverse().Select(level => TerritoryRoutes.Whole(field(Name(level)))).FirstOrDefault(id => id is not null);

    /// <summary>The deepest area chosen in a query.</summary>
    public static int? Chosen(IQueryCollection query) => Chosen(name => query[name]);

    /// <summary>The deepest area chosen in a form.</summary>
    public static int? Chosen(IFormCollection form) => Chosen(name => form[name]);

    /// <summary>The name of a level's field.</summary>
    public static string Name(int level) => $"area{level}";
}
