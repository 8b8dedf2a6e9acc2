using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Menpai.Tests.XForms.Sheets;

/// <summary>Writes small .xlsx files part by part, so that tests can write wrong ones too.</summary>
internal sealed class XlsxFile
{
    private readonly List<(string Name, string Rows)> _sheets = [];

    /// <summary>A dimension that a sheet claims to have; null to claim none.</summary>
    public string? Dimension { get; init; }

    /// <param name="rows">The content of sheetData.</param>
    public XlsxFile With(string name, string rows)
    {
        _sheets.Add((name, rows));
        return this;
    }

    /// <summary>A sheet of plain texts, one array for each row; a blank row for an empty array.</summary>
    public XlsxFile WithTexts(string name, params string[][] rows) =>
        With(
            name,
            string.Concat(rows.Select((row, r) => Row(r + 1, string.Concat(row.Select((text, c) => Text(Reference(r + 1, c + 1), text))))))
        );

    public static string Row(int number, string cells) => $"<row r=\"{number.ToString(CultureInfo.InvariantCulture)}\">{cells}</row>";

    public static string Text(string reference, string text) =>
        text.Length == 0
            ? ""
            : $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string reference, string value, int style = 0) => $"<c r=\"{reference}\" s=\"{style}\"><v>{value}</v></c>";

    public MemoryStream ToStream()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(archive, "[Content_Types].xml", ContentTypes());
            Part(archive, "_rels/.rels", Relations([("rId1", "officeDocument", "xl/workbook.xml")]));
            Part(archive, "xl/workbook.xml", WorkbookPart());
            Part(
                archive,
                "xl/_rels/workbook.xml.rels",
                Relations([
                    .. _sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")),
                    ("rId99", "styles", "styles.xml"),
                ])
            );
            Part(archive, "xl/styles.xml", Styles);
            for (var i = 0; i < _sheets.Count; i++)
            {
                var dimension = Dimension is null ? "" : $"<dimension ref=\"{Dimension}\"/>";
                Part(
                    archive,
                    $"xl/worksheets/sheet{i + 1}.xml",
                    $"<worksheet xmlns=\"{Main}\">{dimension}<sheetData>{_sheets[i].Rows}</sheetData></worksheet>"
                );
            }
        }
        stream.Position = 0;
        return stream;
    }

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Style 1 is a date, style 2 a date with its time, style 3 a time of day, style 4 a length of time.</summary>
    private const string Styles =
        $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>"
        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/><xf numFmtId=\"20\" applyNumberFormat=\"1\"/><xf numFmtId=\"46\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

    private static string Reference(int row, int column) => (char)('A' + column - 1) + row.ToString(CultureInfo.InvariantCulture);

    private string WorkbookPart()
    {
        var list = string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"));
        return $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{list}</sheets></workbook>";
    }

    private static string Relations((string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";

    private string ContentTypes()
    {
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var parts = _sheets.Select(
            (_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{types}worksheet+xml\"/>"
        );
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}sheet.main+xml\"/>{string.Concat(parts)}</Types>";
    }

    private static void Part(ZipArchive archive, string name, string xml)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));
    }
}
