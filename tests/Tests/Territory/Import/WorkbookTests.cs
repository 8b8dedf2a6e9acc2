using System.Text;
using Menpai.Core;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using static Menpai.Tests.Territory.Import.WorkbookMaker;

namespace Menpai.Tests.Territory.Import;

public sealed class WorkbookTests
{
    private static readonly SheetColumn Code = new("代码")
    {
        Kind = CellKind.Code,
        Required = true,
        Longest = 20,
    };
    private static readonly SheetColumn Name = new("名称") { Required = true, Longest = 100 };
    private static readonly SheetColumn Day = new("日期") { Kind = CellKind.Day };
    private static readonly SheetColumn Moment = new("时间") { Kind = CellKind.Moment };
    private static readonly SheetColumn East = new("经度") { Kind = CellKind.Number };
    private static readonly SheetColumn Words = new("内容") { Kind = CellKind.Words, Longest = 1000 };
    private static readonly SheetColumn[] Columns = [Code, Name, Day, Moment, East, Words];
    private static readonly string Headings =
        $"<row r=\"1\">{T("A1", "代码")}{T("B1", "名称")}{T("C1", "日期")}{T("D1", "时间")}{T("E1", "经度")}{T("F1", "内容")}</row>";

    private static SheetTable Open(byte[] bytes) => SheetTable.Read(new MemoryStream(bytes), Columns);

    private static List<SheetRow> Read(byte[] bytes)
    {
        using var table = Open(bytes);
        return [.. table.Rows()];
    }

    private static string Refused(byte[] bytes) => Assert.Throws<RefusedException>(() => Read(bytes)).Refusal.Code;

    private static IEnumerable<string> Codes(SheetRow row) => row.Findings.Select(finding => finding.Code);

    [Fact]
    public void Cells_of_every_kind_are_read_as_their_author_sees_them()
    {
        var row = Read(
                One(
                    Headings
                        + $"<row r=\"2\">{N("A2", "411602001001003")}<c r=\"B2\" t=\"s\"><v>1</v></c>{N("C2", "46082", 1)}"
                        + $"{N("D2", "46082.395833333336", 2)}<c r=\"E2\" t=\"str\"><f>1+1</f><v>114.65</v></c>{T("F2", "第一行\n=第二行")}</row>",
                    strings: ["<t>甲</t>", "<r><t>建安路</t></r><rPh><t>jian</t></rPh><r><t xml:space=\"preserve\">12号</t></r>"]
                )
            )
            .Single();
        Assert.Empty(row.Findings);
        Assert.Equal(("411602001001003", "建安路12号", 114.65, "第一行\n=第二行"), (row[Code], row[Name], row.Decimal(East), row[Words]));
        Assert.Equal(
            (new DateOnly(2026, 3, 1), new DateTime(2026, 3, 1, 9, 30, 0, DateTimeKind.Unspecified)),
            (row.Day(Day), row.Moment(Moment))
        );
    }

    [Theory]
    [InlineData("46082")]
    [InlineData("20260301")]
    public void A_day_without_a_style_is_read_as_the_number_it_is_kept_as(string number)
    {
        var row = Read(One(Headings + $"<row r=\"2\">{T("A2", "1")}{T("B2", "甲")}{N("C2", number)}{T("D2", "43563.359259259261")}</row>"))
            .Single();
        Assert.Equal(new DateOnly(2026, 3, 1), row.Day(Day));
        Assert.Equal(new DateTime(2019, 4, 8, 8, 37, 20, DateTimeKind.Unspecified), row.Moment(Moment));
    }

    [Fact]
    public void Days_of_workbooks_that_count_from_1904_come_out_right()
    {
        var row = Read(
                Of(
                    [("一", "", Headings + $"<row r=\"2\">{T("A2", "1")}{T("B2", "甲")}{N("C2", "44620", 1)}</row>", "")],
                    workbook: "<workbookPr date1904=\"1\"/>"
                )
            )
            .Single();
        Assert.Equal(new DateOnly(2026, 3, 1), row.Day(Day));
    }

    [Fact]
    public void A_formula_gives_its_value_and_its_failure_is_told()
    {
        var rows = Read(
            One(
                Headings
                    + $"<row r=\"2\">{T("A2", "1")}<c r=\"B2\" t=\"e\"><f>A9</f><v>#REF!</v></c></row>"
                    + $"<row r=\"3\">{T("A3", "2")}<c r=\"B3\"><f>A9</f></c></row>"
                    + $"<row r=\"4\">{T("A4", "3")}<c r=\"B4\" t=\"str\"><f>\"甲\"</f><v>甲</v></c></row>"
                    + $"<row r=\"5\">{N("A5", "4.1160200100100312E+17")}{T("B5", "=1+1")}</row>"
            )
        );
        Assert.Equal(["cell-error"], Codes(rows[0]));
        Assert.Equal(["formula-without-value"], Codes(rows[1]));
        Assert.Equal("甲", rows[2][Name]);
        Assert.Equal(["rounded-code", "formula"], Codes(rows[3]));
    }

