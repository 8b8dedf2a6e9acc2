using System.Net;
using Menpai.Web.Accounts;

namespace Menpai.Tests.Web.Accounts;

/// <summary>Codes of authenticators, and the clock they are checked by.</summary>
public sealed class OneTimeCodeTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    // RFC 6238, appendix B: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Is_the_code_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.At("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(0, HttpStatusCode.SeeOther)]
    [InlineData(-60, HttpStatusCode.SeeOther)]
    [InlineData(60, HttpStatusCode.SeeOther)]
    [InlineData(-120, HttpStatusCode.UnprocessableEntity)]
    [InlineData(120, HttpStatusCode.UnprocessableEntity)]
    public async Task Is_good_for_a_minute_before_and_after(int seconds, HttpStatusCode status)
    {
        var code = OneTimeCode.At(MenpaiServer.AuthenticatorKey, server.Time.GetUtcNow().AddSeconds(seconds));
        Assert.Equal(status, await Answer("grid9", code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("不知道")]
    public async Task Refuses_what_is_no_code(string code) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Answer("grid10", code));

    private async Task<HttpStatusCode> Answer(string name, string code)
    {
        var client = server.Anyone();
        await client.Done("/sign-in", ("name", name), ("password", MenpaiServer.Password));
        var answer = await client.PostAsync("/sign-in/code", MenpaiServer.Form(("code", code)), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
