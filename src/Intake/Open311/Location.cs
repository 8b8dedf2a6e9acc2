using System.Globalization;
using Menpai.Core;
using Menpai.Territory.Geometry;

namespace Menpai.Intake.Open311;

/// <summary>
/// Where a request is: by exactly one of the standard's three ways. Two would leave open which of them is meant; none leaves nobody
/// who could go there.
/// </summary>
/// <param name="Point">By <c>lat</c> and <c>long</c>, in WGS 84.</param>
/// <param name="Address">By <c>address_string</c>.</param>
/// <param name="Plate">By <c>address_id</c>, which is the token of a doorplate.</param>
internal sealed record Location(Position? Point, string? Address, string? Plate)
{
    /// <summary>Longest address in words.</summary>
    public const int LongestAddress = 120;

    /// <summary>Reads it.</summary>
    /// <exception cref="RefusedException">There is none, more than one, or it makes no sense.</exception>
    public static Location Read(Parameters parameters)
    {
        var (lat, lon) = (parameters.One("lat"), parameters.One("long"));
        var (address, plate) = (parameters.One("address_string", LongestAddress), parameters.One("address_id"));
        var ways = (lat ?? lon) is null ? 0 : 1;
        ways += address is null ? 0 : 1;
        ways += plate is null ? 0 : 1;
        return ways switch
        {
            0 => throw Open311Refusals.NoLocation().AsException(),
            > 1 => throw Open311Refusals.SeveralLocations().AsException(),
            _ => new Location((lat ?? lon) is null ? null : ReadPoint(parameters, lat, lon), address, plate),
        };
    }

    private static Position ReadPoint(Parameters parameters, string? lat, string? lon)
    {
        if (lat is null || lon is null)
            throw Open311Refusals.HalfPosition(lat is null ? "lat" : "long").AsException();
        var sent = new Position(Degrees("long", lon, 180), Degrees("lat", lat, 90));
        if (sent is { Longitude: 0, Latitude: 0 })
            throw Open311Refusals.NoFix().AsException();
        // What maps in China show is shifted by half a kilometre; an app that cannot convert says what it has.
        return parameters.One("datum") switch
        {
            null or "wgs84" => sent,
            "gcj02" => Coordinates.ToWgs84(sent, Datum.Gcj02),
            "bd09" => Coordinates.ToWgs84(sent, Datum.Bd09),
            _ => throw Open311Refusals.UnknownDatum().AsException(),
        };
    }

    private static double Degrees(string name, string text, int most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? degrees
            : throw Open311Refusals.BadCoordinate(name, most).AsException();
}
