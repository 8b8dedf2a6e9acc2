using Menpai.Core;
using Menpai.Intake.Api;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Menpai.Tests.Intake.Api;

public sealed class ApiLimitsTests
{
    private static ApiLimits Limits(int tokens, int anonymous) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("Api:PerMinute", $"{tokens}"), new("Api:AnonymousPerMinute", $"{anonymous}")])
                .Build()
        );

    [Fact]
    public async Task A_token_is_turned_away_when_it_asks_too_often_and_another_is_not()
    {
        using var limits = Limits(2, 0);
        var first = await Asked(limits, token: 1);
        Assert.Equal("\"token\";r=1", first.Response.Headers["RateLimit"]);
        Assert.Equal("\"token\";q=2;w=60", first.Response.Headers["RateLimit-Policy"]);
        await Asked(limits, token: 1);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Asked(limits, token: 1));
        Assert.Equal(("api.too-many-requests", RefusalKind.TooMany), (refused.Refusal.Code, refused.Refusal.Kind));
        await Asked(limits, token: 2);
    }

    [Fact]
    public async Task An_address_without_a_token_is_counted_by_itself_and_a_session_not_at_all()
    {
        using var limits = Limits(1, 1);
        await Asked(limits);
        await Assert.ThrowsAsync<RefusedException>(() => Asked(limits));
        await Asked(limits, address: "10.0.0.2");
        for (var times = 0; times < 5; times++)
            await Asked(limits, staff: true);
    }

    [Fact]
    public async Task Pages_are_not_counted_and_nothing_is_where_that_is_set()
    {
        using var limits = Limits(0, 1);
        for (var times = 0; times < 5; times++)
        {
            await Asked(limits, path: "/p/x");
            await Asked(limits, token: 1);
        }
    }

    private static async Task<HttpContext> Asked(
        ApiLimits limits,
        int token = 0,
        string address = "10.0.0.1",
        bool staff = false,
        string path = "/api/v1/me"
    )
    {
        var http = new DefaultHttpContext();
        http.Request.Path = path;
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
        var actor = staff ? new Actor(ActorKind.Staff, 1, 1, "王", [Role.Auditor], Scope.Everything, 0) : Actor.Resident(Scope.None);
        http.Features.Set(new Caller(actor, null!) { TokenId = token });
        await limits.Check(http, _ => Task.CompletedTask);
        return http;
    }
}
