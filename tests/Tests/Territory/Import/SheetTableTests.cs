using System.Text;
using Menpai.Core;
using Menpai.Territory.Import;

namespace Menpai.Tests.Territory.Import;

public sealed class SheetTableTests
{
    private static readonly SheetColumn Code = new("代码", "编号", "code")
    {
        Kind = CellKind.Code,
        Required = true,
        Unique = true,
        Longest = 20,
    };
    private static readonly SheetColumn Name = new("名称") { Required = true, Longest = 10 };
    private static readonly SheetColumn Day = new("生效日期") { Kind = CellKind.Day };
    private static readonly SheetColumn East = new("经度") { Kind = CellKind.Number };
    private static readonly SheetColumn[] Columns = [Code, Name, Day, East];

    private static SheetTable Open(byte[] bytes) => SheetTable.Read(new MemoryStream(bytes), Columns);

    private static List<SheetRow> Rows(string text) => [.. Open(Encoding.UTF8.GetBytes(text)).Rows()];

    private static string Refused(byte[] bytes) => Assert.Throws<RefusedException>(() => Open(bytes)).Refusal.Code;

    private static string Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    private static string? CodeOf(SheetRow row) => row.IsWrong ? row.Findings[0].Code : null;

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }

    [Fact]
    public void Reads_utf8_with_and_without_its_mark_and_gb18030()
    {
        const string text = "代码,名称\r\n1,王晌午村\r\n2,㐂㐇\r\n";
        foreach (
            var bytes in (byte[][])
                [Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], Gb18030().GetBytes(text)]
        )
            Assert.Equal(["王晌午村", "㐂㐇"], Open(bytes).Rows().Select(row => row[Name]));
    }

    [Fact]
    public void A_single_late_byte_decides_for_gb18030()
    {
        var text = "代码,名称\n" + string.Concat(Enumerable.Range(0, 30_000).Select(row => $"{row},abc\n")) + "x,街\n";
        Assert.Equal("街", Open(Gb18030().GetBytes(text)).Rows().Last()[Name]);
    }

    [Fact]
    public void Refuses_what_is_no_text_in_a_known_encoding()
    {
        const string text = "代码,名称\n1,街\n";
        Assert.Equal("import.utf16", Refused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal("import.utf16", Refused([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]));
        Assert.Equal("import.binary", Refused(Encoding.Unicode.GetBytes(text)));
        Assert.Equal("import.damaged", Refused("PK\u0003\u0004 anything"u8.ToArray()));
        Assert.Equal("import.wrong-encoding", Refused([.. "代码,名称\n1,"u8, 0xFF, 0xFF, (byte)'\n']));
        Assert.Equal("import.empty", Refused(""));
        Assert.Equal("import.broken-heading", Refused("\"代码,名称\n1,街\n"));
    }

    [Theory]
    [InlineData("代码,名称")]
    [InlineData(" 名称 ,代码*")]
    [InlineData("编号（必填）,名称(10字以内)")]
    [InlineData("CODE,名称,备注")]
    [InlineData("代码;名称")]
    [InlineData("代码\t名称")]
    public void Finds_columns_by_name_alias_and_other_separators(string heading)
    {
        var separator =
            heading.Contains(';') ? ';'
            : heading.Contains('\t') ? '\t'
            : ',';
        var row = Rows($"{heading}\n7{separator}7{separator}\n").Single();
        Assert.False(row.IsWrong);
        Assert.Equal(("7", "7"), (row[Code], row[Name]));
    }

    [Fact]
    public void Says_which_column_is_missing_twice_or_not_read()
    {
        Assert.Equal("import.column-missing", Refused("代码,地址\n"));
        Assert.Equal("import.column-twice", Refused("代码,编号,名称\n"));
        Assert.Equal(["备注"], Open("代码,名称,备注\n"u8.ToArray()).Unused);
    }

    [Theory]
    [InlineData("民族")]
    [InlineData("宗教信仰")]
    [InlineData("身份证号")]
    [InlineData("政治面貌")]
    [InlineData("信访情况")]
    [InlineData("人脸照片")]
    [InlineData("ID card")]
    public void Refuses_columns_that_ask_what_is_never_recorded(string heading) =>
        Assert.Equal("import.never-recorded", Refused($"代码,名称,{heading}\n1,a,\n"));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+8610")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\"\t=1\"")]
    [InlineData("\"\r=1\"")]
    [InlineData(" =cmd|' /C calc'!A0")]
    [InlineData("＝1")]
    public void Refuses_cells_that_would_run_as_formulas(string cell)
    {
        var row = Rows($"代码,名称\n1,{cell}\n").Single();
        Assert.Equal(("formula", 2, "名称"), (row.Findings[0].Code, row.Findings[0].Row, row.Findings[0].Column));
    }

    [Fact]
    public void A_number_may_begin_with_a_sign_but_not_with_an_equals_sign()
    {
        var rows = Rows("代码,名称,经度\n1,a,-114.5\n2,b,+114.5\n3,c,=114\n4,d,一百\n");
        Assert.Equal([-114.5, 114.5, null, null], rows.Select(row => row.Decimal(East)));
        Assert.Equal(["formula", "not-a-number"], rows.SelectMany(row => row.Findings).Select(finding => finding.Code));
    }

    [Fact]
    public void A_broken_row_spoils_no_other()
    {
        var rows = Rows("代码,名称\n1,a\n2,\"b\n3,c\n4,\"d\"x\n5,\"e\"\"f\"\n6,\"g\nh\"\n7,i,j,k\n8\n9,l\n");
        Assert.Equal(
            [null, "broken-quotes", null, "broken-quotes", null, "several-lines", "too-many-cells", "too-few-cells", null],
            rows.Select(row => CodeOf(row))
        );
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 10], rows.Select(row => row.Number));
        Assert.Equal("e\"f", rows[4][Name]);
    }

    [Fact]
    public void An_over_long_line_is_left_out_unread()
    {
        var rows = Rows($"代码,名称\n1,{new string('长', 5_000_000)}\n2,b\n");
        Assert.Equal(["line-too-long", null], rows.Select(row => CodeOf(row)));
    }

    [Theory]
    [InlineData("1,一二三四五六七八九十一", "too-long")]
    [InlineData("1,", "missing")]
    [InlineData("4.11602E+11,a", "rounded-code")]
    [InlineData("1,a\u0007b", "broken-text")]
    [InlineData("11010519491231002X,a", "id-card-number")]
    [InlineData("1,a,二月三十", "not-a-day")]
    [InlineData("1,a,2026-02-30", "not-a-day")]
    public void Says_what_is_wrong_with_a_cell(string row, string code) =>
        Assert.Equal(code, Rows($"代码,名称,生效日期\n{row}\n").Single().Findings[0].Code);

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026/3/1")]
    [InlineData("2026.3.1")]
    [InlineData("2026年3月1日")]
    [InlineData("20260301")]
    [InlineData("2026/3/1 0:00:00")]
    [InlineData("２０２６－３－１")]
    public void Reads_days_as_people_write_them(string day)
    {
        // A full-width sign at the beginning would be a formula; within the day it is none.
        Assert.Equal(new DateOnly(2026, 3, 1), Rows($"代码,名称,生效日期\n1,a,{day}\n").Single().Day(Day));
    }

    [Fact]
    public void Codes_are_made_narrow_and_duplicates_told()
    {
        var rows = Rows("代码,名称\n４１１ 602,a\n411602,b\n");
        Assert.Equal("411602", rows[0][Code]);
        Assert.Equal(("duplicate", 3, 2), (rows[1].Findings[0].Code, rows[1].Number, (int)rows[1].Findings[0].Arguments[0]));
    }

    [Fact]
    public void Reads_a_hundred_thousand_rows_one_by_one()
    {
        using var file = new FileStream(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            4096,
            FileOptions.DeleteOnClose
        );
        using (var text = new StreamWriter(file, leaveOpen: true))
        {
            text.Write("代码,名称,备注\n");
            for (var row = 0; row < 100_000; row++)
                text.Write($"A,建安路{row}号,一段不会被读取的备注文字\n");
        }
        SheetColumn loose = new("代码") { Kind = CellKind.Code };
        using var rows = SheetTable.Read(file, [loose, Name]).Rows().GetEnumerator();
        for (var count = 1; count <= 100_000; count++)
        {
            Assert.True(rows.MoveNext());
            // What is read of the file stays close to what was handed out of it: nothing is kept.
            Assert.InRange(file.Position, 0, (count * file.Length / 100_000) + 200_000);
        }
        Assert.False(rows.MoveNext());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-", "'-")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "\"'\ta\"")]
    [InlineData("\ra", "\"'\ra\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("建安路12号", "建安路12号")]
    public void Writes_cells_that_never_run(string text, string cell) => Assert.Equal(cell, CsvOut.Cell(text));

    [Fact]
    public async Task Written_tables_carry_the_mark_and_read_again()
    {
        var file = new MemoryStream();
        await using (var csv = new CsvOut(file))
        {
            await csv.Row("代码", "名称", "经度");
            await csv.Row("1", "一,\"二\"", -114.5);
        }
        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        var row = Open(file.ToArray()).Rows().Single();
        Assert.Equal(("一,\"二\"", -114.5), (row[Name], row.Decimal(East)));
    }
}
