using System.IO.Compression;
using System.Text;
using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Sheets;

public sealed class XlsxReaderTests
{
    [Fact]
    public void A_form_in_Excel_converts()
    {
        var file = new XlsxFile()
            .WithTexts("Survey", ["type", "name", "label"], ["text", "a", "甲"], [], ["integer", "b", "乙"])
            .WithTexts("Notes", ["anything"]);
        var workbook = Workbook.FromXlsx(file.ToStream());
        Assert.Equal(["Survey", "Notes"], workbook.SheetNames);
        Assert.Equal([2, 4], workbook.Find("survey")!.Rows.Select(r => r.Number));
        Assert.NotNull(XlsformConverter.Convert(workbook).XForm);
    }

    [Fact]
    public void Values_read_as_they_are_seen()
    {
        var header = XlsxFile.Row(1, string.Concat("ABCDEFG".Select(c => XlsxFile.Text($"{c}1", $"h{c}"))));
        var cells = XlsxFile.Row(
            2,
            XlsxFile.Number("A2", "1.0")
                + XlsxFile.Number("B2", "0.1")
                + "<c r=\"C2\" t=\"b\"><v>1</v></c>"
                + XlsxFile.Number("D2", "44197", 1)
                + XlsxFile.Text("E2", "  no\u00a0break ")
                + "<c r=\"F2\"><f>1+1</f><v>2</v></c>"
                + "<c r=\"G2\"><f>A1&amp;\"x\"</f></c>"
        );
        var row = Assert.Single(Workbook.FromXlsx(new XlsxFile().With("survey", header + cells).ToStream()).Sheets[0].Rows);
        Assert.Equal(["1", "0.1", "TRUE", "2021-01-01 00:00:00", "no break", "2", null], row.Cells);
    }

    [Fact]
    public void An_Excel_error_is_told()
    {
        var rows = XlsxFile.Row(1, XlsxFile.Text("A1", "type")) + XlsxFile.Row(2, "<c r=\"A2\" t=\"e\"><v>#REF!</v></c>");
        var problem = Assert.Single(Workbook.FromXlsx(new XlsxFile().With("survey", rows).ToStream()).Problems);
        Assert.Equal(("xlsform.excel-error", Severity.Warning), (problem.Code, problem.Severity));
    }

    [Fact]
    public void A_header_written_twice_is_an_error()
    {
        var workbook = Workbook.FromXlsx(
            new XlsxFile().WithTexts("survey", ["type", "", "name", "name"], ["text", "", "a", "b"]).ToStream()
        );
        Assert.Equal("xlsform.header-twice", Assert.Single(workbook.Problems).Code);
        Assert.Equal(["type", null, "name", "name"], workbook.Sheets[0].Headers);
    }

    [Theory]
    [InlineData("1e999", 3)]
    [InlineData("1e999", 4)]
    [InlineData("1e30", 4)]
    public void A_time_that_cannot_be_is_told_with_its_row(string number, int style)
    {
        var rows =
            XlsxFile.Row(1, XlsxFile.Text("A1", "type") + XlsxFile.Text("B1", "name"))
            + XlsxFile.Row(2, XlsxFile.Text("A2", "text") + XlsxFile.Text("B2", "a"))
            + XlsxFile.Row(3, XlsxFile.Text("A3", "text") + XlsxFile.Number("B3", number, style));
        var problem = Assert.Single(Workbook.FromXlsx(new XlsxFile().With("survey", rows).ToStream()).Problems);
        Assert.Equal(("xlsform.row-unreadable", new SheetPlace("survey", 3)), (problem.Code, problem.Place));
    }

    [Fact]
    public void Words_without_a_header_are_told_once_for_each_column()
    {
        var file = new XlsxFile().WithTexts(
            "survey",
            ["type", "", "name", "label"],
            ["text", "", "a", "A"],
            ["text", "看不清", "b", "B", "请看门牌"],
            ["text", "x", "c", "C", "y"]
        );
        var problems = XlsformConverter.Convert(Workbook.FromXlsx(file.ToStream())).Problems;
        Assert.Equal(
            [
                "工作表“survey”第 3 行：B 列有内容（“看不清”），却没有列名，没有采用。请在第 1 行补上列名；如果只是备注，可以不管。",
                "工作表“survey”第 3 行：E 列有内容（“请看门牌”），却没有列名，没有采用。请在第 1 行补上列名；如果只是备注，可以不管。",
            ],
            problems.Select(p => p.Line("zh-CN"))
        );
    }

