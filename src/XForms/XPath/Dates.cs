using System.Globalization;

namespace Menpai.XForms.XPath;

/// <summary>
/// Days and moments as forms write them: <c>2024-05-01</c>, <c>2024-05-01T08:30:00.000+08:00</c>. Without an offset the local zone is meant;
/// a day is its first moment there. ODK XForms Specification, Data Types and <c>number()</c>.
/// </summary>
internal static class Dates
{
    private const double DayMilliseconds = 86_400_000;

    /// <summary>A quick look, so that ordinary text is not read as a date in vain.</summary>
    public static bool MayBeDate(ReadOnlySpan<char> text) =>
        text.Length is >= 10 and < 64 && text[4] == '-' && text[7] == '-' && char.IsAsciiDigit(text[0]);

    /// <summary>Days since 1970-01-01T00:00Z; NaN for what is no date.</summary>
    public static double Days(ReadOnlySpan<char> text, TimeZoneInfo zone) => Read(text, zone) is { } moment ? Days(moment) : double.NaN;

    public static double Days(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / DayMilliseconds;

    /// <summary>The moment so many days after 1970-01-01T00:00Z, to the millisecond; null outside the years 1 to 9999.</summary>
    public static DateTimeOffset? Moment(double days, TimeZoneInfo zone)
    {
        // A day is kept free at either end, for the offset.
        if (double.IsNaN(days) || days < -719_161 || days > 2_932_894)
        {
            return null;
        }
        var utc = DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Floor(days * DayMilliseconds + 0.5));
        return TimeZoneInfo.ConvertTime(utc, zone);
    }

    /// <summary>The moment a local time means: in an hour that comes twice the first, in one that is skipped the one after it.</summary>
    public static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone) =>
        new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset moment, TimeZoneInfo zone) => Moment(moment.DateTime.Date, zone);

    /// <summary>As the instance holds it: a day alone at midnight, otherwise with time and offset.</summary>
    public static string Text(DateTimeOffset moment) =>
        moment.TimeOfDay < TimeSpan.FromMilliseconds(1)
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : TextWithTime(moment);

    /// <summary>A moment with its time and offset, at midnight too.</summary>
    public static string TextWithTime(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>Reads a day or a moment, in the given zone; null for anything else.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        if (
            !MayBeDate(text)
            || Digits(text[..4]) is not { } year
            || Digits(text[5..7]) is not { } month
            || Digits(text[8..10]) is not { } day
        )
        {
            return null;
        }
        if (year < 2 || year > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }
        var date = new DateTime(year, month, day);
        if (text.Length == 10)
        {
            return Moment(date, zone);
        }
        return text[10] == 'T' && ReadTime(text[11..], out var time, out var offset) ? Moment(date + time, offset, zone) : null;
    }

    /// <summary>The moment of a time of day read by <see cref="ReadTime"/>, in the given zone.</summary>
    public static DateTimeOffset Moment(DateTime local, TimeSpan? offset, TimeZoneInfo zone) =>
        offset is { } known ? TimeZoneInfo.ConvertTime(new DateTimeOffset(local, known), zone) : Moment(local, zone);

    /// <summary>Reads <c>08</c>, <c>08:30</c>, <c>08:30:00</c> or <c>08:30:00.123</c>, with <c>Z</c> or an offset of at most 14 hours behind it.</summary>
    public static bool ReadTime(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan? offset)
    {
        (time, offset) = (default, null);
        if (text.Length > 0 && text[^1] == 'Z')
        {
            offset = TimeSpan.Zero;
            text = text[..^1];
        }
        else if (text.Length > 6 && text[^6] is '+' or '-')
        {
            if (text[^3] != ':' || Digits(text[^5..^3]) is not <= 14 || Digits(text[^2..]) is not <= 59)
            {
                return false;
            }
            var size = new TimeSpan(Digits(text[^5..^3])!.Value, Digits(text[^2..])!.Value, 0);
            if (size > TimeSpan.FromHours(14))
            {
                return false;
            }
            offset = text[^6] == '-' ? -size : size;
            text = text[..^6];
        }
        return ReadClock(text, out time);
    }

    private static bool ReadClock(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        var point = text.IndexOf('.');
        var fraction = 0;
        if (point >= 0)
        {
            var digits = text[(point + 1)..];
            if (point != 8 || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }
            // To the millisecond; what is finer is dropped.
            fraction = int.Parse(string.Concat(digits, "00")[..3], CultureInfo.InvariantCulture);
            text = text[..point];
        }
        if (text.Length is not (2 or 5 or 8) || text.Length > 2 && text[2] != ':' || text.Length > 5 && text[5] != ':')
        {
            return false;
        }
        if (
            Digits(text[..2]) is not (<= 23 and var hour)
            || (text.Length > 2 ? Digits(text[3..5]) : 0) is not (<= 59 and var minute)
            || (text.Length > 5 ? Digits(text[6..8]) : 0) is not (<= 59 and var second)
        )
        {
            return false;
        }
        time = new TimeSpan(0, hour, minute, second, fraction);
        return true;
    }

    private static int? Digits(ReadOnlySpan<char> text) =>
        text.ContainsAnyExceptInRange('0', '9') ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
