using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Territory.Geometry;

/// <summary>Turns the cells of the smallest areas into polygons whose borders are smooth and shared, and puts larger areas together from them.</summary>
internal sealed class SharedBorders
{
    private const int SmoothingRounds = 12;

    // Two sides of a cell that do not meet are 0.87 sides apart: nodes that move less than half of that never turn a cell over.
    private const double FurthestMove = 0.4;
    private const double Simplification = 0.55;

    // A millionth of a degree is a hand's breadth: short numbers in files, and coarser than any rounding on the way.
    private const double Snap = 1e6;

    private static readonly GeometryFactory Make = new(new PrecisionModel(), 4326);

    private readonly HexMesh _mesh;
    private readonly int[] _leafOf;

    public SharedBorders(HexMesh mesh, int[] leafOf) => (_mesh, _leafOf) = (mesh, leafOf);

    /// <summary>The polygons of a tree, by code.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaves">The smallest areas, in the order in which cells name them.</param>
    public IReadOnlyDictionary<string, Polygon> Polygons(SchematicArea tree, IReadOnlyList<SchematicArea> leaves)
    {
        var sides = new List<(int From, int To)>[leaves.Count];
        for (var leaf = 0; leaf < sides.Length; leaf++)
            sides[leaf] = [];
        foreach (var (cell, side) in BorderSides())
            sides[_leafOf[cell]].Add(Ends(cell, side));
        var nodes = Smooth(sides);
        var rough = sides.Select(own => (Shape)Polygon(own, node => nodes[node])).ToArray();
        var fine = CoverageSimplifier.Simplify(rough, Simplification * _mesh.Side);
        var polygons = new Dictionary<string, Polygon>();
        for (var leaf = 0; leaf < fine.Length; leaf++)
            polygons.Add(leaves[leaf].Code, (Polygon)fine[leaf]);
        PutTogether(tree, polygons);
        return polygons;
    }

    private static HashSet<(Coordinate From, Coordinate To)> PutTogether(SchematicArea area, Dictionary<string, Polygon> polygons)
    {
        if (area.Parts.Count == 0)
            return [.. Sides(polygons[area.Code])];
        var outer = new HashSet<(Coordinate From, Coordinate To)>();
        foreach (var part in area.Parts)
        foreach (var side in PutTogether(part, polygons))
            // A side two parts share runs once each way and lies within.
            if (!outer.Remove((side.To, side.From)))
                outer.Add(side);
        polygons.Add(area.Code, Polygon(outer, corner => corner));
        return outer;
    }

    private IEnumerable<(int Cell, int Side)> BorderSides()
    {
        for (var cell = 0; cell < _leafOf.Length; cell++)
        for (var side = 0; side < HexMesh.Sides; side++)
            if (_mesh.Neighbours[(cell * HexMesh.Sides) + side] is var other && (other == HexMesh.None || _leafOf[other] != _leafOf[cell]))
                yield return (cell, side);
    }

    private (int From, int To) Ends(int cell, int side) =>
        (_mesh.Corners[(cell * HexMesh.Sides) + side], _mesh.Corners[(cell * HexMesh.Sides) + ((side + 1) % HexMesh.Sides)]);

    /// <summary>Draws every node on a border towards its neighbours on borders, within reach of where it was.</summary>
    private Coordinate[] Smooth(List<(int From, int To)>[] sides)
    {
        var beside = new HashSet<int>?[_mesh.Nodes.Length];
        foreach (var (from, to) in sides.SelectMany(own => own))
        {
            (beside[from] ??= []).Add(to);
            (beside[to] ??= []).Add(from);
        }
        var (now, next) = (_mesh.Nodes.ToArray(), _mesh.Nodes.ToArray());
        for (var round = 0; round < SmoothingRounds; round++, (now, next) = (next, now))
        for (var node = 0; node < beside.Length; node++)
            if (beside[node] is { } others)
                next[node] = Within(_mesh.Nodes[node], Drawn(now[node], others.Select(other => now[other])));
        return Array.ConvertAll(now, point => Snapped(_mesh.OnGround(point)));
    }

    private static (double X, double Y) Drawn((double X, double Y) point, IEnumerable<(double X, double Y)> others)
    {
        var (x, y, count) = (0.0, 0.0, 0);
        foreach (var other in others)
            (x, y, count) = (x + other.X, y + other.Y, count + 1);
        return (((point.X + (x / count)) / 2), ((point.Y + (y / count)) / 2));
    }

    private (double X, double Y) Within((double X, double Y) home, (double X, double Y) wanted)
    {
        var (x, y) = (wanted.X - home.X, wanted.Y - home.Y);
        var shrink = Math.Min(1, FurthestMove * _mesh.Side / Math.Max(double.Epsilon, Math.Sqrt((x * x) + (y * y))));
        return (home.X + (x * shrink), home.Y + (y * shrink));
    }

    private static Coordinate Snapped(Coordinate point) => new(Math.Round(point.X * Snap) / Snap, Math.Round(point.Y * Snap) / Snap);

    private static IEnumerable<(Coordinate From, Coordinate To)> Sides(Polygon polygon) =>
        polygon.Holes.Prepend(polygon.Shell).SelectMany(ring => ring.Coordinates.Zip(ring.Coordinates.Skip(1)));

    /// <summary>The polygon on the left of its sides; no node starts two of them.</summary>
    private static Polygon Polygon<TNode>(IEnumerable<(TNode From, TNode To)> sides, Func<TNode, Coordinate> at)
        where TNode : notnull
    {
        var next = new Dictionary<TNode, TNode>();
        foreach (var (from, to) in sides)
            next.Add(from, to);
        var (shell, holes) = ((LinearRing?)null, new List<LinearRing>());
        while (next.Count > 0)
        {
            var start = next.Keys.First();
            var corners = new List<Coordinate> { at(start) };
            for (var node = start; next.Remove(node, out var following); node = following)
                corners.Add(at(following));
            var ring = Make.CreateLinearRing([.. corners]);
            if (!ring.IsCCW)
                holes.Add(ring);
            else
                shell = shell is null ? ring : throw new InvalidOperationException("An area fell into two pieces.");
        }
        return Make.CreatePolygon(shell, [.. holes]);
    }
}
