using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>Reads one cell of a sheet as the text its author sees.</summary>
internal sealed partial class CellReader(SharedStrings? strings, WorkbookStyles styles, bool from1904)
{
    /// <summary>Excel itself stops at 32,767 characters; one more shows that it was too long.</summary>
    private const int Longest = 32_768;

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Reads the cell the reader stands on, and stands on its end then.</summary>
    /// <returns>Its text, and the code of what is wrong with it.</returns>
    public (string Text, string? Problem) Read(XmlReader xml)
    {
        var (kind, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (value, formula) = ("", false);
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (xml.LocalName == "f")
                    formula = true;
                else if (xml.LocalName == "v")
                    value = Text(xml);
                else if (xml.LocalName == "is")
                    value = Runs(xml);
            }
        }
        if (formula && value.Length == 0 && kind != "str")
            return ("", "formula-without-value");
        return kind switch
        {
            "s" => strings is not null && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? (strings[at] ?? "", null)
                : ("", value.Length == 0 ? null : "broken-cell"),
            "inlineStr" or "str" => (Unescape(value), null),
            "b" => (value == "1" ? "TRUE" : "FALSE", null),
            "e" => (value, "cell-error"),
            "d" => (value.Replace('T', ' '), null),
            _ => (Number(value, style), null),
        };
    }

    /// <summary>The text of an element with runs of differently written characters; how Chinese is to be pronounced is left out.</summary>
    public static string Runs(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (text, depth) = (default(StringBuilder), xml.Depth);
        var first = "";
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "rPh")
                Skip(xml);
            else if (xml.LocalName == "t" && first.Length == 0)
                first = Text(xml);
            else if (xml.LocalName == "t" && (text ??= new StringBuilder(first)).Length < Longest)
                text.Append(Text(xml));
        }
        var all = text?.ToString() ?? first;
        return Unescape(all.Length > Longest ? all[..Longest] : all);
    }

    /// <summary>The text of the element the reader stands on, cut where no cell may be longer; the reader stands on its end then.</summary>
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (text, depth) = ("", xml.Depth);
        while (xml.Read() && xml.Depth > depth)
            if (xml.HasValue && xml.NodeType is not (XmlNodeType.Comment or XmlNodeType.ProcessingInstruction) && text.Length < Longest)
                text += xml.Value;
        return text.Length > Longest ? text[..Longest] : text;
    }

    private static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }

    private string Number(string value, string? style)
    {
        if (value.Length == 0 || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        if (styles.Of(style) is var shows && shows != NumberShows.Number && Moment(number) is { } moment)
            return moment.ToString(shows == NumberShows.Day ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        // Fifteen digits are all that a spreadsheet keeps of a number: beyond, it is told by its E+17.
        return double.IsInteger(number) && Math.Abs(number) < 1e15
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : number.ToString(double.IsInteger(number) ? "0.#####E+0" : "R", CultureInfo.InvariantCulture);
    }

    private DateTime? Moment(double serial)
    {
        var days = from1904 ? serial + 1462 : serial;
        return days is >= 61 and < 110_000 ? Epoch.AddMilliseconds(Math.Round(days * 86_400_000)) : null;
    }

    private static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(text, match => ((char)Convert.ToUInt16(match.Groups["code"].Value, 16)).ToString())
            : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escaped();
}
