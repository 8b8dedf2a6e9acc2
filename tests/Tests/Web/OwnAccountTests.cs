using System.Net;
using Menpai.Web.Accounts;

namespace Menpai.Tests.Web;

/// <summary>My own account: what I hold, and a new password.</summary>
public sealed class OwnAccountTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private const string New = "四个词连起来很好记 2026";

    [Fact]
    public async Task It_shows_the_posts_and_areas_held_now()
    {
        var page = await (await server.SignedIn("grid7")).Page("/account");
        Assert.Contains("网格员", page.QuerySelector("#held")!.TextContent);
        Assert.Contains("grid7", page.QuerySelector("#held")!.TextContent);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        await using var own = await MenpaiServer.Start();
        var here = await own.SignedIn("grid7");
        var elsewhere = own.Anyone();
        await elsewhere.Done("/sign-in", ("name", "grid7"), ("password", MenpaiServer.Password));
        var code = OneTimeCode.At(MenpaiServer.AuthenticatorKey, own.Time.GetUtcNow());
        await elsewhere.Done("/sign-in/code", ("code", code));
        await elsewhere.Page("/account");
        var next = await here.Done("/account/password", ("old", MenpaiServer.Password), ("password", New), ("again", New));
        Assert.Equal("/account", next);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account", TestContext.Current.CancellationToken)).StatusCode);
        var gone = await elsewhere.GetAsync("/account", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal("/sign-in/code?back=", await own.Anyone().Done("/sign-in", ("name", "grid7"), ("password", New)));
    }

    [Theory]
    [InlineData("not this one", New, New, "现在的密码不对")]
    [InlineData(MenpaiServer.Password, "short", "short", "密码太短")]
    [InlineData(MenpaiServer.Password, New, "something else", "两次输入的密码不一样")]
    [InlineData(MenpaiServer.Password, MenpaiServer.Password, MenpaiServer.Password, "新密码和现在的一样")]
    public async Task What_will_not_do_is_refused_in_words(string old, string password, string again, string words)
    {
        await using var own = await MenpaiServer.Start();
        var answer = await (await own.SignedIn("grid7")).Send("/account/password", ("old", old), ("password", password), ("again", again));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (await answer.Page()).Words());
    }
}
