using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Territory.Geometry;

/// <summary>
/// 落格 Finds the area a point lies in. A grid of cells covers the shapes: most cells lie wholly within one area and answer at once;
/// the others cast a ray through the edges of the few areas that meet there. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Edges are half-open, and an edge that two areas share is computed alike for both: where shapes tile, every point has exactly one
/// area, points on edges and corners included. Where shapes overlap, the one given first answers.
/// </remarks>
public sealed class GridIndex
{
    private const int CellsForAnArea = 128;
    private const int MostCells = 1 << 20;
    private const int Outside = int.MinValue;
    private const int NoShape = -1;

    private readonly int[] _areas;
    private readonly double _west;
    private readonly double _south;
    private readonly double _east;
    private readonly double _north;
    private readonly double _cellsEast;
    private readonly double _cellsNorth;
    private readonly int _columns;
    private readonly int _rows;

    // Per cell: an index into _areas when it lies within one, Outside, or the complement of where its runs start.
    private readonly int[] _cells;

    // For each cell in which shapes meet: a run for each of them, then one of NoShape.
    private readonly Run[] _runs;
    private readonly Edge[] _edges;

    /// <param name="shapes">Areas with their polygons or multipolygons, in longitude and latitude; an area may come several times.</param>
    /// <exception cref="ArgumentException">A shape is neither polygon nor multipolygon.</exception>
    public GridIndex(IEnumerable<(int AreaId, Shape Shape)> shapes)
    {
        var all = shapes.Where(shape => !shape.Shape.IsEmpty).ToList();
        _areas = [.. all.Select(shape => shape.AreaId)];
        var around = new Envelope();
        foreach (var (_, shape) in all)
            around.ExpandToInclude(shape.EnvelopeInternal);
        if (all.Count == 0)
            around = new Envelope(0, 0, 0, 0);
        var cells = Math.Clamp(all.Count * CellsForAnArea, 1, MostCells);
        _columns = _rows = (int)Math.Sqrt(cells);
        (_west, _south, _east, _north) = (around.MinX, around.MinY, around.MaxX, around.MaxY);
        _cellsEast = around.Width > 0 ? _columns / around.Width : 0;
        _cellsNorth = around.Height > 0 ? _rows / around.Height : 0;
        var builder = new Builder(this);
        for (var index = 0; index < all.Count; index++)
            foreach (var ring in RingsOf(all[index].Shape))
                builder.Add(index, ring);
        (_cells, _runs, _edges) = builder.Build();
    }

    /// <summary>The area a point lies in; null when it lies in none.</summary>
    public int? Find(double longitude, double latitude)
    {
        var (column, row) = (Column(longitude), Row(latitude));
        if (column < 0 || row < 0)
            return null;
        var cell = _cells[(row * _columns) + column];
        if (cell >= 0)
            return _areas[cell];
        if (cell == Outside)
            return null;
        for (var next = ~cell; _runs[next].Shape != NoShape; next++)
        {
            var run = _runs[next];
            if (Holds(_edges.AsSpan(run.First, run.Count), longitude, latitude))
                return _areas[run.Shape];
        }
        return null;
    }

    private static bool Holds(ReadOnlySpan<Edge> edges, double x, double y)
    {
        var inside = false;
        foreach (ref readonly var edge in edges)
            if (edge.Low <= y && y < edge.High && x < edge.East(y))
                inside = !inside;
        return inside;
    }

    // Nothing lies on the eastern and northern rim: no half-open edge reaches it. Rounding may still carry a point just short of it there.
    private int Column(double x) => x >= _west && x < _east ? Math.Min((int)((x - _west) * _cellsEast), _columns - 1) : -1;

    private int Row(double y) => y >= _south && y < _north ? RowUpTo(y) : -1;

    private int RowUpTo(double y) => Math.Min((int)((y - _south) * _cellsNorth), _rows - 1);

    private static IEnumerable<LineString> RingsOf(Shape shape) =>
        shape switch
        {
            Polygon polygon => [polygon.ExteriorRing, .. polygon.InteriorRings],
            MultiPolygon many => many.Geometries.SelectMany(RingsOf),
            _ => throw new ArgumentException($"A shape must be a polygon, not a {shape.GeometryType}.", nameof(shape)),
        };

