using Menpai.Territory.Areas;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>Areas as a bulletin names them: short, and with what they lie in where two would be called the same.</summary>
internal static class AreaNames
{
    /// <param name="areas">The district first, each with the code of the one above.</param>
    public static IReadOnlyList<BulletinArea> Of(IEnumerable<(string Code, string Name, int Level, string? Parent)> areas)
    {
        var all = areas.OrderBy(area => area.Level).ThenBy(area => area.Code, StringComparer.Ordinal).ToList();
        var shorts = all.ToDictionary(area => area.Code, area => AreaTree.ShortName(area.Name), StringComparer.Ordinal);
        var twice = shorts
            .Values.GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        return
        [
            .. all.Select(area => new BulletinArea(
                area.Code,
                area.Name,
                twice.Contains(shorts[area.Code]) && area.Parent is { } above && shorts.TryGetValue(above, out var place)
                    ? $"{place}{shorts[area.Code]}"
                    : shorts[area.Code],
                area.Level
            )),
        ];
    }
}
