using System.IO.Compression;
using System.Text;

namespace Menpai.Tests.Territory.Import;

/// <summary>Writes workbooks as other programs write them, and as nobody should.</summary>
internal static class WorkbookMaker
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A cell of text.</summary>
    public static string T(string name, string text) =>
        $"<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>A cell of a number, in a style.</summary>
    public static string N(string name, string number, int style = 0) => $"<c r=\"{name}\" s=\"{style}\"><v>{number}</v></c>";

    /// <summary>Rows of texts, from the first.</summary>
    public static string Rows(params string[][] rows) =>
        string.Concat(
            rows.Select(
                (row, at) =>
                    $"<row r=\"{at + 1}\">{string.Concat(row.Select((cell, column) => T($"{(char)('A' + column)}{at + 1}", cell)))}</row>"
            )
        );

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="rows">Its rows, as XML.</param>
    /// <param name="behind">What stands behind them.</param>
    public static byte[] One(string rows, string behind = "", string[]? strings = null) => Of([("Sheet1", "", rows, behind)], strings);

    /// <summary>A workbook. Style 1 is a day, style 2 a day with a time.</summary>
    public static byte[] Of(
        (string Name, string State, string Rows, string Behind)[] sheets,
        string[]? strings = null,
        string workbook = ""
    )
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["xl/workbook.xml"] =
                $"<workbook {Main} xmlns:r=\"{Office}\">{workbook}<sheets>"
                + string.Concat(
                    sheets.Select(
                        (one, at) =>
                            $"<sheet name=\"{one.Name}\" sheetId=\"{at + 1}\" r:id=\"rId{at + 1}\""
                            + (one.State.Length > 0 ? $" state=\"{one.State}\"/>" : "/>")
                    )
                )
                + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] =
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(
                    sheets.Select(
                        (_, at) => $"<Relationship Id=\"rId{at + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{at + 1}.xml\"/>"
                    )
                )
                + "</Relationships>",
            ["xl/styles.xml"] =
                $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ h:mm\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        };
        for (var at = 0; at < sheets.Length; at++)
            parts[$"xl/worksheets/sheet{at + 1}.xml"] =
                $"<worksheet {Main}><sheetData>{sheets[at].Rows}</sheetData>{sheets[at].Behind}</worksheet>";
        if (strings is not null)
            parts["xl/sharedStrings.xml"] = $"<sst {Main}>{string.Concat(strings.Select(one => $"<si>{one}</si>"))}</sst>";
        return Zip(parts.Select(part => (part.Key, (Action<Stream>)(to => to.Write(Encoding.UTF8.GetBytes(part.Value))))));
    }

    /// <summary>An archive of parts that are written as they are packed.</summary>
    public static byte[] Zip(IEnumerable<(string Name, Action<Stream> Write)> parts)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, write) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(part);
            }
        return file.ToArray();
    }

    /// <summary>The same workbook with one sheet written as it is packed.</summary>
    public static byte[] WithSheet(byte[] workbook, Action<Stream> sheet)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return Zip(
            archive
                .Entries.Select(entry => (entry.FullName, Content: Read(entry)))
                .ToList()
                .Select(part =>
                    (part.FullName, part.FullName == "xl/worksheets/sheet1.xml" ? sheet : (Action<Stream>)(to => to.Write(part.Content)))
                )
        );
    }

    public static byte[] Gzip(byte[] content)
    {
        var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
            packed.Write(content);
        return file.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using var part = entry.Open();
        part.CopyTo(content);
        return content.ToArray();
    }
}
