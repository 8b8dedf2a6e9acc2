using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Web.Accounts;
using Menpai.Web.Accounts.Tokens;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Tests.Web.Accounts.Tokens;

/// <summary>Tokens by which programs act as somebody: what they allow, and everything that ends them.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_reads_what_its_owner_reads_and_is_stored_as_a_hash_alone()
    {
        var (mine, elsewhere) = (_server.Report(7).Number, _server.Report(8).Number);
        var token = await _server.Token("grid7", "cases:read");
        Assert.Equal(HttpStatusCode.OK, (await Get(token, $"/api/v1/cases/{mine}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(token, $"/api/v1/cases/{elsewhere}")).StatusCode);
        await using var scope = _server.App.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Tokens.SingleAsync(Cancel);
        Assert.Equal(TokenSecret.TryParse(token)!.Hash, kept.Hash);
        Assert.Equal(DateOnly.FromDateTime(_server.Time.GetUtcNow().UtcDateTime), kept.LastUsed);
        Assert.DoesNotContain(token, JsonSerializer.Serialize(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_does_no_more_than_was_ticked()
    {
        var number = _server.Report().Number;
        var token = await _server.Token("grid7", "cases:read");
        var refused = await Send(token, $"/api/v1/cases/{number}/accept");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("token.scope-too-small", problem.GetProperty("code").GetString());
        Assert.Contains("cases:write", problem.GetProperty("detail").GetString());
        var writes = await _server.Token("grid7", "cases:write");
        Assert.Equal(HttpStatusCode.OK, (await Send(writes, $"/api/v1/cases/{number}/accept")).StatusCode);
        Assert.Equal("token.scope-too-small", await Refusal(writes, $"/api/v1/cases/{number}"));
    }

    [Theory]
    [InlineData("cases:everything")]
    [InlineData("posts:write")]
    [InlineData("ledger:write")]
    public async Task Nobody_gives_away_more_than_their_posts_carry(string scope)
    {
        var client = await _server.SignedIn("grid7");
        var answer = await client.Send("/account/tokens", ("tokenName", "x"), ("days", "30"), ("scopes", scope));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("", "30", "cases:read")]
    [InlineData("热线", "0", "cases:read")]
    [InlineData("热线", "366", "cases:read")]
    [InlineData("热线", "30", "")]
    public async Task A_token_has_a_name_an_end_and_a_use(string name, string days, string scope)
    {
        var client = await _server.SignedIn("grid7");
        (string, string)[] fields = [("tokenName", name), ("days", days), .. scope.Length == 0 ? [] : new[] { ("scopes", scope) }];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("/account/tokens", fields)).StatusCode);
    }

    [Fact]
    public async Task It_runs_out()
    {
        var token = await _server.Token("grid7", "cases:read");
        _server.Time.Pass(TimeSpan.FromDays(29));
        Assert.Equal(HttpStatusCode.OK, (await Get(token, "/api/v1/cases")).StatusCode);
        _server.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal("token.expired", await Refusal(token, "/api/v1/cases"));
    }

    [Fact]
    public async Task It_ends_when_it_is_revoked_by_its_owner_or_an_administrator()
    {
        var (one, other) = (await _server.Token("grid7", "cases:read"), await _server.Token("grid7", "cases:read"));
        var desk = _server.Get<TokenDesk>();
        var mine = await desk.Of(_server.StaffId("grid7"));
        var stranger = await _server.SignedIn("lead7");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Send($"/account/tokens/{mine[0].Id}/revoke")).StatusCode);
        await (await _server.SignedIn("grid7")).Done($"/account/tokens/{mine[1].Id}/revoke");
        Assert.Equal("token.revoked", await Refusal(one, "/api/v1/cases"));
        var admin = await _server.SignedIn("admin");
        Assert.Contains(mine[0].Ending, (await admin.Page("/desk/accounts/tokens")).Words());
        await admin.Done($"/desk/accounts/tokens/{mine[0].Id}/revoke");
        Assert.Equal("token.revoked", await Refusal(other, "/api/v1/cases"));
    }

    [Fact]
    public async Task It_ends_with_its_owners_posts()
    {
        var token = await _server.Token("grid7", "cases:read");
        foreach (var post in _server.As("grid7").Posts)
            _server.Act(new EndHolder(post));
        Assert.Equal("token.ended", await Refusal(token, "/api/v1/cases"));
    }

    [Fact]
    public async Task It_ends_with_signing_out_everywhere()
    {
        var token = await _server.Token("grid7", "cases:read");
        Assert.Equal(HttpStatusCode.OK, (await Get(token, "/api/v1/cases")).StatusCode);
        await _server.Get<AccountDesk>().EndSessions(_server.StaffId("grid7"));
        Assert.Equal("token.ended", await Refusal(token, "/api/v1/cases"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mp_")]
    [InlineData("mp_00000000000000000000000000000000AAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task What_is_no_token_is_told_so(string sent) => Assert.Equal("token.unknown", await Refusal(sent, "/api/v1/cases"));

    [Fact]
    public async Task A_token_nobody_made_is_unknown_and_the_answer_says_how_to_come_in()
    {
        var answer = await Get(TokenSecret.New().Text, "/api/v1/cases");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        var without = await _server.Anyone().GetAsync("/api/v1/cases", Cancel);
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_cookie_beside_it_adds_nothing()
    {
        var token = await _server.Token("grid7", "cases:read");
        var admin = await _server.SignedIn("lead");
        var number = _server.Report(8).Number;
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync($"/api/v1/cases/{number}", Cancel)).StatusCode);
        var both = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{number}");
        both.Headers.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync(both, Cancel)).StatusCode);
    }

    [Fact]
    public async Task It_opens_no_page_and_needs_no_origin()
    {
        var number = _server.Report().Number;
        var token = await _server.Token("grid7", "cases:write");
        Assert.Equal(HttpStatusCode.Redirect, (await Get(token, "/account")).StatusCode);
        var elsewhere = Request(token, HttpMethod.Post, $"/api/v1/cases/{number}/accept");
        elsewhere.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await _server.Anyone().SendAsync(elsewhere, Cancel)).StatusCode);
        var cookie = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{number}/comment");
        cookie.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _server.SignedIn("grid7")).SendAsync(cookie, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Accounts_from_before_there_were_tokens_get_the_table()
    {
        await using (var scope = _server.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountsDb>().Database.ExecuteSqlRawAsync("DROP TABLE access_tokens", Cancel);
        var token = await _server.Token("grid7", "cases:read");
        Assert.Equal(HttpStatusCode.OK, (await Get(token, "/api/v1/cases")).StatusCode);
    }

    [Fact]
    public async Task The_page_shows_the_token_once_and_the_ledger_never()
    {
        var token = await _server.Token("grid7", "cases:read");
        var page = await (await _server.SignedIn("grid7")).Page("/account/tokens");
        Assert.Contains(token[^4..], page.Words());
        Assert.DoesNotContain(token, page.Words());
        var ledger = await (await _server.SignedIn("admin")).Page("/desk/ledger");
        Assert.Contains("新建访问令牌", ledger.Words());
        Assert.DoesNotContain(token, ledger.Words());
    }

    private async Task<string?> Refusal(string token, string path)
    {
        var answer = await Get(token, path);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
    }

    private Task<HttpResponseMessage> Get(string token, string path) =>
        _server.Anyone().SendAsync(Request(token, HttpMethod.Get, path), Cancel);

    private Task<HttpResponseMessage> Send(string token, string path) =>
        _server.Anyone().SendAsync(Request(token, HttpMethod.Post, path), Cancel);

    private static HttpRequestMessage Request(string token, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return request;
    }
}

/// <summary>Making tokens as people do.</summary>
internal static partial class Tokens
{
    /// <summary>A token for thirty days.</summary>
    public static async Task<string> Token(this MenpaiServer server, string person, params string[] scopes)
    {
        var client = await server.SignedIn(person);
        (string, string)[] fields = [("tokenName", "热线平台"), ("days", "30"), .. scopes.Select(scope => ("scopes", scope))];
        var answer = await client.PostAsync("/account/tokens", MenpaiServer.Form(fields), TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return Pattern().Match(page) is { Success: true } found ? found.Value : throw new InvalidOperationException(page);
    }

    [GeneratedRegex("mp_[0-9A-Z]{38}")]
    private static partial Regex Pattern();
}
