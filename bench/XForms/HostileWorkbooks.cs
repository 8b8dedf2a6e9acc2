using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Menpai.Bench.XForms;

/// <summary>
/// Workbooks that any spreadsheet program would open, made to be slow to read or to fill a server: written to a file in one process and published in
/// another, so that only the publishing is measured.
/// </summary>
internal static class HostileWorkbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly string[] Plain = ["type", "name", "label"];

    /// <summary>What each holds, and how it is written.</summary>
    public static readonly Dictionary<string, Action<Stream>> All = new(StringComparer.Ordinal)
    {
        ["honest: 2,000 questions, 10 languages, labels and hints"] = f => Book(f, Texts(Honest(2_000, 10, 2))),
        ["honest: 2,000 questions, 10 languages, labels, hints and messages"] = f => Book(f, Texts(Honest(2_000, 10, 3))),
        ["300 columns, 3,500 rows"] = f => Book(f, Texts(Wide(300, 3_500))),
        ["300 columns, 300 rows"] = f => Book(f, Texts(Wide(300, 300))),
        ["300 columns, a value in the last of 200,000 rows each"] = f => Book(f, LastColumnOnly(300, 200_000)),
        ["16,000 columns"] = f => Book(f, Texts(Wide(16_000, 50))),
        ["16,000 columns, Markdown"] = f => Markdown(f, Wide(16_000, 50)),
        ["295 languages, 200 questions"] = f => Book(f, Texts(Languages(295, 200))),
        ["900 languages, 200 questions, Markdown"] = f => Markdown(f, Languages(900, 200)),
        ["1,200 calculations of 200 references"] = f => Book(f, Texts(Calculations(1_200, 200))),
        ["450 calculations of 200 references"] = f => Book(f, Texts(Calculations(450, 200))),
        ["20,000 calculations of 4 references"] = f => Markdown(f, Calculations(19_900, 4)),
        ["1,100 labels of 20,000 characters"] = f => Book(f, Texts(LongLabels(1_100, 20_000))),
        ["1,100 labels of 20,000 characters, Markdown"] = f => Markdown(f, LongLabels(1_100, 20_000)),
        ["200 labels of 20,000 characters"] = f => Book(f, Texts(LongLabels(200, 20_000))),
        ["49,998 rows without a type"] = f => Book(f, Texts(Rows(["type", "name", "label"], 49_998, i => ["", $"q{i}", "L"]))),
        ["49,998 rows without a type, Markdown"] = f => Markdown(f, Rows(Plain, 49_998, i => ["", $"q{i}", "L"])),
        ["19,990 questions"] = f => Book(f, Texts(Rows(Plain, 19_990, i => ["text", $"q{i}", $"L{i}"]))),
        ["19,990 rows all wrong"] = f => Book(f, Texts(Rows(Plain, 19_990, i => ["txet", $"q {i}", $"${{q{i}"]))),
        ["200,000 choices"] = f =>
            Book(
                f,
                Texts(Rows(Plain, 1, _ => ["select_one l", "a", "A"])),
                Texts(Rows(["list_name", "name", "label"], 199_000, i => ["l", $"{i}", "C"]))
            ),
        ["500,000 blank rows"] = f => Book(f, HeaderThen(500_000, i => $"<row r=\"{i + 2}\"/>")),
        ["three million blank rows without a number"] = f => Book(f, HeaderThen(3_000_000, _ => "<row/>")),
        ["one row of five million blank cells"] = f => Book(f, $"{Header}<row r=\"2\">{Repeat("<c/>", 5_000_000)}</row>"),
        ["a million blank rows between blank cells"] = f => Book(f, HeaderThen(1_000_000, _ => "<row><c/></row>")),
        ["500,000 rows all numbered 2"] = f => Book(f, HeaderThen(500_000, i => $"<row r=\"2\"><c r=\"A2\"><v>{i}</v></c></row>")),
        ["a row numbered 1,048,576"] = f => Book(f, $"{Header}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"),
        ["a row numbered two thousand million"] = f => Book(f, $"{Header}<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>"),
        ["100,000 merged ranges"] = f =>
            Book(
                f,
                Header
                    + "</sheetData><mergeCells>"
                    + Many(100_000, i => $"<mergeCell ref=\"A{i + 2}:C{i + 2}\"/>")
                    + "</mergeCells><sheetData>"
            ),
        ["1,000 triggers each for 50 questions"] = f => Book(f, Texts(Triggers(1_000, 50))),
        ["2,000 groups inside one another"] = f => Book(f, Texts(Rows(Plain, 2_000, i => ["begin_group", $"g{i}", "G"]))),
        ["60 repeats inside one another, each with 300 questions"] = f => Book(f, Texts(Nested(60, 300))),
        ["repeats counted inside counted repeats"] = f => Markdown(f, Counted(8)),
        ["a million different shared texts"] = f => Shared(f, 900_000),
        ["20 sheets, each the survey's size"] = f => Book(f, [.. Enumerable.Repeat(Texts(Wide(3, 9_000)), 20)]),
        ["a survey that unpacks to a gigabyte"] = f => Book(f, HeaderThen(60_000_000, _ => "<row><c></c></row>")),
        ["shared texts that unpack to a gigabyte"] = f => Shared(f, 40_000_000),
        ["a conditional that reads a list, in 2,000 questions"] = f => Book(f, Texts(Conditions(2_000))),
    };

    private const string Header =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>type</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row>";

    private static IEnumerable<string[]> Rows(string[] headers, int count, Func<int, string[]> row) =>
        Enumerable.Range(0, count).Select(row).Prepend(headers);

    private static IEnumerable<string[]> Wide(int columns, int rows) =>
        Rows(
            [.. Plain, .. Enumerable.Range(0, columns - 3).Select(i => $"note{i}")],
            rows,
            r => ["text", $"q{r}", "L", .. Enumerable.Repeat("x", columns - 3)]
        );

    private static IEnumerable<string[]> Honest(int questions, int languages, int texts) =>
        Rows(
            [
                "type",
                "name",
                "relevant",
                "constraint",
                .. new[] { "label", "hint", "constraint_message" }
                    .Take(texts)
                    .SelectMany(t => Enumerable.Range(0, languages).Select(i => $"{t}::L{i}")),
            ],
            questions,
            r =>
                [
                    "integer",
                    $"q{r}",
                    r > 0 && r % 5 == 0 ? $"${{q{r - 1}}} > 1" : "",
                    ". < 100",
                    .. Enumerable.Range(0, texts * languages).Select(i => $"A text of a usual length {r}"),
                ]
        );

    private static IEnumerable<string[]> Languages(int languages, int questions) =>
        Rows(
            ["type", "name", .. Enumerable.Range(0, languages).Select(i => $"label::L{i}")],
            questions,
            r => ["text", $"q{r}", .. Enumerable.Range(0, languages).Select(i => $"Question {r} {i}")]
        );

    private static IEnumerable<string[]> Calculations(int count, int references) =>
        Rows(
            ["type", "name", "label", "calculation"],
            count + 200,
            r =>
                r < 200
                    ? ["integer", $"q{r}", "L", ""]
                    : ["calculate", $"c{r}", "", string.Join(" + ", Enumerable.Range(0, references).Select(i => $"${{q{(i + r) % 200}}}"))]
        );

    private static IEnumerable<string[]> LongLabels(int count, int length) =>
        Rows(Plain, count, r => ["text", $"q{r}", new string((char)('a' + (r % 26)), length)]);

    private static IEnumerable<string[]> Triggers(int questions, int each) =>
        Rows(
            ["type", "name", "label", "calculation", "trigger"],
            questions + 50,
            r =>
                r < 50
                    ? ["text", $"q{r}", "L", "", ""]
                    : ["calculate", $"c{r}", "", "1", string.Join(",", Enumerable.Range(0, each).Select(i => $"${{q{i}}}"))]
        );

    private static IEnumerable<string[]> Nested(int depth, int questions) =>
        Enumerable
            .Range(0, depth)
            .SelectMany(d =>
                Enumerable
                    .Range(0, questions)
                    .Select(i => new[] { "text", $"q{d}x{i}", $"${{q0x{i}}}" })
                    .Prepend(["begin_repeat", $"r{d}", "R"])
            )
            .Concat(Enumerable.Repeat(new[] { "end_repeat", "", "" }, depth))
            .Prepend(Plain);

    private static IEnumerable<string[]> Counted(int depth) =>
        Enumerable
            .Range(0, depth)
            .Select(d => new[] { "begin_repeat", $"r{d}", "R", "9999" })
            .Append(["text", "a", "A", ""])
            .Concat(Enumerable.Repeat(new[] { "end_repeat", "", "", "" }, depth))
            .Prepend(["type", "name", "label", "repeat_count"]);

    private static IEnumerable<string[]> Conditions(int count) =>
        Rows(
            ["type", "name", "label", "relevant"],
            count,
            r => ["text", $"q{r}", "L", "count(//*[. != '']) + count(/*/*[name() = 'a']) > 0"]
        );

    private static string Texts(IEnumerable<string[]> rows)
    {
        var sheet = new StringBuilder();
        foreach (var (row, number) in rows.Select((row, i) => (row, i + 1)))
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
            foreach (var text in row)
            {
                sheet.Append(
                    text.Length == 0 ? "<c/>" : $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>"
                );
            }
            sheet.Append("</row>");
        }
        return sheet.ToString();
    }

    private static string LastColumnOnly(int columns, int rows) =>
        Texts(Wide(columns, 0)) + Many(rows, i => $"<row><c r=\"KN{i + 2}\"><v>1</v></c></row>");

    private static IEnumerable<string> HeaderThen(int count, Func<int, string> row) =>
        Enumerable.Range(0, count).Select(row).Prepend(Header);

    private static void Markdown(Stream file, IEnumerable<string[]> rows)
    {
        using var text = new StreamWriter(file);
        text.Write("| survey |\n");
        foreach (var row in rows)
        {
            text.Write("| | " + string.Join(" | ", row) + " |\n");
        }
    }

    private static void Book(Stream file, params string[] sheets) => Write(file, [.. sheets.Select(s => (IEnumerable<string>)[s])], []);

    private static void Book(Stream file, IEnumerable<string> rows) => Write(file, [rows], []);

    private static void Shared(Stream file, int texts) =>
        Write(
            file,
            [
                [Header, "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>5</v></c></row>"],
            ],
            Enumerable.Range(0, texts).Select(i => $"<si><t>{i % 1_000_000:D9}</t></si>")
        );

    private static void Write(Stream file, IEnumerable<string>[] sheets, IEnumerable<string> shared)
    {
        string[] names = ["survey", "choices", "settings", "entities", "external_choices", "osm"];
        string Name(int i) => i < names.Length ? names[i] : $"note{i}";
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        Part(zip, "_rels/.rels", Relations(["<Relationship Id=\"a\" Type=\"" + Office + "/officeDocument\" Target=\"xl/workbook.xml\"/>"]));
        Part(
            zip,
            "xl/workbook.xml",
            [
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>",
                .. sheets.Select((_, i) => $"<sheet name=\"{Name(i)}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>"),
                "</sheets></workbook>",
            ]
        );
        Part(
            zip,
            "xl/_rels/workbook.xml.rels",
            Relations([
                .. sheets.Select((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"),
                $"<Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/>",
            ])
        );
        for (var i = 0; i < sheets.Length; i++)
        {
            Part(
                zip,
                $"xl/worksheets/sheet{i}.xml",
                sheets[i].Prepend($"<worksheet xmlns=\"{Main}\"><sheetData>").Append("</sheetData></worksheet>")
            );
        }
        Part(zip, "xl/sharedStrings.xml", shared.Prepend($"<sst xmlns=\"{Main}\">").Append("</sst>"));
    }

    private static IEnumerable<string> Relations(IEnumerable<string> relations) =>
        relations
            .Prepend("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
            .Append("</Relationships>");

    private static void Part(ZipArchive zip, string name, IEnumerable<string> xml)
    {
        using var text = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        foreach (var piece in xml)
        {
            text.Write(piece);
        }
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Many(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));
}
