using System.Buffers;
using System.Globalization;
using System.Text;

namespace Menpai.Territory.Import;

/// <summary>What the text of a cell is, before anybody asks what it means.</summary>
internal static class CellText
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] Hours = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "H时m分", "H时m分s秒", "H点m分"];
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.");
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Spreadsheets run what begins like this as a formula.</summary>
    public static bool IsFormula(string raw) =>
        raw.Length > 0 && raw[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    /// <summary>Whether an apostrophe keeps it from being run: it was written so, and is text.</summary>
    public static bool IsQuoted(string raw) => raw.Length > 1 && raw[0] == '\'' && (IsFormula(raw[1..]) || IsQuoted(raw[1..]));

    /// <summary>Whether it would run as a formula; a plain negative number would not.</summary>
    public static bool Runs(string raw) =>
        IsFormula(raw) && !(raw[0] == '-' && raw.Length > 1 && raw.AsSpan(1).IndexOfAnyExcept(OfNumbers) < 0 && Number(raw) is not null);

    /// <summary>What a spreadsheet shows when a formula fails.</summary>
    public static bool IsError(string text) =>
        text.Length > 3
        && text[0] == '#'
        && text is "#N/A" or "#REF!" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!";

    /// <summary>Whether it has a sign that no text to be read has: control characters, the sign for a character that was lost.</summary>
    public static bool IsBroken(string text) =>
        text.Any(one => (char.IsControl(one) && one is not ('\n' or '\r' or '\t')) || one == '\uFFFD');

    /// <summary>Composed, without invisible characters, and without space around it.</summary>
    public static string Clean(string raw)
    {
        var text = raw.AsSpan().Trim().ToString();
        if (text.Any(one => char.GetUnicodeCategory(one) == UnicodeCategory.Format))
            text = string.Concat(text.Where(one => char.GetUnicodeCategory(one) != UnicodeCategory.Format)).Trim();
        return text.IsNormalized() ? text : text.Normalize();
    }

    /// <summary>Full-width letters, digits and signs made narrow.</summary>
    public static string Narrow(string text) =>
        text.Any(IsWide) ? string.Concat(text.Select(one => IsWide(one) ? (char)(one - '！' + '!') : one)) : text;

    /// <summary>A code: narrow, without spaces.</summary>
    public static string Code(string text) => string.Concat(Narrow(text).Where(one => !char.IsWhiteSpace(one)));

    /// <summary>4.11602E+14: a spreadsheet took a long code for a number and lost its last digits.</summary>
    public static bool IsRoundedCode(string code) =>
        code.Length > 4
        && code.Contains("E+", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(code, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>A day as people and spreadsheets write it.</summary>
    public static DateOnly? Day(string text)
    {
        var plain = Narrow(text);
        // Excel adds a time to a day when the cell had one.
        var space = plain.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && plain[space..].All(one => one is ' ' or ':' or '0'))
            plain = plain[..space];
        if (Serial(plain) is { } counted && counted.TimeOfDay == TimeSpan.Zero)
            return DateOnly.FromDateTime(counted);
        return
            DateOnly.TryParseExact(plain, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 2200
            ? day
            : null;
    }

    /// <summary>A day with a time, as people and spreadsheets write it; a day alone is its first moment.</summary>
    public static DateTime? Moment(string text)
    {
        var plain = Narrow(text).Trim().Replace('T', ' ');
        if (Serial(plain) is { } counted)
            return counted;
        var space = plain.IndexOfAny([' ', '日']);
        if (space > 0 && plain[space] == '日')
            space++;
        if (space <= 0 || space >= plain.Length)
            return Day(plain)?.ToDateTime(TimeOnly.MinValue);
        var hour = plain[space..].Trim();
        return
            Day(plain[..space]) is { } day
            && TimeOnly.TryParseExact(hour, Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? day.ToDateTime(time)
            : null;
    }

    // Days since the end of 1899, as spreadsheets count; those of 1955 to 2118, which no day written out looks like.
    private static DateTime? Serial(string plain) =>
        plain.Length >= 5
        && plain.AsSpan().IndexOfAnyExcept(OfNumbers) < 0
        && double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
        && days is >= 20_200 and < 80_000
            ? Epoch.AddMilliseconds(Math.Round(days * 86_400_000))
            : null;

    /// <summary>A number with a point for its decimals.</summary>
    public static double? Number(string text) =>
        double.TryParse(Narrow(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>Eighteen characters that are an ID-card number by their check digit.</summary>
    public static bool HoldsIdCardNumber(string text)
    {
        for (var start = 0; start + 18 <= text.Length; start++)
            if (IsIdCardNumber(text.AsSpan(start, 18)) && !Digit(text, start - 1) && !Digit(text, start + 18))
                return true;
        return false;
    }

    private static bool Digit(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);

    private static bool IsIdCardNumber(ReadOnlySpan<char> number)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var at = 0; at < 17; at++)
        {
            if (!char.IsAsciiDigit(number[at]))
                return false;
            sum += (number[at] - '0') * weights[at];
        }
        return char.ToUpperInvariant(number[17]) == "10X98765432"[sum % 11];
    }

    private static bool IsWide(char one) => one is >= '！' and <= '～';
}
