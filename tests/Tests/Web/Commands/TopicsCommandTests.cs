using System.IO.Compression;
using System.Text;
using Menpai.Core;
using Menpai.Web.Commands;

namespace Menpai.Tests.Web.Commands;

public sealed class TopicsCommandTests
{
    private const string Heading = "votes\ttopic\tother\tsent_at\ttext\tmessage\n";

    [Fact]
    public void Columns_stand_in_any_order_and_others_are_not_read()
    {
        var report = Assert.Single(Read(Heading + "7\t路灯不亮\tx\t2019/4/5 8:03:09\t一个月了\t188006\n").Reports);

        Assert.Equal(("188006", "路灯不亮", "一个月了", 7), (report.Id, report.Title, report.Text, report.Votes));
        Assert.Equal(new DateTimeOffset(2019, 4, 5, 8, 3, 9, TimeSpan.Zero), report.SentAt);
    }

    [Theory]
    [InlineData("2019-04-05 08:03:09", 2019)]
    [InlineData("2019/4/5", 2019)]
    [InlineData("43563.359", 2019)]
    public void Times_are_read_as_people_and_spreadsheets_write_them(string written, int year) =>
        Assert.Equal(year, Assert.Single(Read($"message\tsent_at\ttopic\ttext\n1\t{written}\ta\tb\n").Reports).SentAt.Year);

    [Theory]
    [InlineData("2019-04-05T00:30:00+08:00")]
    [InlineData("2019-04-05T23:30:00Z")]
    [InlineData("２０１９-０４-０５")]
    [InlineData("20190405")]
    public void The_day_is_the_one_that_was_written_on_any_machine(string written) =>
        Assert.Equal(
            new DateOnly(2019, 4, 5),
            DateOnly.FromDateTime(Assert.Single(Read($"message\tsent_at\ttopic\ttext\n1\t{written}\ta\tb\n").Reports).SentAt.UtcDateTime)
        );

    [Fact]
    public void Votes_may_stand_in_thousands() =>
        Assert.Equal(1234, Assert.Single(Read(Heading + "1,234\tt\to\t2019-01-02\tw\t1\n").Reports).Votes);

    [Theory]
    [InlineData("x\tt\to\tno day\tw\t1", "topics.row.bad-date")]
    [InlineData("x\tt\to\t2019-01-01\tw\t1", "topics.row.bad-votes")]
    [InlineData("1\tt\to\t2019-01-01\tw\t ", "topics.row.no-message")]
    [InlineData("1\t\to\t2019-01-01\t\t1", "topics.row.no-words")]
    [InlineData("1\tt\to", "topics.row.too-few-cells")]
    [InlineData("1\tt\to\t8:30\tw\t1", "topics.row.bad-date")]
    public void What_is_wrong_with_a_row_leaves_out_the_row(string row, string why)
    {
        var read = Read(Heading + row + "\n1\tt\to\t2019-01-02\tw\tgood\n");

        Assert.Equal("good", Assert.Single(read.Reports).Id);
        Assert.Equal((2, why), Assert.Single(read.LeftOut) is var left ? (left.Line, left.Why) : default);
    }

    [Fact]
    public void A_line_without_end_is_left_out()
    {
        var read = Read(
            "message\tsent_at\ttopic\ttext\n1\t2019-01-01\ta\t" + new string('长', MessageFile.LongestLine + 9) + "\n2\t2019-01-01\ta\tb"
        );

        Assert.Equal("2", Assert.Single(read.Reports).Id);
        Assert.Equal("topics.row.too-long", Assert.Single(read.LeftOut).Why);
    }

    [Fact]
    public void A_quoted_text_goes_on_over_lines_and_a_lone_quotation_mark_does_not()
    {
        var read = Read("message\tsent_at\ttopic\ttext\n1\t2019-01-01\ta\t\"上\n下\"\n2\t2019-01-01\ta\t\"引号\n3\t2019-01-01\ta\tb\n");

        Assert.Equal(["上\n下", "\"引号", "b"], read.Reports.Select(report => report.Text));
    }

