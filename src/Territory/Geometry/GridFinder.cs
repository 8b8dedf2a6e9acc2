using Menpai.Territory.Areas;

namespace Menpai.Territory.Geometry;

/// <summary>
/// 坐标找网格 Proposes the grid of a point, from the outlines of today's grids. Only a proposal: which grid a door belongs to is a dated
/// fact that somebody enters. Immutable; remade with the tree.
/// </summary>
public sealed class GridFinder
{
    private readonly Lazy<GridIndex> _index;

    /// <param name="tree">The areas of today; those of the lowest level that have an outline count.</param>
    public GridFinder(AreaTree tree)
    {
        var lowest = tree.Levels.Count - 1;
        var drawn = tree.Areas.Where(area => area.Level == lowest && area.Outline is not null).ToList();
        Count = drawn.Count;
        // Only doors without a grid ask for it: starting up does not wait a quarter of a second for what nobody may need.
        _index = new(() => new GridIndex(drawn.Select(area => (area.Id, Outline.Stored(area.Outline!)))));
    }

    /// <summary>How many grids have an outline.</summary>
    public int Count { get; }

    /// <summary>The grid a point lies in; null when it lies in none that is drawn.</summary>
    public int? Find(Position place) => _index.Value.Find(place.Longitude, place.Latitude);
}