    /// <summary>An edge from its southern end: where it starts, how far east it goes for each degree north.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Edge(double Low, double High, double At, double Slope)
    {
        // Always from the southern end, so that both neighbours of a shared edge compute the same crossing.
        public static Edge Between(Coordinate a, Coordinate b)
        {
            var (south, north) = a.Y < b.Y ? (a, b) : (b, a);
            return new(south.Y, north.Y, south.X, (north.X - south.X) / (north.Y - south.Y));
        }

        public double East(double y) => At + ((y - Low) * Slope);
    }

    /// <summary>The edges of one shape that cross one row of cells.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(int Shape, int First, int Count);

    /// <summary>Sorts edges into rows, and tells for every cell which shapes meet there.</summary>
    private sealed class Builder(GridIndex index)
    {
        private readonly SortedDictionary<int, List<Edge>>[] _rows =
        [
            .. Enumerable.Range(0, index._rows).Select(_ => new SortedDictionary<int, List<Edge>>()),
        ];
        private readonly HashSet<int>?[] _touched = new HashSet<int>?[index._rows * index._columns];
        private readonly List<Run> _runs = [];
        private readonly List<Edge> _edges = [];

        public void Add(int shape, LineString ring)
        {
            for (var corner = 1; corner < ring.NumPoints; corner++)
            {
                var (a, b) = (ring.GetCoordinateN(corner - 1), ring.GetCoordinateN(corner));
                var edge = Edge.Between(a, b);
                for (var row = index.RowUpTo(edge.Low); row <= index.RowUpTo(edge.High); row++)
                    Add(shape, row, edge, a, b);
            }
        }

        public (int[] Cells, Run[] Runs, Edge[] Edges) Build()
        {
            var cells = new int[_touched.Length];
            for (var row = 0; row < index._rows; row++)
            {
                var runs = new List<Run>();
                foreach (var (shape, edges) in _rows[row])
                {
                    runs.Add(new(shape, _edges.Count, edges.Count));
                    _edges.AddRange(edges);
                }
                for (var column = 0; column < index._columns; column++)
                    cells[(row * index._columns) + column] = Resolve(row, column, runs);
            }
            return (cells, [.. _runs], [.. _edges]);
        }

        private void Add(int shape, int row, Edge edge, Coordinate a, Coordinate b)
        {
            if (!_rows[row].TryGetValue(shape, out var edges))
                _rows[row].Add(shape, edges = []);
            var (one, other) = (a.X, b.X);
            // A ray due east never crosses an edge due east, but on its two sides a cell is not the same.
            if (a.Y != b.Y)
            {
                edges.Add(edge);
                one = edge.East(Math.Clamp(index._south + (row / index._cellsNorth), edge.Low, edge.High));
                other = edge.East(Math.Clamp(index._south + ((row + 1) / index._cellsNorth), edge.Low, edge.High));
            }
            // A cell more on either side: rounding must never let a point meet an edge its cell does not know.
            var first = Math.Max(0, (int)((Math.Min(one, other) - index._west) * index._cellsEast) - 1);
            var last = Math.Min(index._columns - 1, (int)((Math.Max(one, other) - index._west) * index._cellsEast) + 1);
            for (var column = first; column <= last; column++)
                (_touched[(row * index._columns) + column] ??= []).Add(shape);
        }

        /// <summary>A cell no edge touches lies in the first area its middle lies in; else the runs that can matter are kept.</summary>
        private int Resolve(int row, int column, List<Run> runs)
        {
            var touched = _touched[(row * index._columns) + column];
            var x = index._west + ((column + 0.5) / index._cellsEast);
            var y = index._south + ((row + 0.5) / index._cellsNorth);
            var edges = CollectionsMarshal.AsSpan(_edges);
            var start = _runs.Count;
            foreach (var run in runs)
            {
                var uncertain = touched?.Contains(run.Shape) == true;
                var within = !uncertain && Holds(edges.Slice(run.First, run.Count), x, y);
                if (within && _runs.Count == start)
                    return run.Shape;
                if (uncertain || within)
                    _runs.Add(run);
                if (within)
                    break;
            }
            if (_runs.Count == start)
                return Outside;
            _runs.Add(new(NoShape, 0, 0));
            return ~start;
        }
    }
}
