using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>What stands around the rows in a workbook that is written.</summary>
internal static class WorkbookParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public const string HeadingStyle = "1";

    private const string TextStyle = "2";
    private const string DayStyle = "3";
    private const string TimeStyle = "4";

    private const int Narrowest = 9;
    private const int Widest = 60;

    /// <summary>The first day that all spreadsheets count alike: before it stands one there never was.</summary>
    private static readonly DateTime FirstDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>Rows a list of choices is offered for.</summary>
    private const int RowsWithChoices = 10_000;

    /// <summary>A column: as wide as its heading and what its first cells hold, and as text where a number would lose its digits.</summary>
    /// <param name="cells">The heading first.</param>
    public static string Column(int number, IEnumerable<string> cells, SheetColumn? column)
    {
        // What holds a time and is too narrow for it shows nothing but signs.
        var least = column is { Kind: CellKind.Day or CellKind.Moment } ? 18 : Narrowest;
        var wide = cells.Append(column?.Example ?? "").Max(Width) + 3;
        wide = column is { Kind: CellKind.Words } ? Widest : Math.Clamp(wide, least, Widest);
        var style = column is { Kind: CellKind.Code or CellKind.Text or CellKind.Words } ? $" style=\"{TextStyle}\"" : "";
        return $"<col min=\"{number}\" max=\"{number}\" width=\"{wide}\" customWidth=\"1\"{style}/>";
    }

    // A Chinese sign takes the room of two letters.
    private static int Width(string text) => text.Take(Widest).Sum(sign => sign < 0x2e80 ? 1 : 2);

    /// <summary>A day or a local time as spreadsheets count it, with the style that shows it; null for anything else.</summary>
    public static (string Serial, string Style)? Moment(object? value)
    {
        var (local, style) = value switch
        {
            DateOnly day => (day.ToDateTime(TimeOnly.MinValue), DayStyle),
            DateTime time => (time, TimeStyle),
            _ => (DateTime.MinValue, ""),
        };
        return local < FirstDay ? null : (local.ToOADate().ToString("R", CultureInfo.InvariantCulture), style);
    }

    /// <summary>What lets a reader filter by each heading.</summary>
    public static string Filter(int columns, int rows) =>
        string.Create(CultureInfo.InvariantCulture, $"<autoFilter ref=\"A1:{Letters(columns - 1)}{rows}\"/>");

    /// <summary>The lists that cells are chosen from.</summary>
    public static string Choices(IReadOnlyList<SheetColumn> columns)
    {
        var lists = new StringBuilder();
        var count = 0;
        for (var at = 0; at < columns.Count; at++)
        {
            var list = string.Join(',', columns[at].Choices);
            // Excel takes no longer list.
            if (list.Length is 0 or > 250)
                continue;
            count++;
            var letters = Letters(at);
            lists.Append(
                CultureInfo.InvariantCulture,
                $"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" sqref=\"{letters}2:{letters}{RowsWithChoices + 1}\"><formula1>\"{SecurityElement.Escape(list)}\"</formula1></dataValidation>"
            );
        }
        return count == 0 ? "" : $"<dataValidations count=\"{count}\">{lists}</dataValidations>";
    }

    /// <summary>The parts of a workbook beside its sheets.</summary>
    public static IEnumerable<(string Part, string Content)> Around(IReadOnlyList<string> sheets)
    {
        var each = Enumerable.Range(1, sheets.Count).ToList();
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        yield return (
            "[Content_Types].xml",
            $"{Head}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}.sheet.main+xml\"/>"
                + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}.styles+xml\"/>"
                + string.Concat(
                    each.Select(at => $"<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{Type}.worksheet+xml\"/>")
                )
                + "</Types>"
        );
        yield return (
            "_rels/.rels",
            $"{Head}<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        yield return (
            "xl/workbook.xml",
            $"{Head}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
                + string.Concat(
                    each.Select(at => $"<sheet name=\"{SecurityElement.Escape(sheets[at - 1])}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>")
                )
                + "</sheets></workbook>"
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"{Head}<Relationships xmlns=\"{Package}/relationships\">"
                + string.Concat(
                    each.Select(at => $"<Relationship Id=\"rId{at}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")
                )
                + $"<Relationship Id=\"rIdStyles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"
        );
        yield return (
            "xl/styles.xml",
            $"{Head}<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
                + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyNumberFormat=\"1\"/>"
                + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                + "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        );
    }

    /// <summary>The letters of a column, from 0: AB of 27.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>Without the signs that no XML may hold.</summary>
    public static string Writable(string text)
    {
        var sound = true;
        for (var at = 0; sound && at < text.Length; at++)
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
                at++;
            else
                sound = XmlConvert.IsXmlChar(text[at]);
        return sound
            ? text
            : string.Concat(
                text.EnumerateRunes()
                    .Where(rune => rune.Value >= 0x20 || rune.Value is '\n' or '\t' or '\r')
                    .Select(rune => rune.ToString())
            );
    }
}
