using CsCheck;
using Menpai.Territory.Geometry;

namespace Menpai.Tests.Territory.Geometry;

public sealed class CoordinatesTests
{
    private static readonly Gen<Position> Places = Gen.Select(Gen.Double[73.5, 135], Gen.Double[18, 53.5], (x, y) => new Position(x, y));

    [Fact]
    public void Agrees_with_published_examples()
    {
        // From the test data of eviltransform and the examples of coordtransform, two widely used conversions.
        Near(new(121.531541859215, 31.17530398364597), Coordinates.ToGcj02(new(121.5272106, 31.1774276)), 1e-9);
        Near(new(113.9171764808363, 22.540796131694766), Coordinates.ToGcj02(new(113.912316, 22.543847)), 1e-9);
        Near(new(116.38404722455657, 39.91334545536069), Coordinates.ToGcj02(new(116.377817, 39.911954)), 1e-9);
        Near(new(116.41024449916938, 39.91640428150164), Coordinates.ToGcj02(new(116.404, 39.915)), 1e-9);
        Near(new(116.41036949371029, 39.92133699351021), Coordinates.ToBd09(Coordinates.FromGcj02(new(116.404, 39.915))), 1e-9);
    }

    [Fact]
    public void The_shift_is_about_530_metres_here()
    {
        var here = new Position(114.65, 33.62);
        var there = Coordinates.ToGcj02(here);
        var east = (there.Longitude - here.Longitude) * 92_600;
        var north = (there.Latitude - here.Latitude) * 110_900;

        Assert.InRange(Math.Sqrt((east * east) + (north * north)), 500, 560);
    }

    [Fact]
    public void Gcj02_is_undone() => Places.Sample(place => Near(place, Coordinates.FromGcj02(Coordinates.ToGcj02(place)), 1e-9));

    [Fact]
    public void Bd09_is_undone() => Places.Sample(place => Near(place, Coordinates.FromBd09(Coordinates.ToBd09(place)), 1e-9));

    [Fact]
    public void Outside_China_nothing_is_shifted()
    {
        var paris = new Position(2.35, 48.85);

        Assert.Equal(paris, Coordinates.ToGcj02(paris));
        Assert.Equal(paris, Coordinates.FromGcj02(paris));
    }

    private static void Near(Position expected, Position actual, double within)
    {
        Assert.Equal(expected.Longitude, actual.Longitude, within);
        Assert.Equal(expected.Latitude, actual.Latitude, within);
    }
}
