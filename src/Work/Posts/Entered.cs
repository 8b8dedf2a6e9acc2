using Menpai.Core;

namespace Menpai.Work.Posts;

/// <summary>What somebody typed into a field, made ready to keep, or refused with the field's name.</summary>
internal static class Entered
{
    private const int ShortestNumber = 3;
    private const int LongestNumber = 24;

    /// <summary>One line of words that must be there.</summary>
    /// <exception cref="RefusedException">They are missing, too long, or hold line breaks or other control characters.</exception>
    public static string Line(string? typed, string field, int most) =>
        LineIfAny(typed, field, most) is { Length: > 0 } line ? line : throw CommonRefusals.Missing(field).AsException();

    /// <summary>One line of words, or an empty one.</summary>
    /// <exception cref="RefusedException">They are too long, or hold line breaks or other control characters.</exception>
    public static string LineIfAny(string? typed, string field, int most)
    {
        var line = typed?.Trim() ?? "";
        if (line.Length > most)
            throw CommonRefusals.TooLong(field, most).AsException();
        return line.Any(char.IsControl) ? throw CommonRefusals.Malformed(field).AsException() : line;
    }

    /// <summary>A telephone number as it is dialled, for example <c>0394-8220110</c>; empty for none. Full-width digits are made narrow.</summary>
    /// <exception cref="RefusedException">It is no number.</exception>
    public static string DutyNumber(string? typed, string field = "dutyNumber")
    {
        var plain = string.Concat((typed ?? "").Trim().Select(Narrow));
        if (plain.Length == 0)
            return "";
        var dialled = plain.Count(char.IsAsciiDigit) >= ShortestNumber && plain.All(one => char.IsAsciiDigit(one) || "-+() ".Contains(one));
        return dialled && plain.Length <= LongestNumber ? plain : throw PostRefusals.NoNumber(field).AsException();
    }

    /// <summary>Whether a number as kept is one of a mobile telephone: most likely somebody's own, which residents should not get.</summary>
    public static bool IsMobile(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (
            digits.Length > 11
            && (digits.StartsWith("86", StringComparison.Ordinal) || digits.StartsWith("0086", StringComparison.Ordinal))
        )
            digits = digits[^11..];
        return digits is ['1', >= '3' and <= '9', ..] && digits.Length == 11;
    }

    private static char Narrow(char one) =>
        one switch
        {
            >= '！' and <= '～' => (char)(one - '！' + '!'),
            '—' or '–' or '−' => '-',
            _ => one,
        };
}
