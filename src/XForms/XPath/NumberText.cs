using System.Buffers;
using System.Globalization;

namespace Menpai.XForms.XPath;

/// <summary>Numbers as text and back. XPath 1.0 §§ 4.2, 4.4.</summary>
internal static class NumberText
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.-");

    /// <summary>Decimal digits without an exponent, as few as name the number.</summary>
    public static string Of(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
        {
            // Negative zero reads as 0.
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN"
                : number > 0 ? "Infinity"
                : "-Infinity";
        }
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E');
        return e < 0 ? shortest : Spread(shortest.AsSpan(0, e), int.Parse(shortest.AsSpan(e + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>NaN for whatever is not blanks, an optional minus, digits and at most one point.</summary>
    public static double Parse(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (!IsNumber(text))
        {
            return double.NaN;
        }
        return double.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    /// <summary>NaN for whatever is not blanks, an optional minus, digits and at most one point.</summary>
    public static double Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t\r\n");
        return text.Length is 0 || text.ContainsAnyExcept(OfNumbers) || text[1..].Contains('-') || !text.ContainsAnyInRange('0', '9')
                ? double.NaN
            : double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
            : double.NaN;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var (digits, points) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case >= (byte)'0' and <= (byte)'9':
                    digits++;
                    break;
                case (byte)'.':
                    points++;
                    break;
                case (byte)'-' when i == 0:
                    break;
                default:
                    return false;
            }
        }
        return digits > 0 && points < 2;
    }

    private static string Spread(ReadOnlySpan<char> mantissa, int exponent)
    {
        var sign = mantissa[0] == '-' ? "-" : "";
        var digits = mantissa.ToString().Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return exponent < 0 ? sign + "0." + new string('0', -exponent - 1) + digits
            : digits.Length <= exponent + 1 ? sign + digits.PadRight(exponent + 1, '0')
            : sign + digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }
}
