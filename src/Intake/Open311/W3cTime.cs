using System.Globalization;
using Menpai.Core;

namespace Menpai.Intake.Open311;

/// <summary>Moments as the standard writes them: ISO 8601 with a zone.</summary>
internal static class W3cTime
{
    private const string Written = "yyyy-MM-dd'T'HH:mm:sszzz";

    private static readonly string[] Read = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>A moment on the clocks of the district.</summary>
    public static string Write(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>A moment somebody sent; a day alone is its first moment in the district. Null for none.</summary>
    /// <exception cref="RefusedException">It is no moment, or has no zone.</exception>
    public static DateTimeOffset? Parse(Parameters parameters, string name, TimeZoneInfo zone)
    {
        if (parameters.One(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return StartOf(day, zone);
        return Parse(text) ?? throw Open311Refusals.BadMoment(name).AsException();
    }

    /// <summary>A moment with its zone; null when it is none.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        // A plus sign that nobody escaped arrives as a blank.
        var repaired = text.Replace(' ', '+');
        return
            HasZone(repaired)
            && DateTimeOffset.TryParseExact(repaired, Read, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : null;
    }

    private static bool HasZone(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
