using System.Globalization;
using Menpai.XForms.Forms;

namespace Menpai.XForms.Submissions;

/// <summary>
/// Whether a device and this library reckoned the same, though they may spell it differently: 3 and 3.0, the last digits of a long fraction, or 1 for true,
/// as ODK Collect writes it.
/// </summary>
internal static class SameValue
{
    private const double Tolerance = 1e-9;

    public static bool Are(DataType type, string sent, string computed)
    {
        if (sent == computed)
        {
            return true;
        }
        if (Number(sent) is { } a && Number(computed) is { } b)
        {
            return type == DataType.Integer
                ? Math.Truncate(a) == Math.Truncate(b)
                : Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));
        }
        if (type == DataType.Date && sent.Length == 10)
        {
            return computed.StartsWith(sent, StringComparison.Ordinal);
        }
        // A calculation that yields no number leaves the node empty.
        return (sent, computed) is ("", "NaN") or ("1", "true") or ("0", "false");
    }

    /// <summary>The number without an exponent; null when the text has none or is no number. Java writes 12000000.5 as 1.20000005E7.</summary>
    public static string? Plain(string text) =>
        text.AsSpan().IndexOfAny('E', 'e') > 0
        && decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
