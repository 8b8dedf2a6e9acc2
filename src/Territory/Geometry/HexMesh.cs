using NetTopologySuite.Geometries;

namespace Menpai.Territory.Geometry;

/// <summary>
/// A honeycomb over an outline, in a plane where a unit is as long east as north. Three cells meet at every inner node, so that cells
/// put together in any way never touch in a single point. Cells that hang together with the rest only outside the outline are left out.
/// </summary>
internal sealed class HexMesh
{
    public const int Sides = 6;

    /// <summary>No cell on that side.</summary>
    public const int None = -1;

    // In half widths east and half side lengths north: corners and the neighbours across the sides that follow them, counterclockwise.
    private static readonly (int X, int Y)[] CornerSteps = [(1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2), (1, -1)];
    private static readonly (int X, int Y)[] NeighbourSteps = [(1, 3), (-1, 3), (-2, 0), (-1, -3), (1, -3), (2, 0)];

    private readonly Coordinate _origin;
    private readonly double _shrink;

    /// <param name="outline">In longitude and latitude.</param>
    /// <param name="cells">About how many cells.</param>
    public HexMesh(Polygon outline, int cells)
    {
        _origin = outline.Centroid.Coordinate;
        _shrink = Math.Cos(_origin.Y / 180 * Math.PI);
        CellArea = outline.Area * _shrink / cells;
        Side = Math.Sqrt(CellArea / (1.5 * Math.Sqrt(3)));
        var places = Connected(PlacesIn(outline));
        var cellAt = places.Select((place, cell) => (place, cell)).ToDictionary(pair => pair.place, pair => pair.cell);
        Cells = [.. places.Select(Point)];
        Neighbours =
        [
            .. places.SelectMany(place =>
                NeighbourSteps.Select(step => cellAt.GetValueOrDefault((place.X + step.X, place.Y + step.Y), None))
            ),
        ];
        var nodeAt = new Dictionary<(int X, int Y), int>();
        var nodes = new List<(double X, double Y)>();
        Corners = new int[places.Count * Sides];
        for (var cell = 0; cell < places.Count; cell++)
        for (var corner = 0; corner < Sides; corner++)
        {
            var place = (places[cell].X + CornerSteps[corner].X, places[cell].Y + CornerSteps[corner].Y);
            if (!nodeAt.TryGetValue(place, out var node))
            {
                nodeAt.Add(place, node = nodes.Count);
                nodes.Add(Point(place));
            }
            Corners[(cell * Sides) + corner] = node;
        }
        Nodes = [.. nodes];
    }

    /// <summary>The length of a side.</summary>
    public double Side { get; }

    public double CellArea { get; }

    /// <summary>The middles of the cells.</summary>
    public (double X, double Y)[] Cells { get; }

    /// <summary>Six a cell: the cell across each side, or <see cref="None"/>.</summary>
    public int[] Neighbours { get; }

    /// <summary>Six a cell, counterclockwise: the node at which each side starts.</summary>
    public int[] Corners { get; }

    public (double X, double Y)[] Nodes { get; }

    /// <summary>Back to longitude and latitude.</summary>
    public Coordinate OnGround((double X, double Y) point) => new(_origin.X + (point.X / _shrink), _origin.Y + point.Y);

    /// <summary>From longitude and latitude.</summary>
    public (double X, double Y) InPlane(Coordinate point) => ((point.X - _origin.X) * _shrink, point.Y - _origin.Y);

    private (double X, double Y) Point((int X, int Y) place) => (place.X * Side * Math.Sqrt(3) / 2, place.Y * Side / 2);

    private List<(int X, int Y)> PlacesIn(Polygon outline)
    {
        var inside = new GridIndex([(0, outline)]);
        var (west, south) = InPlane(new(outline.EnvelopeInternal.MinX, outline.EnvelopeInternal.MinY));
        var (east, north) = InPlane(new(outline.EnvelopeInternal.MaxX, outline.EnvelopeInternal.MaxY));
        var places = new List<(int X, int Y)>();
        for (var row = (int)(south / Side / 1.5) - 1; row <= (north / Side / 1.5) + 1; row++)
        for (var column = (int)(west / Side / Math.Sqrt(3)) - 1; column <= (east / Side / Math.Sqrt(3)) + 1; column++)
        {
            var place = ((2 * column) + (row & 1), 3 * row);
            var point = OnGround(Point(place));
            if (inside.Find(point.X, point.Y) is not null)
                places.Add(place);
        }
        return places;
    }

    private static List<(int X, int Y)> Connected(List<(int X, int Y)> places)
    {
        var left = places.ToHashSet();
        var largest = new HashSet<(int X, int Y)>();
        foreach (var start in places)
        {
            if (!left.Remove(start))
                continue;
            var together = new HashSet<(int X, int Y)> { start };
            var reached = new Stack<(int X, int Y)>(together);
            while (reached.TryPop(out var place))
                foreach (var step in NeighbourSteps)
                    if (left.Remove((place.X + step.X, place.Y + step.Y)))
                    {
                        together.Add((place.X + step.X, place.Y + step.Y));
                        reached.Push((place.X + step.X, place.Y + step.Y));
                    }
            if (together.Count > largest.Count)
                largest = together;
        }
        return places.FindAll(largest.Contains);
    }
}
