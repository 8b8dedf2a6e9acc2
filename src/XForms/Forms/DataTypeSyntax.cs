using System.Buffers;
using System.Globalization;

namespace Menpai.XForms.Forms;

/// <summary>How each data type is spelt, and whether a value is spelt so 取值格式. Empty values are not asked about: they are no answer.</summary>
public static class DataTypeSyntax
{
    private const int SecondsDigits = 9;
    private static readonly SearchValues<char> NotInFileNames = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>The type that a bind's <c>type</c> attribute names; a prefix such as <c>xsd:</c> or <c>odk:</c> does not matter.</summary>
    public static DataType Parse(string? type) =>
        type?[(type.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() switch
        {
            "int" or "integer" => DataType.Integer,
            "decimal" => DataType.Decimal,
            "boolean" => DataType.Boolean,
            "date" => DataType.Date,
            "time" => DataType.Time,
            "dateTime" => DataType.DateTime,
            "geopoint" => DataType.Geopoint,
            "geotrace" => DataType.Geotrace,
            "geoshape" => DataType.Geoshape,
            "binary" => DataType.Binary,
            "barcode" => DataType.Barcode,
            "select1" => DataType.SelectOne,
            "select" => DataType.SelectMany,
            "rank" => DataType.Rank,
            _ => DataType.Text,
        };

    /// <summary>Whether a value that is not empty is spelt as its type asks.</summary>
    public static bool Accepts(DataType type, ReadOnlySpan<char> value) =>
        type switch
        {
            DataType.Integer => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            DataType.Decimal => IsDecimal(value),
            DataType.Boolean => value is "true" or "false" or "1" or "0",
            DataType.Date => IsDate(value),
            DataType.Time => IsTime(value),
            DataType.DateTime => value.IndexOf('T') is > 0 and var t && IsDate(value[..t]) && IsTime(value[(t + 1)..]),
            DataType.Geopoint => IsPoint(value, out _, out _),
            DataType.Geotrace => IsLine(value, fewest: 2, closed: false),
            DataType.Geoshape => IsLine(value, fewest: 3, closed: true),
            DataType.Binary => IsFileName(value),
            DataType.SelectOne => value.IndexOf(' ') < 0,
            _ => true,
        };

    /// <summary>A bare file name: no folder, no scheme, no control characters.</summary>
    public static bool IsFileName(ReadOnlySpan<char> value) =>
        value is not ("." or "..") && !value.ContainsAny(NotInFileNames) && !value.ContainsAnyInRange('\0', '\x1f');

    private static bool IsDecimal(ReadOnlySpan<char> value)
    {
        var digits = value.Length > 0 && value[0] is '+' or '-' ? value[1..] : value;
        var dot = digits.IndexOf('.');
        var whole = dot < 0 ? digits : digits[..dot];
        var fraction = dot < 0 ? [] : digits[(dot + 1)..];
        return whole.Length + fraction.Length > 0 && AllDigits(whole) && AllDigits(fraction);
    }

    private static bool IsDate(ReadOnlySpan<char> value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(ReadOnlySpan<char> value)
    {
        var clock = WithoutOffset(value);
        if (clock.Length < 5 || clock[2] != ':' || !TwoDigits(clock, 0, 23) || !TwoDigits(clock, 3, 59))
        {
            return false;
        }
        if (clock.Length == 5)
        {
            return true;
        }
        if (clock.Length < 8 || clock[5] != ':' || !TwoDigits(clock, 6, 59))
        {
            return false;
        }
        return clock.Length == 8 || (clock[8] == '.' && clock.Length is > 9 and <= 9 + SecondsDigits && AllDigits(clock[9..]));
    }

    // Collect of some years wrote +08 where the specification asks for +08:00; both are understood. A wrong offset stays and fails as a clock.
    private static ReadOnlySpan<char> WithoutOffset(ReadOnlySpan<char> value)
    {
        if (value.EndsWith("Z"))
        {
            return value[..^1];
        }
        var sign = value.LastIndexOfAny('+', '-');
        if (sign < 0)
        {
            return value;
        }
        var offset = value[(sign + 1)..];
        var known = offset.Length switch
        {
            2 => TwoDigits(offset, 0, 14),
            4 => TwoDigits(offset, 0, 14) && TwoDigits(offset, 2, 59),
            5 => offset[2] == ':' && TwoDigits(offset, 0, 14) && TwoDigits(offset, 3, 59),
            _ => false,
        };
        return known ? value[..sign] : value;
    }

    private static bool TwoDigits(ReadOnlySpan<char> value, int at, int most) =>
        char.IsAsciiDigit(value[at]) && char.IsAsciiDigit(value[at + 1]) && ((value[at] - '0') * 10) + value[at + 1] - '0' <= most;

    private static bool AllDigits(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('0', '9');

    private static bool IsLine(ReadOnlySpan<char> value, int fewest, bool closed)
    {
        var count = 0;
        (double, double) first = default;
        (double, double) last = default;
        foreach (var part in value.TrimEnd(" ;").Split(';'))
        {
            if (!IsPoint(value[part].Trim(), out var latitude, out var longitude))
            {
                return false;
            }
            last = (latitude, longitude);
            if (count++ == 0)
            {
                first = last;
            }
        }
        return count >= fewest && (!closed || first == last);
    }

    private static bool IsPoint(ReadOnlySpan<char> value, out double latitude, out double longitude)
    {
        Span<double> numbers = stackalloc double[4];
        numbers.Clear();
        var count = 0;
        foreach (var part in value.Split(' '))
        {
            var number = value[part];
            if (number.IsEmpty)
            {
                continue;
            }
            if (
                count == numbers.Length
                || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[count])
                || !double.IsFinite(numbers[count])
            )
            {
                (latitude, longitude) = (0, 0);
                return false;
            }
            count++;
        }
        (latitude, longitude) = (numbers[0], numbers[1]);
        return count >= 2 && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;
    }
}
