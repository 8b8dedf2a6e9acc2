using Menpai.Delivery.Channels;
using Menpai.Delivery.Sending;

namespace Menpai.Tests.Delivery.Channels;

/// <summary>What goes over the wire, letter by letter. The signatures were computed by another program.</summary>
public sealed class ShapeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1773021600);
    private static readonly MessageText Text = new("派给您：路灯不亮", "建安路12号的“路灯不亮”", "短");

    [Fact]
    public void WeCom_takes_markdown()
    {
        var shape = RobotShape.Of(HookKind.WeCom, new("https://qyapi.example.cn/send?key=K", null), Text, Now);

        Assert.Equal("https://qyapi.example.cn/send?key=K", shape.Url);
        Assert.Equal("""{"msgtype":"markdown","markdown":{"content":"**派给您：路灯不亮**\n建安路12号的“路灯不亮”"}}""", shape.Body);
    }

    [Fact]
    public void DingTalk_is_signed_in_its_address()
    {
        var shape = RobotShape.Of(HookKind.DingTalk, new("https://oapi.example.cn/robot/send?access_token=T", "SECtest"), Text, Now);

        Assert.Equal(
            "https://oapi.example.cn/robot/send?access_token=T&timestamp=1773021600000&sign=qh6jScR4zrayYbELbv8xTmguhFvlpU2olTfeHtolrOI%3D",
            shape.Url
        );
        Assert.Equal(
            """{"msgtype":"markdown","markdown":{"title":"派给您：路灯不亮","text":"### 派给您：路灯不亮\n\n建安路12号的“路灯不亮”"}}""",
            shape.Body
        );
    }

    [Fact]
    public void Feishu_is_signed_in_its_body()
    {
        var shape = RobotShape.Of(HookKind.Feishu, new("https://open.example.cn/hook/H", "SECtest"), Text, Now);

        Assert.Equal(
            """{"timestamp":"1773021600","sign":"QAk9s3aP7bUFu8VcjPo0QQVkIdGjSOxfLYKN4IV+pxo=","msg_type":"text","content":{"text":"派给您：路灯不亮\n建安路12号的“路灯不亮”"}}""",
            shape.Body
        );
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", OutcomeKind.Sent)]
    [InlineData("""{"code":0,"msg":"success"}""", OutcomeKind.Sent)]
    [InlineData("""{"errcode":93000,"errmsg":"invalid webhook url"}""", OutcomeKind.Never)]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", OutcomeKind.Again)]
    [InlineData("""{"code":19021,"msg":"sign match fail"}""", OutcomeKind.Never)]
    [InlineData("ok", OutcomeKind.Never)]
    public void A_robot_that_answers_200_may_still_have_refused(string answer, OutcomeKind kind) =>
        Assert.Equal(kind, RobotShape.Judge(new HttpAnswer(200, answer)).Kind);

    [Fact]
    public void A_webhook_is_signed_over_time_and_body() =>
        Assert.Equal(
            "69c0676abffbc3e67716272f0db22db21404845b2b43263a3b8eb2fd2348a246",
            WebhookShape.Sign("topsecret", "1773021600", """{"a":1}""")
        );

    [Theory]
    [InlineData("application/json", """{"to":"{phone}","text":"{text}"}""", """{"to":"13800138000","text":"他说\"好\"\n{phone}"}""")]
    [InlineData(
        "application/x-www-form-urlencoded",
        "to={phone}&text={text}",
        "to=13800138000&text=%E4%BB%96%E8%AF%B4%22%E5%A5%BD%22%0A%7Bphone%7D"
    )]
    public async Task A_text_message_is_escaped_as_its_type_asks_and_filled_once(string type, string body, string sent)
    {
        var settings = new SmsSettings("POST", "https://sms.example.cn/{phone}", "X-Key: K\nX-Other: a:b", type, body, "");
        using var request = SmsShape.Of(settings, "13800138000", "他说\"好\"\n{phone}", Guid.Empty);

        Assert.Equal("https://sms.example.cn/13800138000", request.RequestUri!.ToString());
        Assert.Equal(sent, await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("K", request.Headers.GetValues("X-Key").Single());
        Assert.Equal("a:b", request.Headers.GetValues("X-Other").Single());
    }

    [Theory]
    [InlineData(200, "{\"code\":\"OK\"}", OutcomeKind.Sent)]
    [InlineData(200, "{\"code\":\"LIMIT\"}", OutcomeKind.Again)]
    [InlineData(500, "", OutcomeKind.Again)]
    [InlineData(403, "", OutcomeKind.Never)]
    [InlineData(302, "", OutcomeKind.Never)]
    public void A_gateway_is_believed_only_when_it_says_what_success_looks_like(int status, string words, OutcomeKind kind) =>
        Assert.Equal(kind, SmsShape.Judge(new("POST", "", "", "", "", "\"OK\""), new HttpAnswer(status, words)).Kind);

    [Fact]
    public void Answers_of_others_are_one_short_line() =>
        Assert.Equal(161, Outcome.Again("a\r\nSet-Cookie: x\u001b[31m" + new string('b', 500)).Status.Length);
}
