using System.Globalization;
using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>Times as people, forms and spreadsheets write them, in the district's zone.</summary>
internal static class LocalTime
{
    private static readonly string[] Forms =
    [
        "yyyy-M-d H:mm",
        "yyyy/M/d H:mm",
        "yyyy.M.d H:mm",
        "yyyy年M月d日 H:mm",
        "yyyy年M月d日H:mm",
        "yyyy-M-d H:mm:ss",
        "yyyy/M/d H:mm:ss",
        "yyyy-M-d'T'H:mm",
    ];

    /// <summary>A day and a time; null for anything else.</summary>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo zone)
    {
        var plain = string.Concat((text ?? "").Select(one => one is >= '！' and <= '～' ? (char)(one - '！' + '!') : one)).Trim();
        if (!DateTime.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        return local.Year is > 1900 and < 2200 && !zone.IsInvalidTime(local) ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : null;
    }

    /// <summary>A day and a time that a form asks for.</summary>
    /// <exception cref="RefusedException">It is missing, or no time.</exception>
    public static DateTimeOffset Need(string? text, TimeZoneInfo zone, string field) =>
        string.IsNullOrWhiteSpace(text)
            ? throw PostRefusals.TimeMissing(field).AsException()
            : Read(text, zone) ?? throw (PostRefusals.NoTime(text) with { Field = field }).AsException();

    /// <summary>A time as a form's field takes it: 2026-03-09T18:00.</summary>
    public static string ForField(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
