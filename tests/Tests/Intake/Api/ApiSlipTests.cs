using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Api;

/// <summary>What programs get wrong: told by code and field, and nothing half done.</summary>
public sealed class ApiSlipTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("areas?cursor=nonsense", "api.bad-cursor")]
    [InlineData("areas?cursor=!!", "api.bad-cursor")]
    [InlineData("areas?cursor=em9uZXMubGlzdDo1", "api.bad-cursor")]
    [InlineData("areas?limit=0", "api.bad-limit")]
    [InlineData("areas?limit=201", "api.bad-limit")]
    [InlineData("areas?limit=many", "api.bad-limit")]
    [InlineData("areas?lmit=5", "api.unknown-parameter")]
    [InlineData("areas?level=x", "api.bad-parameter")]
    [InlineData("areas?level=1&level=2", "api.bad-parameter")]
    [InlineData("posts?vacant=perhaps", "api.bad-parameter")]
    [InlineData("posts?kind=King", "api.bad-parameter")]
    [InlineData("areas/7?limit=5", "api.unknown-parameter")]
    public async Task A_slip_in_the_address_is_told(string path, string code)
    {
        var answer = await Get(path);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, await Code(answer)));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("areas/7/rename", "{}", "common.missing")]
    [InlineData("areas/7/rename", "{\"name\":null}", "host.bad-member")]
    [InlineData("areas/7/rename", "{\"name\":\"x\",\"colour\":1}", "host.bad-member")]
    [InlineData("areas/7/rename", "{\"name\":\"x\",\"areaId\":8}", "api.in-address")]
    [InlineData("areas/7/rename", "{\"name\":\"x\",\"AreaId\":8}", "api.in-address")]
    [InlineData("areas/7/rename", "[]", "api.not-json")]
    [InlineData("areas/7/roster", "{\"shifts\":[null]}", "api.not-json")]
    [InlineData("areas/7/rename", "{\"name\":\"城东\\ud83d\"}", "api.not-json")]
    [InlineData("areas/7/rename", "{\"name\":\"城东\",\"\\udc00\":1}", "api.not-json")]
    [InlineData("areas/7/roster", "{\"shifts\":[\"\\ud83d\"]}", "api.not-json")]
    [InlineData("doors", "{\"door\":{}}", "host.bad-member")]
    [InlineData("plates/revoke", "{\"plates\":[1],\"because\":\"boredom\"}", "host.bad-member")]
    public async Task A_slip_in_the_body_is_told(string path, string body, string code)
    {
        var answer = await Post(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.StatusCode, await Code(answer)));
    }

    [Theory]
    [InlineData("cases?from=2026-03-02&to=2026-03-01")]
    [InlineData("cases/answer-times?from=2026-03-02&to=2026-03-01")]
    [InlineData("cases/export.csv?from=2026-03-02&to=2026-03-01")]
    public async Task Days_the_wrong_way_round_are_told_and_no_empty_list(string path)
    {
        var answer = await (await server.SignedIn("lead")).GetAsync("/api/v1/" + path, Cancel);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "api.days-reversed"), (answer.StatusCode, await Code(answer)));
    }

    [Theory]
    [InlineData("areas?level=x", "level")]
    [InlineData("posts?kind=King", "kind")]
    public async Task What_a_program_sent_is_called_by_the_name_it_sent(string path, string name)
    {
        var problem = await (await Get(path)).Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal($"参数 {name} 的值不对", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task If_Match_where_nothing_can_be_compared_is_not_passed_over()
    {
        var answer = await Post("zones", JsonContent.Create(new { name = "示范片区" }), "\"1\"");
        Assert.Equal("api.nothing-to-match", await Code(answer));
    }

    [Fact]
    public async Task Beyond_the_end_a_page_is_empty()
    {
        var last = Menpai.Intake.Api.PageAsked.CursorOf("areas.list", 999_999);
        var page = await (await Get($"areas?cursor={last}")).Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(0, page.GetProperty("items").GetArrayLength());
        Assert.False(page.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task What_a_stranger_calls_an_act_is_refused_unless_nobody_guesses_it()
    {
        var report = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports")
        {
            Content = JsonContent.Create(
                new
                {
                    plate = TestDistrict.Plate(7),
                    category = "traffic/pavement",
                    description = "地砖松动",
                }
            ),
        };
        report.Headers.Add("Idempotency-Key", "1");
        var refused = await server.Anyone().SendAsync(report, Cancel);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "common.malformed"), (refused.StatusCode, await Code(refused)));
    }

    [Fact]
    public async Task A_known_address_asked_by_another_method_says_which_it_takes()
    {
        var client = await server.SignedIn("admin");
        var put = await client.PutAsync("/api/v1/areas/7", JsonContent.Create(new { }), Cancel);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "host.wrong-method"), (put.StatusCode, await Code(put)));
        Assert.Equal(["GET"], put.Content.Headers.Allow);
        var get = await Get("areas/7/rename");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Equal(["POST"], get.Content.Headers.Allow);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PutAsync("/api/v1/nowhere", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_problem_leaves_out_what_it_has_no_value_for()
    {
        var problem = await (await Get("areas/999999")).Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.False(problem.TryGetProperty("field", out _));
        Assert.All(problem.EnumerateObject(), member => Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind));
    }

    private async Task<HttpResponseMessage> Get(string path) => await (await server.SignedIn("admin")).GetAsync($"/api/v1/{path}", Cancel);

    private async Task<HttpResponseMessage> Post(string path, HttpContent content, string? seen = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = content };
        if (seen is not null)
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        return await (await server.SignedIn("admin")).SendAsync(request, Cancel);
    }

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
}
