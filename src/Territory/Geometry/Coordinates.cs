using System.Runtime.InteropServices;

namespace Menpai.Territory.Geometry;

/// <summary>坐标 A place on the ground in degrees: WGS 84, which is CGCS2000 within a few centimetres.</summary>
/// <param name="Longitude">East is positive.</param>
/// <param name="Latitude">North is positive.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Position(double Longitude, double Latitude);

/// <summary>坐标系 What numbers on a map mean.</summary>
public enum Datum
{
    /// <summary>WGS 84, CGCS2000: surveys, satellites, this program.</summary>
    Wgs84,

    /// <summary>火星坐标 GCJ-02: most maps and phones in China.</summary>
    Gcj02,

    /// <summary>百度坐标 BD-09.</summary>
    Bd09,
}

/// <summary>
/// 坐标换算 Brings positions of Chinese maps to WGS 84: GCJ-02 (火星坐标; most maps and phones there) and BD-09 (Baidu). The shift has no
/// closed inverse; it is undone to better than a millimetre. Outside the rectangle around China GCJ-02 is WGS 84.
/// </summary>
public static class Coordinates
{
    // The ellipsoid of Krasovsky, which the shift was made on.
    private const double SemiMajorAxis = 6_378_245.0;
    private const double Eccentricity = 0.00669342162296594323;
    private const double BaiduTurn = Math.PI * 3000.0 / 180.0;
    private const double Enough = 1e-10;

    /// <summary>Any of them to WGS 84.</summary>
    public static Position ToWgs84(Position place, Datum datum) =>
        datum switch
        {
            Datum.Gcj02 => FromGcj02(place),
            Datum.Bd09 => FromBd09(place),
            _ => place,
        };

    /// <summary>WGS 84 to any of them.</summary>
    public static Position FromWgs84(Position place, Datum datum) =>
        datum switch
        {
            Datum.Gcj02 => ToGcj02(place),
            Datum.Bd09 => ToBd09(place),
            _ => place,
        };

    /// <summary>GCJ-02 to WGS 84.</summary>
    public static Position FromGcj02(Position gcj)
    {
        if (!IsShifted(gcj))
            return gcj;
        var guess = gcj;
        for (var tries = 0; tries < 20; tries++)
        {
            var shifted = ToGcj02(guess);
            var (east, north) = (shifted.Longitude - gcj.Longitude, shifted.Latitude - gcj.Latitude);
            guess = new(guess.Longitude - east, guess.Latitude - north);
            if (Math.Abs(east) < Enough && Math.Abs(north) < Enough)
                break;
        }
        return guess;
    }

    /// <summary>BD-09 to WGS 84.</summary>
    public static Position FromBd09(Position baidu)
    {
        var guess = new Position(baidu.Longitude - 0.0065, baidu.Latitude - 0.006);
        for (var tries = 0; tries < 20; tries++)
        {
            var there = Gcj02ToBd09(guess);
            var (east, north) = (there.Longitude - baidu.Longitude, there.Latitude - baidu.Latitude);
            guess = new(guess.Longitude - east, guess.Latitude - north);
            if (Math.Abs(east) < Enough && Math.Abs(north) < Enough)
                break;
        }
        return FromGcj02(guess);
    }

    /// <summary>WGS 84 to GCJ-02.</summary>
    public static Position ToGcj02(Position wgs)
    {
        if (!IsShifted(wgs))
            return wgs;
        var (x, y) = (wgs.Longitude - 105.0, wgs.Latitude - 35.0);
        var latitude = wgs.Latitude / 180.0 * Math.PI;
        var magic = 1 - (Eccentricity * Math.Sin(latitude) * Math.Sin(latitude));
        var metresNorth = SemiMajorAxis * (1 - Eccentricity) / (magic * Math.Sqrt(magic)) * Math.PI / 180.0;
        var metresEast = SemiMajorAxis / Math.Sqrt(magic) * Math.Cos(latitude) * Math.PI / 180.0;
        return new(wgs.Longitude + (ShiftEast(x, y) / metresEast), wgs.Latitude + (ShiftNorth(x, y) / metresNorth));
    }

    /// <summary>WGS 84 to BD-09.</summary>
    public static Position ToBd09(Position wgs) => Gcj02ToBd09(ToGcj02(wgs));

    private static Position Gcj02ToBd09(Position gcj)
    {
        var (x, y) = (gcj.Longitude, gcj.Latitude);
        var distance = Math.Sqrt((x * x) + (y * y)) + (0.00002 * Math.Sin(y * BaiduTurn));
        var angle = Math.Atan2(y, x) + (0.000003 * Math.Cos(x * BaiduTurn));
        return new((distance * Math.Cos(angle)) + 0.0065, (distance * Math.Sin(angle)) + 0.006);
    }

    private static bool IsShifted(Position place) =>
        place.Longitude is >= 72.004 and <= 137.8347 && place.Latitude is >= 0.8293 and <= 55.8271;

    private static double ShiftEast(double x, double y) =>
        300.0
        + x
        + (2.0 * y)
        + (0.1 * x * x)
        + (0.1 * x * y)
        + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Waves(x, 6, 20, 2, 20)
        + Waves(x, 1, 20, 1.0 / 3, 40)
        + Waves(x, 1.0 / 12, 150, 1.0 / 30, 300);

    private static double ShiftNorth(double x, double y) =>
        -100.0
        + (2.0 * x)
        + (3.0 * y)
        + (0.2 * y * y)
        + (0.1 * x * y)
        + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Waves(x, 6, 20, 2, 20)
        + Waves(y, 1, 20, 1.0 / 3, 40)
        + Waves(y, 1.0 / 12, 160, 1.0 / 30, 320);

    private static double Waves(double along, double one, double high, double two, double higher) =>
        ((high * Math.Sin(one * along * Math.PI)) + (higher * Math.Sin(two * along * Math.PI))) * 2.0 / 3.0;
}