    [Fact]
    public void Of_several_sheets_the_first_with_the_headings_is_read_hidden_ones_last()
    {
        var rows = Rows(["代码", "名称"], ["1", "甲"]);
        using var table = Open(
            Of([
                ("封面", "", Rows(["说明"]), ""),
                ("旧表", "hidden", rows, ""),
                ("门户", "", rows.Replace("甲", "乙"), ""),
                ("又一", "", rows, ""),
            ])
        );
        Assert.Equal("乙", table.Rows().Single()[Name]);
        Assert.Equal("门户", table.Sheet);
        Assert.Equal(["封面", "旧表", "又一"], table.OtherSheets);
        using var hidden = Open(Of([("封面", "", Rows(["说明"]), ""), ("表", "veryHidden", rows, "")]));
        Assert.Equal("表", hidden.Sheet);
        Assert.Equal("import.no-headings", Refused(Of([("封面", "", Rows(["说明"]), "")])));
        Assert.Equal("import.column-missing", Refused(One(Rows(["代码", "别的"]))));
        Assert.Equal("import.never-recorded", Refused(One(Rows(["代码", "名称", "民族"]))));
    }

    [Fact]
    public void A_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers()
    {
        var rows = Read(
            One(
                $"<row r=\"1\">{T("A1", "文明社区门牌表")}</row><row r=\"3\">{T("A3", "代码")}{T("B3", "名称")}</row>"
                    + $"<row r=\"7\">{T("A7", "1")}{T("B7", "甲")}{T("H7", "旁注")}</row>",
                "<mergeCells><mergeCell ref=\"A1:F2\"/></mergeCells>"
            )
        );
        Assert.Equal((7, "甲", false), (rows.Single().Number, rows.Single()[Name], rows.Single().IsWrong));
        Assert.Equal(["beside-headings"], Codes(rows.Single()));
    }

    [Fact]
    public void Cells_merged_downwards_are_read_in_each_row_and_told()
    {
        var rows = Read(
            One(
                Rows(["代码", "名称"], ["1", "甲"], ["2"], ["3"], ["4", "丁"]),
                "<mergeCells count=\"1\"><mergeCell ref=\"B2:B4\"/></mergeCells>"
            )
        );
        Assert.Equal(["甲", "甲", "甲", "丁"], rows.Select(row => row[Name]));
        Assert.Equal([null, "merged-cell", "merged-cell", null], rows.Select(row => row.Findings.FirstOrDefault()?.Code));
        Assert.DoesNotContain(rows, row => row.IsWrong);
    }

