using System.Globalization;
using System.Runtime.InteropServices;
using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Points, lines and areas on Earth. ODK XForms Specification, Geographic Functions.</summary>
internal static class GeoFunctions
{
    /// <summary>Of the Earth at the equator, in metres.</summary>
    private const double Radius = 6_378_100;

    public static Function[] All { get; } =
    [
        Number("area", 1, 1, (in Frame f, Expression[] a) => Points(f, a) is { } points ? Area(f.Run, points) : 0),
        Number("distance", 1, Many, (in Frame f, Expression[] a) => Points(f, a) is { } points ? Distance(f.Run, points) : double.NaN),
        Boolean("geofence", 2, 2, Geofence),
        Boolean("intersects", 1, 1, (in Frame f, Expression[] a) => Points(f, a) is { } points && CrossesItself(f.Run, points)),
    ];

    /// <summary>The points of a line or shape in one value, or one point in each of several; null when one of them is none.</summary>
    private static List<Point>? Points(in Frame frame, Expression[] arguments)
    {
        var texts = new List<string>();
        foreach (var argument in arguments)
        {
            var value = argument.Value(frame);
            if (value.Nodes is not { } nodes)
            {
                texts.Add(frame.Run.Text(value));
                continue;
            }
            foreach (var node in nodes.Nodes)
            {
                texts.Add(frame.Run.Text(nodes.Tree, node));
            }
            frame.Run.Return(nodes);
        }
        return texts.Count == 1 ? Line(texts[0]) : Whole(texts.Select(Point.Read));
    }

    private static List<Point>? Line(string text) => Whole(text.Trim().TrimEnd(';', ' ', '\t', '\r', '\n').Split(';').Select(Point.Read));

    private static List<Point>? Whole(IEnumerable<Point?> points)
    {
        var all = new List<Point>();
        foreach (var point in points)
        {
            if (point is not { } good)
            {
                return null;
            }
            all.Add(good);
        }
        return all.Count >= 2 ? all : null;
    }

    /// <summary>In square metres, to the hundredth.</summary>
    private static double Area(Run run, List<Point> points)
    {
        if (points.Count < 3)
        {
            return 0;
        }
        run.Spend(points.Count);
        var total = 0d;
        for (var i = 1; i < points.Count; i++)
        {
            total += Strip(points[i - 1], points[i]);
        }
        if (points[0] != points[^1])
        {
            total += Strip(points[^1], points[0]);
        }
        return Math.Abs(Hundredths(total * Radius * Radius / 2));
    }

    private static double Strip(Point from, Point to) =>
        Radians(to.Longitude - from.Longitude) * (2 + Math.Sin(Radians(to.Latitude)) + Math.Sin(Radians(from.Latitude)));

    /// <summary>In metres along the great circles, to the hundredth.</summary>
    private static double Distance(Run run, List<Point> points)
    {
        run.Spend(points.Count);
        var total = 0d;
        for (var i = 1; i < points.Count; i++)
        {
            var (one, other) = (points[i - 1], points[i]);
            var (a, b) = (Radians(one.Latitude), Radians(other.Latitude));
            var cosine = Math.Sin(a) * Math.Sin(b) + Math.Cos(a) * Math.Cos(b) * Math.Cos(Radians(one.Longitude - other.Longitude));
            // Rounding can leave the cosine of no distance a little beside 1.
            total += one == other ? 0 : Math.Acos(Math.Min(1, cosine)) * Radius;
        }
        return Math.Abs(Hundredths(total));
    }

    private static double Hundredths(double metres) => NumberFunctions.Round(metres * 100) / 100;

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    /// <summary>Whether a point lies inside a closed shape: a line from it to the east crosses the border an odd number of times.</summary>
    private static bool Geofence(in Frame frame, Expression[] arguments)
    {
        var (point, shape) = (Point.Read(arguments[0].Text(frame)), Line(arguments[1].Text(frame)));
        if (point is not { } p || shape is null || shape[0] != shape[^1])
        {
            return false;
        }
        frame.Run.Spend(shape.Count);
        var inside = false;
        for (var i = 1; i < shape.Count; i++)
        {
            var (a, b) = (shape[i - 1], shape[i]);
            if (
                a.Latitude > p.Latitude != b.Latitude > p.Latitude
                && p.Longitude < (a.Longitude - b.Longitude) * (p.Latitude - b.Latitude) / (a.Latitude - b.Latitude) + b.Longitude
            )
            {
                inside = !inside;
            }
        }
        return inside;
    }

    /// <summary>Whether any two parts of a line meet elsewhere than where one follows the other.</summary>
    private static bool CrossesItself(Run run, List<Point> points)
    {
        var (last, closed) = (points.Count - 1, points[0] == points[^1]);
        for (var i = 0; i < last; i++)
        {
            for (var j = i + 2; j < last; j++)
            {
                run.Spend();
                if (!(closed && i == 0 && j == last - 1) && Meet(points[i], points[i + 1], points[j], points[j + 1]))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static bool Meet(Point a, Point b, Point c, Point d)
    {
        var (abc, abd, cda, cdb) = (Side(a, b, c), Side(a, b, d), Side(c, d, a), Side(c, d, b));
        return abc != abd && cda != cdb
            || abc == 0 && Between(a, b, c)
            || abd == 0 && Between(a, b, d)
            || cda == 0 && Between(c, d, a)
            || cdb == 0 && Between(c, d, b);
    }

    /// <summary>On which side of a line a point lies; 0 on it.</summary>
    private static int Side(Point from, Point to, Point point) =>
        Math.Sign(
            (to.Longitude - from.Longitude) * (point.Latitude - from.Latitude)
                - (to.Latitude - from.Latitude) * (point.Longitude - from.Longitude)
        );

    private static bool Between(Point from, Point to, Point point) =>
        point.Longitude >= Math.Min(from.Longitude, to.Longitude)
        && point.Longitude <= Math.Max(from.Longitude, to.Longitude)
        && point.Latitude >= Math.Min(from.Latitude, to.Latitude)
        && point.Latitude <= Math.Max(from.Latitude, to.Latitude);

    /// <summary>In degrees; altitude and accuracy are read past.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Point(double Latitude, double Longitude)
    {
        public static Point? Read(string text)
        {
            var parts = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            return parts.Length is >= 2 and <= 4 && Degrees(parts[0], 90) is { } latitude && Degrees(parts[1], 180) is { } longitude
                ? new Point(latitude, longitude)
                : null;
        }

        private static double? Degrees(string text, double most) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
                ? degrees
                : null;
    }
}
