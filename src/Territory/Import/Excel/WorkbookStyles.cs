using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>What a number means by the way it is shown.</summary>
internal enum NumberShows
{
    Number,
    Day,
    Moment,
}

/// <summary>Which of a workbook's styles show numbers as days and times.</summary>
internal sealed class WorkbookStyles
{
    private readonly List<NumberShows> _styles = [];

    public NumberShows Of(string? style) =>
        style is not null && int.TryParse(style, System.Globalization.NumberStyles.None, null, out var at) && at < _styles.Count
            ? _styles[at]
            : NumberShows.Number;

    public static WorkbookStyles Read(XmlReader xml)
    {
        var styles = new WorkbookStyles();
        var own = new Dictionary<string, NumberShows>();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element;
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && xml.GetAttribute("numFmtId") is { } id)
                own[id] = ByCode(xml.GetAttribute("formatCode") ?? "");
            else if (inCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" } && styles._styles.Count < 100_000)
                styles._styles.Add(xml.GetAttribute("numFmtId") is { } format ? own.GetValueOrDefault(format, BuiltIn(format)) : default);
        }
        return styles;
    }

    // The formats every Excel knows; those from 27 on are the Chinese, Japanese and Korean ones.
    private static NumberShows BuiltIn(string id) =>
        id switch
        {
            "14"
            or "15"
            or "16"
            or "17"
            or "27"
            or "28"
            or "29"
            or "30"
            or "31"
            or "36"
            or "50"
            or "51"
            or "52"
            or "53"
            or "54"
            or "57"
            or "58" => NumberShows.Day,
            "22" => NumberShows.Moment,
            _ => NumberShows.Number,
        };

    /// <summary>By a format's letters, outside quotes and brackets: y and d are days, an h beside them a time of day.</summary>
    private static NumberShows ByCode(string code)
    {
        var (day, hour, quoted, bracket) = (false, false, false, false);
        for (var at = 0; at < code.Length; at++)
        {
            var one = char.ToLowerInvariant(code[at]);
            if (one == '\\' || one == '_')
                at++;
            else if (one == '"')
                quoted = !quoted;
            else if (!quoted && one is '[' or ']')
                bracket = one == '[';
            else if (!quoted && !bracket)
                (day, hour) = (day || one is 'y' or 'd', hour || one == 'h');
        }
        return day ? (hour ? NumberShows.Moment : NumberShows.Day) : NumberShows.Number;
    }
}
