using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Core;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;

namespace Menpai.Tests.Work.Cases.Api;

public sealed class CaseApiTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_case_is_read_with_its_words_and_known_again_by_its_version()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var answer = await client.GetAsync($"/api/v1/cases/{number}", TestContext.Current.CancellationToken);
        var json = await Json(answer);
        Assert.Equal(number, json.GetProperty("number").GetString());
        Assert.Equal("Dispatched", json.GetProperty("status").GetString());
        Assert.Equal("门口人行道地砖松动", json.GetProperty("description").GetString());
        Assert.Equal(1, json.GetProperty("turns").GetArrayLength());
        Assert.Equal("\"3\"", answer.Headers.ETag!.Tag);
        var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{number.ToLowerInvariant()}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("\"3\"", true)]
    [InlineData("W/\"3\"", true)]
    [InlineData("\"2\", \"3\"", true)]
    [InlineData("\"abc\", W/\"3\"", true)]
    [InlineData("\"2\", \"4\"", false)]
    [InlineData("\"abc\"", false)]
    public async Task Whoever_has_one_of_several_versions_is_told_when_it_is_the_one(string seen, bool known)
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{number}");
        request.Headers.TryAddWithoutValidation("If-None-Match", seen);
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(known ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(known, body.Length == 0);
    }

    [Theory]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"2\", \"3\"", HttpStatusCode.OK)]
    [InlineData("\"1\", \"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"3\", \"abc\"", HttpStatusCode.UnprocessableEntity)]
    public async Task An_act_may_name_several_versions(string seen, HttpStatusCode status)
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{number}/accept");
        request.Headers.TryAddWithoutValidation("If-Match", seen);
        Assert.Equal(status, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Of_a_member_that_comes_twice_nothing_is_taken_in()
    {
        var client = await _server.SignedIn("community4");
        var answer = await client.PostAsync(
            "/api/v1/cases",
            new StringContent(
                "{\"placeId\":7,\"channel\":\"Phone\",\"category\":\"traffic/pavement\",\"description\":\"一\",\"description\":\"二\"}",
                System.Text.Encoding.UTF8,
                "application/json"
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var list = await Json(await client.GetAsync("/api/v1/cases?total=yes", TestContext.Current.CancellationToken));
        Assert.Equal(0, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_case_elsewhere_and_an_unknown_one_answer_alike()
    {
        var number = _server.Report(8).Number;
        var client = await _server.SignedIn("grid7");
        var (foreign, unknown) = (await Problem(client, number), await Problem(client, "CH-009999-1"));
        Assert.Equal(unknown, foreign);
        Assert.Contains("common.not-found", foreign);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(client, $"/api/v1/cases/{number}/accept", new { })).StatusCode);
    }

    [Fact]
    public async Task An_act_takes_the_version_seen_and_refuses_an_old_one()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var accepted = await Post(client, $"/api/v1/cases/{number}/accept", null, version: 3);
        Assert.Equal("\"4\"", accepted.Headers.ETag!.Tag);
        Assert.Equal("Accepted", (await Json(accepted)).GetProperty("status").GetString());
        var stale = await Post(client, $"/api/v1/cases/{number}/handle", new { words = "好了" }, version: 3);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("application/problem+json", stale.Content.Headers.ContentType!.MediaType);
        var handled = await Post(client, $"/api/v1/cases/{number}/handle", new { version = 4, words = "好了" });
        Assert.Equal(HttpStatusCode.OK, handled.StatusCode);
    }

    [Fact]
    public async Task The_same_key_gives_the_first_answer_and_another_body_is_a_conflict()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var key = Guid.CreateVersion7();
        await Post(client, $"/api/v1/cases/{number}/accept", null, key: key);
        var again = await Post(client, $"/api/v1/cases/{number}/accept", null, key: key);
        Assert.Equal("\"4\"", again.Headers.ETag!.Tag);
        var comment = Guid.CreateVersion7();
        await Post(client, $"/api/v1/cases/{number}/comment", new { words = "一" }, key: comment);
        var other = await Post(client, $"/api/v1/cases/{number}/comment", new { words = "二" }, key: comment);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("common.act-reused", (await Json(other)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("handle", "{}", "common.missing")]
    [InlineData("handle", "{\"word\":\"好了\"}", "host.bad-member")]
    [InlineData("handle", "[1", "host.bad-request")]
    [InlineData("verify", "{\"words\":\"好\"}", "common.missing")]
    [InlineData("handle", "{\"words\":\"好了\",\"words\":\"没好\"}", "host.bad-member")]
    [InlineData("handle", "{\"words\":\"好了\",\"Words\":\"没好\"}", "host.bad-member")]
    [InlineData("merge", "{\"into\":\"no number\"}", "common.malformed")]
    [InlineData("return", "{\"reason\":\"no such\",\"words\":\"x\"}", "case.unknown-reason")]
    public async Task What_is_missing_or_wrong_is_said(string verb, string body, string code)
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("duty");
        _server.Act(new DispatchCase(1, null, new DispatchTarget(_server.As("duty").PostId, null)), _server.As("lead"));
        if (verb == "handle")
            await Post(client, $"/api/v1/cases/{number}/accept", null);
        var answer = await client.PostAsync(
            $"/api/v1/cases/{number}/{verb}",
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(code, (await Json(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Every_act_asks_for_the_permission_of_the_workflow()
    {
        var number = _server.Report().Number;
        var auditor = await _server.SignedIn("auditor");
        foreach (var act in OfficerActs.Table)
        {
            Assert.Equal(CaseWorkflow.Of(act.Act).Permission, act.Permission);
            Assert.Equal(HttpStatusCode.Forbidden, (await Post(auditor, $"/api/v1/cases/{number}/{act.Verb}", new { })).StatusCode);
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                (await Post(_server.Anyone(), $"/api/v1/cases/{number}/{act.Verb}", new { })).StatusCode
            );
        }
    }

    [Fact]
    public void Every_act_of_officers_has_its_line_and_no_other()
    {
        var officers = CaseWorkflow.Table.Where(line => line.Party is not (Party.Resident or Party.Clock)).Select(line => line.Act);
        Assert.Equal(officers.Order(), OfficerActs.Table.Select(line => line.Act).Order());
    }

    [Fact]
    public async Task Words_are_added_whatever_changed_unless_the_version_is_asked_for()
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("community4");
        var (path, body, key) = ($"/api/v1/cases/{number}/comment", new { words = "看过了" }, Guid.CreateVersion7());
        var seen = _server.Case(number).Version;
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Post(client, path, body, version: seen + 7)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(client, path, body, version: seen, key: key)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(client, path, body, version: seen, key: key)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Post(client, path, body, version: seen)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(client, path, body)).StatusCode);
    }

    [Fact]
    public async Task A_report_is_taken_in_with_number_and_code()
    {
        var client = await _server.SignedIn("community4");
        var body = new
        {
            placeId = 7,
            channel = "Counter",
            category = "traffic/pavement",
            description = "地砖碎了",
        };
        var answer = await Post(client, "/api/v1/cases", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await Json(answer);
        Assert.NotNull(_server.Get<CaseReading>().Follow(json.GetProperty("number").GetString(), json.GetProperty("code").GetString()));
        Assert.Equal($"/api/v1/cases/{json.GetProperty("number").GetString()}", answer.Headers.Location!.ToString());
        var elsewhere = await Post(
            client,
            "/api/v1/cases",
            new
            {
                placeId = 10,
                body.channel,
                body.category,
                body.description,
            }
        );
        Assert.Equal("case.unknown-place", (await Json(elsewhere)).GetProperty("code").GetString());
        var asResident = await Post(
            client,
            "/api/v1/cases",
            new
            {
                body.placeId,
                channel = "Plate",
                body.category,
                body.description,
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asResident.StatusCode);
    }

    [Fact]
    public async Task The_list_takes_the_filters_of_the_desk()
    {
        var one = _server.Report().Number;
        _server.Report(8);
        _server.Report(9);
        var client = await _server.SignedIn("community4");
        var all = await Json(await client.GetAsync("/api/v1/cases?total=yes", TestContext.Current.CancellationToken));
        Assert.Equal(2, all.GetProperty("total").GetInt32());
        var some = await Json(
            await client.GetAsync("/api/v1/cases?view=open&area=7&category=traffic&limit=1", TestContext.Current.CancellationToken)
        );
        Assert.Equal(one, some.GetProperty("items")[0].GetProperty("number").GetString());
    }

    [Theory]
    [InlineData("CH-00000*", 3)]
    [InlineData("ch00000＊", 3)]
    [InlineData("CH-000002*", 1)]
    [InlineData("CH-0001*", 0)]
    [InlineData("XX-00000*", 0)]
    public async Task The_beginning_of_a_number_finds_all_that_begin_so(string typed, int found)
    {
        for (var one = 0; one < 3; one++)
            _server.Report(7);
        _server.Report(10);
        var client = await _server.SignedIn("community4");
        foreach (var path in new[] { "cases", "cases?view=open" })
        {
            var url = $"/api/v1/{path}{(path.Contains('?') ? "&" : "?")}total=yes&q={Uri.EscapeDataString(typed)}";
            var list = await Json(await client.GetAsync(url, TestContext.Current.CancellationToken));
            Assert.Equal((found, found), (list.GetProperty("items").GetArrayLength(), list.GetProperty("total").GetInt32()));
        }
        var page = await client.Page($"/desk/search?q={Uri.EscapeDataString(typed)}");
        Assert.Equal(
            found,
            page.QuerySelectorAll("a[href^='/desk/cases/CH-']").Select(link => link.GetAttribute("href")).Distinct().Count()
        );
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, object? body, int? version = null, Guid? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key.ToString());
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Problem(HttpClient client, string number)
    {
        var answer = await client.GetAsync($"/api/v1/cases/{number}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var json = await Json(answer);
        return $"{json.GetProperty("title")} {json.GetProperty("detail")} {json.GetProperty("code")}";
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