    [Fact]
    public void A_quoted_text_that_begins_with_a_line_end_and_tabs_is_one_text()
    {
        var read = Read(
            "message\tsent_at\ttopic\ttext\tvotes\n1\t2019-01-01\ta\t\"\n\t\t\t\t\t他说\"\"不\"\"\t\n\t\t\"\t5\n2\t2019-01-01\ta\tb\t7\n"
        );

        Assert.Equal([("1", 5), ("2", 7)], read.Reports.Select(report => (report.Id, report.Votes)));
        Assert.Equal("他说\"不\"", read.Reports[0].Text.Trim());
        Assert.Empty(read.LeftOut);
    }

    [Fact]
    public void A_quotation_mark_never_swallows_the_message_below()
    {
        var read = Read(
            "message\tsent_at\ttopic\ttext\n1\t2019-01-01\ta\t\"引号\n2\t2019-01-01\ta\tb\n3\t2019-01-01\ta\t完\"\n4\t2019-01-01\t\"关于\"路灯\tc\n"
        );

        Assert.Equal(["\"引号", "b", "完\"", "c"], read.Reports.Select(report => report.Text));
        Assert.Equal("\"关于\"路灯", read.Reports[3].Title);
    }

    [Fact]
    public void A_file_separated_by_commas_is_read()
    {
        var read = Read(
            "votes,\"topic\",sent_at,text,message\n3,\"路灯,不亮\",2019-01-01,\"上\n下\",9\n4,x,2019-01-02,\"坏,10\n5,x,2019-01-03,好,11\n"
        );

        Assert.Equal(
            [("9", "路灯,不亮", "上\n下"), ("11", "x", "好")],
            read.Reports.Select(report => (report.Id, report.Title, report.Text))
        );
        Assert.Equal((4, "topics.row.broken-quotes"), (Assert.Single(read.LeftOut).Line, read.LeftOut[0].Why));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_with_its_mark_is_read(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);

        var read = Read([
            .. encoding.GetPreamble(),
            .. encoding.GetBytes("message\tsent_at\ttopic\ttext\r\n1\t2019-01-01\t路灯不亮\t很黑\r\n"),
        ]);

        Assert.Equal("路灯不亮", Assert.Single(read.Reports).Title);
    }

    [Fact]
    public void A_packed_file_and_one_in_GB_18030_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("GB18030").GetBytes("message\tsent_at\ttopic\ttext\n1\t2019-01-01\t路灯不亮\t很黑\n");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);

        Assert.Equal("路灯不亮", Assert.Single(Read(packed.ToArray()).Reports).Title);
    }

    [Theory]
    [InlineData("", "topics.empty")]
    [InlineData("\n\n", "topics.empty")]
    [InlineData("message\ttext\n1\tx\n", "topics.column-missing")]
    [InlineData("message\tmessage\tsent_at\ttopic\ttext\n", "topics.column-twice")]
    public void A_file_that_cannot_be_right_is_refused(string file, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => Read(file)).Refusal.Code);

    [Fact]
    public void A_workbook_is_refused_and_told_how_to_save_it() =>
        Assert.Equal(
            "topics.not-text",
            Assert.Throws<RefusedException>(() => Read([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2])).Refusal.Code
        );

    [Fact]
    public void A_damaged_packed_file_is_refused() =>
        Assert.Equal(
            "import.broken-gzip",
            Assert.Throws<RefusedException>(() => Read([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9])).Refusal.Code
        );

    [Fact]
    public void A_packed_file_cut_short_is_refused_wherever_it_was_cut()
    {
        var lines = string.Concat(Enumerable.Range(1, 3000).Select(at => $"{at}\t2019-01-01\t路灯不亮{at * 7919 % 3001}\t很黑\n"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("message\tsent_at\ttopic\ttext\n" + lines));
        var whole = packed.ToArray();

        Assert.Equal(3000, Read(whole).Reports.Count);
        foreach (var length in new[] { 20, whole.Length / 2, whole.Length - 9, whole.Length - 4, whole.Length - 1 })
            Assert.Equal("import.broken-gzip", Assert.Throws<RefusedException>(() => Read(whole[..length])).Refusal.Code);
    }

    [Fact]
    public void No_file_is_refused() =>
        Assert.Equal("topics.no-file", Assert.Throws<RefusedException>(() => MessageFile.Read("/no/such/file")).Refusal.Code);

    private static MessageFile Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static MessageFile Read(byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            return MessageFile.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
