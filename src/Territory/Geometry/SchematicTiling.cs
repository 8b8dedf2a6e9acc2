using NetTopologySuite.Geometries;

namespace Menpai.Territory.Geometry;

/// <summary>One area of a schematic, with what it consists of.</summary>
/// <param name="Code">Names it; unique in the tree.</param>
/// <param name="Parts">Its children; none for the smallest areas, which are all given about the same number of people.</param>
/// <param name="Wish">
/// Where in its parent it would like to lie, from (−1, −1) in the south-west to (1, 1) in the north-east; null when it does not matter.
/// </param>
public sealed record SchematicArea(string Code, IReadOnlyList<SchematicArea> Parts, (double East, double North)? Wish = null)
{
    /// <summary>How many of the smallest areas it consists of.</summary>
    internal int Leaves => Parts.Count == 0 ? 1 : Parts.Sum(part => part.Leaves);
}

/// <summary>
/// 示意图 Invents boundaries where none may be had: cuts an outline into a tree of areas that tile at every level without gap or
/// overlap, neighbours sharing exactly the same edges. Areas are smaller in the middle, as in a town. Deterministic.
/// </summary>
/// <remarks>
/// The outline is covered with a honeycomb; its cells are divided among the areas level by level; nodes on borders are then smoothed,
/// never so far that a cell could turn over, and those that hardly bend a border are dropped. What is left of the outline follows it
/// within a cell.
/// </remarks>
public static class SchematicTiling
{
    private const int CellsForALeaf = 80;
    private const double TownDensity = 4;

    /// <summary>The polygon of every area of the tree, the root included, by code.</summary>
    /// <param name="outline">What to cut up, in longitude and latitude.</param>
    /// <param name="tree">The areas.</param>
    public static IReadOnlyDictionary<string, Polygon> Cut(Polygon outline, SchematicArea tree)
    {
        var mesh = new HexMesh(outline, Math.Max(tree.Leaves, 4) * CellsForALeaf);
        var extent = Math.Sqrt(mesh.CellArea * mesh.Cells.Length);
        var division = new MeshDivision(
            mesh,
            Array.ConvertAll(mesh.Cells, cell => Bend(cell, extent)),
            Array.ConvertAll(mesh.Cells, cell => Density(cell, extent))
        );
        var leaves = new List<SchematicArea>();
        var leafOf = new int[mesh.Cells.Length];
        Divide(tree, [.. Enumerable.Range(0, leafOf.Length)]);
        return new SharedBorders(mesh, leafOf).Polygons(tree, leaves);

        void Divide(SchematicArea area, List<int> cells)
        {
            if (area.Parts.Count == 0)
            {
                cells.ForEach(cell => leafOf[cell] = leaves.Count);
                leaves.Add(area);
                return;
            }
            var parts = division.Divide(
                cells,
                [.. area.Parts.Select(part => (double)part.Leaves)],
                [.. area.Parts.Select(part => part.Wish)]
            );
            for (var index = 0; index < parts.Count; index++)
                Divide(area.Parts[index], parts[index]);
        }
    }

    private static double Density((double X, double Y) cell, double extent) =>
        1 + (TownDensity * Math.Exp(-((cell.X * cell.X) + (cell.Y * cell.Y)) / (extent * extent * 0.08)));

    /// <summary>Waves of three lengths, gentle enough that no two places fall on one another.</summary>
    private static (double X, double Y) Bend((double X, double Y) cell, double extent)
    {
        var (x, y) = cell;
        foreach (var (length, turn) in new[] { (extent * 0.9, 0.7), (extent * 0.31, 2.3), (extent * 0.11, 4.1) })
        {
            var (along, across) = ((x * Math.Cos(turn)) + (y * Math.Sin(turn)), (y * Math.Cos(turn)) - (x * Math.Sin(turn)));
            x += 0.05 * length * Math.Sin((across * 2 * Math.PI / length) + turn);
            y += 0.05 * length * Math.Sin((along * 2 * Math.PI / length) + (2 * turn));
        }
        return (x, y);
    }
}