    [Fact]
    public void A_day_in_a_cell_is_a_day_in_a_question_for_one()
    {
        var rows =
            XlsxFile.Row(
                1,
                XlsxFile.Text("A1", "type") + XlsxFile.Text("B1", "name") + XlsxFile.Text("C1", "label") + XlsxFile.Text("D1", "default")
            )
            + XlsxFile.Row(
                2,
                XlsxFile.Text("A2", "date") + XlsxFile.Text("B2", "day") + XlsxFile.Text("C2", "Day") + XlsxFile.Number("D2", "46082", 1)
            );
        var conversion = XlsformConverter.Convert(Workbook.FromXlsx(new XlsxFile().With("survey", rows).ToStream()));
        Assert.Contains("<day>2026-03-01</day>", conversion.XForm, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"B2\"><v>1e999</v></c>", "#NUM!")]
    [InlineData("<c r=\"B2\" s=\"1\"><v>1e999</v></c>", "#NUM!")]
    [InlineData("<c r=\"B2\" s=\"2\"><v>-1e300</v></c>", "-1e+300")]
    [InlineData("<c r=\"B2\" t=\"n\"><v>abc</v></c>", "abc")]
    [InlineData("<c r=\"B2\" t=\"d\"><v>2026-03-01</v></c>", "2026-03-01 00:00:00")]
    [InlineData("<c r=\"B2\" t=\"d\" s=\"1\"><v>2026-03-01T00:00:00Z</v></c>", "2026-03-01T00:00:00Z")]
    [InlineData("<c r=\"B2\" t=\"d\"/>", null)]
    public void A_cell_that_is_no_number_does_not_take_the_workbook_with_it(string cell, string? text)
    {
        var rows =
            XlsxFile.Row(1, XlsxFile.Text("A1", "type") + XlsxFile.Text("B1", "name"))
            + XlsxFile.Row(2, XlsxFile.Text("A2", "text") + cell);
        var workbook = Workbook.FromXlsx(new XlsxFile().With("survey", rows).ToStream());
        Assert.Equal(["text", text], workbook.Sheets[0].Rows[0].Cells);
        Assert.Equal(text == "#NUM!" ? ["xlsform.excel-error"] : [], workbook.Problems.Select(p => p.Code));
    }

    [Fact]
    public void The_only_sheet_is_the_survey_whatever_its_name()
    {
        var workbook = Workbook.FromXlsx(new XlsxFile().WithTexts("工作表1", ["type", "name"], ["txt", "a"]).ToStream());
        Assert.Same(workbook.Sheets[0], workbook.Find("survey"));
        Assert.All(XlsformConverter.Convert(workbook).Problems, p => Assert.Equal("工作表1", p.Place!.Sheet));
        Assert.NotEmpty(XlsformConverter.Convert(workbook).Problems);
    }

    [Fact]
    public void Problems_name_the_sheet_as_its_author_wrote_it()
    {
        var file = new XlsxFile()
            .WithTexts("Survey", ["type", "name", "label"], ["text", "a b", "甲"])
            .WithTexts("SETTINGS", ["attribute::esri:x"], ["1"])
            .WithTexts("Notes", ["anything"]);
        var problems = XlsformConverter.Convert(Workbook.FromXlsx(file.ToStream())).Problems;
        Assert.Equal(["SETTINGS", "Survey"], problems.Select(p => p.Place!.Sheet).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_million_blank_rows_end_the_sheet_at_once()
    {
        var rows = new StringBuilder(XlsxFile.Row(1, XlsxFile.Text("A1", "type")) + XlsxFile.Row(2, XlsxFile.Text("A2", "note")));
        for (var i = 3; i <= 500_000; i++)
        {
            rows.Append("<row r=\"").Append(i).Append("\"/>");
        }
        var file = new XlsxFile { Dimension = "A1:XFD1048576" }
            .With("survey", rows.ToString())
            .ToStream();

        Assert.Single(Workbook.FromXlsx(file).Sheets[0].Rows);
    }

    [Fact]
    public void A_cell_that_points_at_no_text_is_told_with_its_row()
    {
        var rows =
            XlsxFile.Row(1, XlsxFile.Text("A1", "type") + XlsxFile.Text("B1", "name"))
            + XlsxFile.Row(2, XlsxFile.Text("A2", "text") + XlsxFile.Text("B2", "a"))
            + XlsxFile.Row(3, XlsxFile.Text("A3", "text") + "<c r=\"B3\" t=\"s\"><v>7</v></c>");
        var workbook = Workbook.FromXlsx(new XlsxFile().With("survey", rows).ToStream());
        var problem = Assert.Single(workbook.Problems);
        Assert.Equal(("xlsform.text-lost", new SheetPlace("survey", 3)), (problem.Code, problem.Place));
        Assert.Single(workbook.Sheets[0].Rows);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var file = new XlsxFile().With("survey", new string(' ', 30_000_000)).ToStream();
        Assert.True(file.Length < 1_000_000);
        Assert.Equal("xlsform.workbook-too-large", Assert.Single(Workbook.FromXlsx(file).Problems).Code);
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        var rows = "</sheetData></worksheet>";
        var file = new XlsxFile().With("survey", rows).ToStream();
        Assert.Contains(
            Workbook
                .FromXlsx(Damaged(file, "xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>"))
                .Problems,
            p => p.Code == "xlsform.not-xlsx"
        );
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public void A_damaged_part_is_refused_and_not_thrown(string part)
    {
        var file = new XlsxFile().WithTexts("survey", ["type", "name"], ["text", "a"]).ToStream();
        var workbook = Workbook.FromXlsx(Damaged(file, part, "<broken"));
        Assert.Contains(workbook.Problems, p => p.Severity == Severity.Error);
        Assert.Null(XlsformConverter.Convert(workbook).XForm);
    }

    private static MemoryStream Damaged(MemoryStream file, string part, string content)
    {
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var stream = archive.CreateEntry(part).Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
        file.Position = 0;
        return file;
    }
}
