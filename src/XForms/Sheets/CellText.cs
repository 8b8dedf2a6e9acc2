using System.Globalization;
using System.Text;
using System.Xml;

namespace Menpai.XForms.Sheets;

/// <summary>A cell's value as the text that its author sees.</summary>
internal static class CellText
{
    private const char NoBreakSpace = '\u00a0';

    /// <summary>Numbers without a needless ".0", truth as TRUE and FALSE, dates as ISO with a blank between date and time; null for a blank cell.</summary>
    public static string? From(object? value) =>
        value switch
        {
            null => null,
            string text => FromText(text),
            bool truth => truth ? "TRUE" : "FALSE",
            double number => FromNumber(number),
            DateTime moment => moment.ToString(
                moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff",
                CultureInfo.InvariantCulture
            ),
            TimeSpan time => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    private static string? FromText(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? null : trimmed.Replace(NoBreakSpace, ' ');
    }

    private static string FromNumber(double number) =>
        // Excel has no such numbers; what wrote them meant what Excel writes so.
        !double.IsFinite(number) ? "#NUM!"
        : double.IsInteger(number) && Math.Abs(number) < 1e28 ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    /// <summary>What Excel shows when a formula fails.</summary>
    public static bool IsExcelError(string text) => text is "#N/A" or "#REF!" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NUM!" or "#NULL!";

    /// <summary>The same text when nothing had to be dropped.</summary>
    public static string WithoutForbidden(string text)
    {
        var first = FirstForbidden(text);
        if (first < 0)
        {
            return text;
        }
        var clean = new StringBuilder(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (IsPair(text, i))
            {
                clean.Append(text, i++, 2);
            }
        }
        return clean.ToString();
    }

    private static int FirstForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }
            if (!IsPair(text, i))
            {
                return i;
            }
            i++;
        }
        return -1;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