    [Fact]
    public void A_million_empty_rows_cost_nothing_but_their_reading()
    {
        var file = WithSheet(
            One(""),
            to =>
            {
                using var text = new StreamWriter(to, leaveOpen: true);
                text.Write($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{Headings}");
                for (var row = 2; row <= 1_048_575; row++)
                    text.Write($"<row r=\"{row}\" s=\"1\" customFormat=\"1\"/>");
                text.Write($"<row r=\"1048576\">{T("A1048576", "1")}{T("B1048576", "甲")}</row></sheetData></worksheet>");
            }
        );
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal((1_048_576, "甲"), (Read(file).Single().Number, Read(file).Single()[Name]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000);
    }

    [Fact]
    public void What_swells_beyond_measure_is_refused_before_it_is_held()
    {
        var zeros = new byte[1 << 20];
        Array.Fill(zeros, (byte)' ');
        void Swell(Stream to, string head)
        {
            to.Write(Encoding.UTF8.GetBytes(head));
            for (var written = 0; written < 300; written++)
                to.Write(zeros);
        }
        var before = GC.GetTotalAllocatedBytes();
        var main = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
        Assert.Equal("import.swells", Refused(WithSheet(One(""), to => Swell(to, main + "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>"))));
        Assert.Equal("import.swells", Refused(WithSheet(One(""), to => Swell(to, main + "<row r=\""))));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 400_000_000);
    }

    [Fact]
    public void A_file_that_is_damaged_locked_or_something_else_is_refused_by_name()
    {
        var good = One(Rows(["代码", "名称"], ["1", "甲"]));
        Assert.Equal("import.damaged", Refused(good[..(good.Length / 2)]));
        Assert.Equal("import.damaged", Refused(WithSheet(good, to => to.Write("<worksheet><sheetData><row"u8))));
        Assert.Equal("import.damaged", Refused(WithSheet(good, to => to.Write("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>"u8))));
        Assert.Equal("import.broken-gzip", Refused(Gzip(good)[..100]));
        Assert.Equal("import.workbook", Refused(Zip([("word/document.xml", to => to.WriteByte(32))])));
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Equal("import.old-workbook", Refused(old));
        Assert.Equal("import.encrypted", Refused([.. old, .. new byte[100_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), 0, 0]));
    }

    [Fact]
    public void What_is_packed_is_read_by_what_it_holds()
    {
        Assert.Equal("甲", Read(Gzip(One(Rows(["代码", "名称"], ["1", "甲"])))).Single()[Name]);
        Assert.Equal("\"乙\"先生", Read(Gzip("代码\t名称\n1\t\"乙\"先生\n"u8.ToArray())).Single()[Name]);
    }

    [Fact]
    public void A_packed_table_cut_short_is_refused_and_one_packed_in_parts_is_read_whole()
    {
        var rows = string.Concat(Enumerable.Range(1, 5000).Select(at => $"{at},名称{at * 7919 % 5003}\n"));
        var whole = Gzip(Encoding.UTF8.GetBytes("代码,名称\n" + rows));

        foreach (var length in new[] { 12, whole.Length / 2, whole.Length - 8, whole.Length - 1 })
            Assert.Equal("import.broken-gzip", Refused(whole[..length]));
        byte[] parts = [.. whole, .. Gzip("5001,尾\n"u8.ToArray())];
        Assert.Equal(5001, Read(parts).Count);
        Assert.Equal("import.broken-gzip", Refused(parts[..^3]));
    }

    [Fact]
    public async Task Days_and_times_are_written_as_such_and_every_column_filters()
    {
        var file = new MemoryStream();
        await using (var workbook = new XlsxOut(file, "表"))
        {
            await workbook.Row("代码", "名称", "日期", "时间", "经度", "内容");
            await workbook.Row("1", "甲", new DateOnly(2026, 3, 1), new DateTime(2026, 3, 1, 9, 30, 0), 114.65, new DateOnly(1899, 5, 1));
        }
        var xml = Encoding.UTF8.GetString(Unzipped(file.ToArray(), "xl/worksheets/sheet1.xml"));
        Assert.Contains("<c r=\"C2\" s=\"3\"><v>46082</v></c><c r=\"D2\" s=\"4\"><v>46082.3958333333", xml, StringComparison.Ordinal);
        Assert.Contains("</sheetData><autoFilter ref=\"A1:F2\"/>", xml, StringComparison.Ordinal);
        Assert.Contains("state=\"frozen\"", xml, StringComparison.Ordinal);
        using var table = Open(file.ToArray());
        var row = table.Rows().Single();
        Assert.Equal(new DateOnly(2026, 3, 1), row.Day(Day));
        Assert.Equal(new DateTime(2026, 3, 1, 9, 30, 0), row.Moment(Moment));
        Assert.Equal("1899-05-01", row[Words]);
    }

    [Fact]
    public async Task A_column_is_as_wide_as_what_it_holds()
    {
        var file = new MemoryStream();
        await using (var workbook = new XlsxOut(file, "表"))
        {
            await workbook.Row("紧急", "时间", "地点", "内容", "空");
            await workbook.Row("否", new DateTime(2026, 3, 1, 9, 30, 0), "建设路3号", "短", null);
            await workbook.Row("否", null, "向阳街12号院3号楼2单元401", new string('长', 200), "");
            for (var more = 0; more < 200; more++)
                await workbook.Row(more);
        }
        var xml = Encoding.UTF8.GetString(Unzipped(file.ToArray(), "xl/worksheets/sheet1.xml"));
        var wide = System
            .Text.RegularExpressions.Regex.Matches(xml, " width=\"(\\d+)\"")
            .Select(match => int.Parse(match.Groups[1].Value, null));
        Assert.Equal([9, 19, 28, 60, 9], wide);
        Assert.Equal(203, xml.Split("<row ").Length - 1);
    }

    [Fact]
    public async Task A_written_workbook_runs_nothing_and_reads_again_as_it_was()
    {
        string[] texts = ["=1+1", "+86 394 8220110", "-", "@甲", "'=1", "'quoted'", "-12.5", "一\n二", "x\u0001y", "<&>\""];
        var file = new MemoryStream();
        await using (var workbook = new XlsxOut(file, "表[1]", Columns))
        {
            await workbook.Row("代码", "名称", "日期", "时间", "经度", "内容");
            foreach (var text in texts)
                await workbook.Row("411602001001003", "甲", new DateOnly(2026, 3, 1), "2026-03-01 09:30", -114.65, text);
            workbook.Beside(
                "说明",
                [
                    ["列名"],
                    ["代码"],
                ]
            );
        }
        using var table = Open(file.ToArray());
        var rows = table.Rows().ToList();
        Assert.Equal(texts.Select(text => text.Replace("\u0001", "")), rows.Select(row => row[Words]));
        Assert.All(rows, row => Assert.Equal(("411602001001003", -114.65), (row[Code], row.Decimal(East))));
        Assert.Equal(("表1", "说明"), (table.Sheet, table.OtherSheets.Single()));
        var xml = Encoding.UTF8.GetString(Unzipped(file.ToArray(), "xl/worksheets/sheet1.xml"));
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.Contains(">'=1+1<", xml, StringComparison.Ordinal);
        Assert.Contains(">'+86", xml, StringComparison.Ordinal);
        Assert.Contains(">-12.5<", xml, StringComparison.Ordinal);
    }

    private static byte[] Unzipped(byte[] file, string part)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(file));
        using var stream = archive.GetEntry(part)!.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
