using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Tests.Web;
using Menpai.Tests.Web.Accounts.Tokens;

namespace Menpai.Tests.Intake.Api;

/// <summary>The interface as a program walks it: with a token, over HTTP.</summary>
public sealed class ApiWalkTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private string _token = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _token = await _server.Token(
            "admin",
            "territory:read",
            "territory:write",
            "plates:read",
            "plates:write",
            "posts:read",
            "posts:write",
            "roster:write",
            "roster:read",
            "ledger:read"
        );
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_token_is_told_whose_it_is_and_what_it_may_do()
    {
        var me = await Json(await Get("me"));
        Assert.Equal("admin", me.GetProperty("signInName").GetString());
        Assert.Contains("posts:write", me.GetProperty("token").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal("/", me.GetProperty("areas")[0].GetString());
    }

    [Fact]
    public async Task An_area_is_renamed_by_whoever_saw_it_last()
    {
        var seen = await Get("areas/7");
        var tag = seen.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await Get("areas/7", ("If-None-Match", tag))).StatusCode);
        var renamed = await Post("areas/7/rename", new { name = "第七网格" }, ("If-Match", tag));
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        Assert.NotEqual(tag, renamed.Headers.ETag!.ToString());
        var late = await Post("areas/7/rename", new { name = "别的名字" }, ("If-Match", tag));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "common.stale"), (late.StatusCode, await Code(late)));
        var again = await Json(await Get("areas/7"));
        Assert.Equal("第七网格", again.GetProperty("name").GetString());
        Assert.Equal(
            again.GetProperty("id").GetInt32(),
            (await Json(await Get($"areas/by-code/{again.GetProperty("code").GetString()}"))).GetProperty("id").GetInt32()
        );
    }

    [Fact]
    public async Task The_same_key_does_it_once_and_with_another_body_not_at_all()
    {
        var first = await Json(await Post("zones", new { name = "示范片区" }, ("Idempotency-Key", "hotline 1")));
        var again = await Json(await Post("zones", new { name = "示范片区" }, ("Idempotency-Key", "hotline 1")));
        Assert.Equal(first.GetProperty("id").GetInt32(), again.GetProperty("id").GetInt32());
        var other = await Post("zones", new { name = "别的片区" }, ("Idempotency-Key", "hotline 1"));
        Assert.Equal((HttpStatusCode.Conflict, "common.act-reused"), (other.StatusCode, await Code(other)));
        Assert.Equal(1, (await Json(await Get("zones"))).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_first_answer_comes_again_though_what_was_seen_has_changed_since()
    {
        var tag = (await Get("areas/8")).Headers.ETag!.ToString();
        (string, string)[] headers = [("If-Match", tag), ("Idempotency-Key", "once")];
        Assert.Equal(HttpStatusCode.OK, (await Post("areas/8/alias", new { alias = "八网格" }, headers)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post("areas/8/alias", new { alias = "八网格" }, headers)).StatusCode);
    }

    [Fact]
    public async Task A_list_is_walked_to_its_end_without_a_gap_while_it_grows()
    {
        var all = (await Ids("areas?limit=200")).Ids;
        var walked = new List<int>();
        var (ids, next) = await Ids("areas?limit=3");
        while (true)
        {
            walked.AddRange(ids);
            if (next is null)
                break;
            if (walked.Count == 6)
                await Post(
                    "areas",
                    new
                    {
                        parentId = 4,
                        code = "411602001001099",
                        name = "新网格",
                    }
                );
            Assert.StartsWith("/api/v1/areas?", next);
            (ids, next) = await Ids(next["/api/v1/".Length..]);
        }
        Assert.Equal(walked.Distinct(), walked);
        Assert.Empty(all.Except(walked));
        Assert.Equal(all.Count + 1, walked.Count);
    }

    [Fact]
    public async Task A_door_comes_gets_a_plate_and_goes()
    {
        var grid = _server.Tree.Find(7)!.Code;
        var door = (await Json(await Post("doors", new { door = new { address = "建安路99号", grid } }))).GetProperty("id").GetInt32();
        await Post("district/address", new { url = "https://mp.example.cn" });
        var issued = await Post("plates/issue", new { areaId = 7, places = new[] { door } });
        Assert.Equal(HttpStatusCode.Created, issued.StatusCode);
        var plate = (await Json(await Get($"plates?place={door}"))).GetProperty("items")[0];
        Assert.Equal(plate.GetProperty("token").GetString(), (await Json(await Get($"doors/{door}"))).GetProperty("plate").GetString());
        await Post("plates/revoke", new { plates = new[] { plate.GetProperty("id").GetInt32() }, because = "Lost" });
        Assert.False((await Json(await Get($"doors/{door}"))).TryGetProperty("plate", out _));
        Assert.Equal(HttpStatusCode.OK, (await Post($"doors/{door}/end", null)).StatusCode);
        Assert.True((await Json(await Get($"doors/{door}"))).TryGetProperty("validTo", out _));
    }

    [Fact]
    public async Task A_post_is_vacated_and_held_again()
    {
        var post = _server.As("grid7").PostId!.Value;
        var holder = (await Json(await Get($"posts/{post}"))).GetProperty("holder").GetProperty("staffId").GetInt32();
        await Post($"posts/{post}/vacate", null);
        Assert.False((await Json(await Get($"posts/{post}"))).TryGetProperty("holder", out _));
        Assert.Contains(post, (await Ids("posts?vacant=yes&limit=200")).Ids);
        Assert.Equal(HttpStatusCode.OK, (await Post($"posts/{post}/appoint", new { staffId = holder })).StatusCode);
        var absence = await Json(
            await Post($"posts/{post}/absences", new { from = _server.Time.GetUtcNow(), to = _server.Time.GetUtcNow().AddDays(2) })
        );
        Assert.Equal(absence.GetProperty("absenceId").GetInt32(), (await Ids($"absences?post={post}")).Ids.Single());
    }

    [Fact]
    public async Task Cases_come_newest_first_page_by_page()
    {
        var numbers = Enumerable.Range(0, 5).Select(_ => _server.Report().Number).Reverse().ToList();
        var token = await _server.Token("grid7", "cases:read");
        var seen = new List<string>();
        for (string? next = "cases?limit=2&total=yes"; next is not null; )
        {
            var page = await Json(await _server.Anyone().SendAsync(Request(HttpMethod.Get, next, token), Cancel));
            Assert.Equal(5, page.GetProperty("total").GetInt32());
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetString()!));
            next = page.TryGetProperty("next", out var on) ? on.GetString()!["/api/v1/".Length..] : null;
        }
        Assert.Equal(numbers, seen);
        var story = await Json(await _server.Anyone().SendAsync(Request(HttpMethod.Get, $"cases/{numbers[0]}/story", token), Cancel));
        Assert.Contains("accept", story.GetProperty("allowed").EnumerateArray().Select(act => act.GetString()));
    }

    [Fact]
    public async Task Events_come_once_each_within_scope_and_permission()
    {
        var (mine, _) = (_server.Report(7).Number, _server.Report(8).Number);
        var token = await _server.Token("grid7", "cases:read");
        var (types, next) = await Events(token, "events?limit=200");
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.StartsWith("case.", type.Type));
        Assert.Single(types.Select(type => type.Stream).Distinct());
        Assert.Empty((await Events(token, next)).Events);
        var accept = await _server.Token("grid7", "cases:write");
        await _server.Anyone().SendAsync(Request(HttpMethod.Post, $"cases/{mine}/accept", accept), Cancel);
        Assert.Equal(["case.accepted"], (await Events(token, next)).Events.Select(one => one.Type));
        Assert.Empty((await Events(accept, "events")).Events);
        var ledger = (await Events(_token, "events?limit=200")).Events;
        Assert.Contains(ledger, one => one.Type == "staff.token-made");
        Assert.DoesNotContain(ledger, one => one.Type.StartsWith("case.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_department_follows_what_it_has_in_hand()
    {
        var number = _server.Report(9).Number;
        var token = await _server.Token("urban", "cases:read");
        Assert.Empty((await Events(token, "events")).Events);
        var department = _server.Book.Departments.First(one => _server.As("urban").Scope.Departments.Contains(one.Id)).Id;
        _server.Act(new Menpai.Work.Cases.DispatchCase(_server.Case(number).CaseId, null, new(null, department)), _server.As("lead"));
        Assert.Contains((await Events(token, "events")).Events, one => one.Type == "case.dispatched");
    }

    [Fact]
    public async Task Categories_are_read_by_anybody_and_some_by_officers_alone()
    {
        var open = await _server.Anyone().GetFromJsonAsync<JsonElement>("/api/v1/categories?limit=200", Cancel);
        var staff = await Json(await Get("categories?limit=200"));
        Assert.True(open.GetProperty("items").GetArrayLength() > 10);
        Assert.True(staff.GetProperty("items").GetArrayLength() >= open.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await _server.Anyone().GetAsync("/api/v1/categories/traffic/pavement", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Anyone().GetAsync("/api/v1/categories/traffic/nothing", Cancel)).StatusCode);
    }

    private async Task<(IReadOnlyList<(string Type, string Stream)> Events, string Next)> Events(string token, string path)
    {
        var page = await Json(await _server.Anyone().SendAsync(Request(HttpMethod.Get, path, token), Cancel));
        return (
            [
                .. page.GetProperty("items")
                    .EnumerateArray()
                    .Select(one => (one.GetProperty("type").GetString()!, one.GetProperty("stream").GetString()!)),
            ],
            page.GetProperty("next").GetString()!["/api/v1/".Length..]
        );
    }

    private async Task<(IReadOnlyList<int> Ids, string? Next)> Ids(string path)
    {
        var answer = await Get(path);
        var page = await Json(answer);
        var next = page.TryGetProperty("next", out var on) ? on.GetString() : null;
        Assert.Equal(next is null, !answer.Headers.Contains("Link"));
        return ([.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt32())], next);
    }

    private Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        _server.Anyone().SendAsync(With(Request(HttpMethod.Get, path), headers), Cancel);

    private Task<HttpResponseMessage> Post(string path, object? body, params (string Name, string Value)[] headers)
    {
        var request = With(Request(HttpMethod.Post, path), headers);
        request.Content = body is null ? null : JsonContent.Create(body);
        return _server.Anyone().SendAsync(request, Cancel);
    }

    private static HttpRequestMessage With(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? token = null)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        request.Headers.Authorization = new("Bearer", token ?? _token);
        return request;
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (await Json(answer)).GetProperty("code").GetString();

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
}
