using CsCheck;
using Menpai.Territory.Geometry;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Tests.Territory.Geometry;

public sealed class GridIndexTests
{
    private static readonly GeometryFactory Make = new();

    // Corners on a lattice of quarters, so that points on edges and corners come up often.
    private static readonly Gen<double> Quarters = Gen.Int[-2, 34].Select(quarter => quarter / 4.0);
    private static readonly Gen<double> Millionths = Gen.Int[-500_000, 8_500_000].Select(millionth => millionth / 1e6);
    private static readonly Gen<(double X, double Y)> Anywhere = Gen.Select(
        Gen.OneOf(Millionths, Quarters),
        Gen.OneOf(Millionths, Quarters)
    );

    [Fact]
    public void Agrees_with_a_search_through_all_shapes() =>
        Gen.Select(Tilings, Anywhere.Array[200])
            .Sample(
                (shapes, points) =>
                {
                    var index = new GridIndex(shapes);
                    foreach (var (x, y) in points)
                    {
                        var point = Make.CreatePoint(new Coordinate(x, y));
                        if (shapes.Find(shape => shape.Shape.Contains(point)) is { Shape: not null } inside)
                            Assert.Equal(inside.AreaId, index.Find(x, y));
                        else if (index.Find(x, y) is { } found)
                            Assert.True(shapes.Single(shape => shape.AreaId == found).Shape.Intersects(point));
                    }
                },
                iter: 20
            );

    [Fact]
    public void A_point_on_an_edge_or_corner_belongs_to_one_area_exactly() =>
        Gen.Select(Tilings, Anywhere.Array[200])
            .Sample(
                (shapes, points) =>
                {
                    var alone = shapes.ConvertAll(shape => new GridIndex([shape]));
                    foreach (var (x, y) in points.Concat(shapes.SelectMany(shape => shape.Shape.Coordinates.Select(at => (at.X, at.Y)))))
                        if (x is > 0 and < 8 && y is > 0 and < 8)
                            Assert.Single(alone, index => index.Find(x, y) is not null);
                },
                iter: 20
            );

    [Fact]
    public void Knows_holes_and_parts()
    {
        var ring = Square(0, 0, 8).Difference(Square(2, 2, 4));
        var parts = Make.CreateMultiPolygon([Square(3, 3, 1), Square(10, 0, 1)]);
        var index = new GridIndex([(1, ring), (2, parts)]);

        Assert.Equal(1, index.Find(1, 1));
        Assert.Equal(2, index.Find(3.5, 3.5));
        Assert.Null(index.Find(5.5, 5.5));
        Assert.Equal(2, index.Find(10.5, 0.5));
        Assert.Null(index.Find(9, 0.5));
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(4, 9)]
    [InlineData(double.NaN, 4)]
    [InlineData(4, double.PositiveInfinity)]
    [InlineData(1e300, -1e300)]
    public void Outside_is_nowhere(double x, double y) => Assert.Null(new GridIndex([(1, Square(0, 0, 8))]).Find(x, y));

    [Fact]
    public void Without_shapes_everything_is_nowhere()
    {
        Assert.Null(new GridIndex([]).Find(0, 0));
        Assert.Null(new GridIndex([(1, Make.CreatePolygon())]).Find(0, 0));
    }

    [Fact]
    public void Where_shapes_overlap_the_first_answers() =>
        Assert.Equal(7, new GridIndex([(7, Square(0, 0, 8)), (1, Square(2, 2, 2))]).Find(3, 3));

    [Fact]
    public void Refuses_what_has_no_inside() =>
        Assert.Throws<ArgumentException>(() => new GridIndex([(1, Make.CreatePoint(new Coordinate(1, 2)))]));

    /// <summary>Eight by eight quadrilaterals with common, shaken corners, some of them without their area.</summary>
    private static Gen<List<(int AreaId, Shape Shape)>> Tilings { get; } =
        Gen.Select(Gen.Int[-1, 1], Gen.Int[-1, 1]).Array[81].Select(Tiling);

    private static List<(int AreaId, Shape Shape)> Tiling((int, int)[] shakes)
    {
        Coordinate Corner(int x, int y)
        {
            var (east, north) = x is 0 or 8 || y is 0 or 8 ? (0, 0) : shakes[(y * 9) + x];
            return new(x + (east / 4.0), y + (north / 4.0));
        }
        return
        [
            .. Enumerable
                .Range(0, 64)
                .Select(cell =>
                {
                    var (y, x) = Math.DivRem(cell, 8);
                    return (
                        cell + 100,
                        (Shape)Make.CreatePolygon([Corner(x, y), Corner(x + 1, y), Corner(x + 1, y + 1), Corner(x, y + 1), Corner(x, y)])
                    );
                }),
        ];
    }

    private static Polygon Square(double x, double y, double side) =>
        Make.CreatePolygon([new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side), new(x, y)]);
}
