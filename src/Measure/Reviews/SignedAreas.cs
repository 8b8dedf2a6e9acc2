using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Reviews;

/// <summary>What a snapshot itself says of areas, for computing it again.</summary>
internal static class SignedAreas
{
    /// <summary>The tree of its last day.</summary>
    public static AreaTree Tree(ReviewSnapshot signed, IReadOnlyList<AreaLevel> levels)
    {
        var paths = new Dictionary<string, (int Id, string Path)>();
        var areas = new List<Area>();
        foreach (var area in signed.Areas.OrderBy(area => area.Level))
        {
            var above = area.Parent is { } parent ? paths[parent] : (Id: 0, Path: "/");
            var path = $"{above.Path}{area.Id}/";
            paths[area.Code] = (area.Id, path);
            areas.Add(
                new Area
                {
                    Id = area.Id,
                    Code = area.Code,
                    Name = area.Name,
                    Level = area.Level,
                    ParentId = area.Parent is null ? null : above.Id,
                    AreaPath = path,
                }
            );
        }
        return new AreaTree([.. areas.OrderBy(area => area.Code, StringComparer.Ordinal)], levels);
    }

    /// <summary>The vetoes that no record decides, as they were declared and checked when it was signed.</summary>
    public static Func<Scorecard, Period, IReadOnlySet<(int AreaId, string Veto)>> Declared(ReviewSnapshot signed, MeasureBook book) =>
        (card, month) =>
        {
            var declared = book.FindScorecard(card.Code)
                ?.VersionOn(month.Last)
                ?.Vetoes.Where(veto => veto.Declared)
                .Select(veto => veto.Code);
            var scores = signed.Of() == month ? signed.FindBoard(card.Code)?.Areas ?? [] : [];
            return scores
                .SelectMany(score => score.Struck.Intersect(declared ?? []).Select(veto => (signed.FindArea(score.Area)!.Id, veto)))
                .ToHashSet();
        };
}
