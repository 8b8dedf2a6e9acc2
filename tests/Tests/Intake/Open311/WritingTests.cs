using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Menpai.Intake.Open311;

namespace Menpai.Tests.Intake.Open311;

public sealed class WritingTests
{
    [Fact]
    public void What_no_format_can_hold_is_left_out_and_the_rest_stays()
    {
        var answer = new Open311Answer("all", new Fields(("words", "甲\0乙\u0007丙\ud83d丁\uffff😀 <&>\n")));
        var xml = XElement.Parse(Encoding.UTF8.GetString(AnswerFormat.Xml.Write(answer).Span));
        Assert.Equal("甲乙丙丁😀 <&>\n", xml.Element("words")!.Value);
        var json = JsonDocument.Parse(AnswerFormat.Json.Write(answer)).RootElement;
        Assert.Equal("甲乙丙丁😀 <&>\n", json.GetProperty("words").GetString());
    }

    [Fact]
    public void Nothing_is_an_empty_element_and_null()
    {
        var answer = new Open311Answer("all", new Fields(("none", null), ("many", new Items("one", []))));
        Assert.EndsWith("<all>\n  <none />\n  <many />\n</all>", Encoding.UTF8.GetString(AnswerFormat.Xml.Write(answer).Span));
        Assert.Equal("""{"none":null,"many":[]}""", Encoding.UTF8.GetString(AnswerFormat.Json.Write(answer).Span));
    }

    [Theory]
    [InlineData("打 13912345678 找我", "打 ＊＊＊ 找我")]
    [InlineData("139 1234 5678", "＊＊＊")]
    [InlineData("座机0394-8001234。", "座机＊＊＊。")]
    [InlineData("身份证 41160219900101123X 丢了", "身份证 ＊＊＊ 丢了")]
    [InlineData("写信到 a.b@c.example，谢谢", "写信到 ＊＊＊，谢谢")]
    [InlineData("12 号楼 3 单元 401", "12 号楼 3 单元 401")]
    [InlineData("2026 年", "2026 年")]
    public void Numbers_of_persons_are_taken_out_of_what_is_published(string words, string published) =>
        Assert.Equal(published, PublicMatter.Masked(words));

    [Theory]
    [InlineData("1994-11-05T08:15:30-05:00", "1994-11-05T13:15:30Z")]
    [InlineData("1994-11-05T13:15:30Z", "1994-11-05T13:15:30Z")]
    [InlineData("1994-11-05T21:15:30 08:00", "1994-11-05T13:15:30Z")]
    [InlineData("1994-11-05T13:15:30.123Z", "1994-11-05T13:15:30Z")]
    [InlineData("1994-11-05T13:15Z", "1994-11-05T13:15:00Z")]
    [InlineData("1994-11-05T13:15:30", null)]
    [InlineData("1994-11-05 13:15:30", null)]
    [InlineData("5 November 1994", null)]
    [InlineData("1994-13-05T13:15:30Z", null)]
    [InlineData("", null)]
    public void Moments_are_read_with_their_zone_only(string text, string? moment) =>
        Assert.Equal(moment, W3cTime.Parse(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
}
