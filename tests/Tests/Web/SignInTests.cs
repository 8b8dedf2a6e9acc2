using System.Net;

namespace Menpai.Tests.Web;

/// <summary>Getting in, and what happens to those who are not.</summary>
public sealed class SignInTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task Password_and_code_open_the_account()
    {
        var client = await server.SignedIn("grid7");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_comes_back()
    {
        var answer = await server.Anyone().GetAsync("/account", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?back=%2Faccount", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_keeps_the_name()
    {
        var answer = await server
            .Anyone()
            .PostAsync(
                "/sign-in",
                MenpaiServer.Form(("name", "grid7"), ("password", "not this one")),
                TestContext.Current.CancellationToken
            );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"grid7\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours()
    {
        await using var own = await MenpaiServer.Start();
        var client = await own.SignedIn("grid7");
        own.Time.Pass(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account", TestContext.Current.CancellationToken)).StatusCode);
    }
}
