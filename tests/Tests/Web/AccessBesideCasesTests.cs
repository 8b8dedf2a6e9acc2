using System.Net.Http.Json;
using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Tests.Web;

/// <summary>What lies beside a case and must not tell more than the scope: doors and areas at the counter, residents' follow-up, the live news.</summary>
public sealed class AccessBesideCasesTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static readonly string Unknown = new CaseNumber("CH", 900_001).ToString();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grid7", 70)]
    [InlineData("lead7", 8)]
    [InlineData("community4", 41)]
    [InlineData("dispatcher2", 22)]
    public async Task A_door_elsewhere_is_unknown_at_the_counter(string person, int elsewhere)
    {
        var client = await server.SignedIn(person);
        Assert.Equal(await TakeIn(client, "placeId", 999_999), await TakeIn(client, "placeId", elsewhere));
        Assert.Equal(await TakeIn(client, "areaId", 999_999), await TakeIn(client, "areaId", elsewhere));
        Assert.Equal(await TakeIn(client, "areaId", 999_999), await TakeIn(client, "areaId", 1));
        // That a plate is one, anybody may see who scans it.
        Assert.Equal(404, (await TakeIn(client, "plate", TestDistrict.Plate(elsewhere))).Status);
        Assert.Equal(201, (await TakeIn(client, "placeId", 7)).Status);
        foreach (var query in new[] { $"place={elsewhere}", "where=样板路" })
        {
            var page = await client.GetStringAsync($"/desk/intake?{query}", Cancel);
            Assert.DoesNotContain($"样板路{elsewhere}号", page, StringComparison.Ordinal);
        }
    }

    private static async Task<(int Status, string Body)> TakeIn(HttpClient client, string where, object value)
    {
        var report = new Dictionary<string, object>
        {
            [where] = value,
            ["address"] = "门口",
            ["channel"] = "patrol",
            ["category"] = "traffic/pavement",
            ["description"] = "样例",
        };
        var answer = await client.PostAsJsonAsync("/api/v1/cases", report, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        return ((int)answer.StatusCode, System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", ""));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("grid7")]
    [InlineData("admin")]
    public async Task Without_its_code_a_followed_case_is_like_none(string person)
    {
        var number = server.Report().Number;
        var client = person == "nobody" ? server.Anyone() : await server.SignedIn(person);
        var endpoints = WalkedEndpoint.Of(server).Where(one => one.Access.Scope == ScopeRule.OneCase).ToList();
        Assert.NotEmpty(endpoints);
        var fields = new Dictionary<string, object>
        {
            ["words"] = "样例",
            ["solved"] = "yes",
            ["satisfaction"] = "satisfied",
        };
        foreach (var endpoint in endpoints)
            Assert.Equal(
                await Heard.Of(client, endpoint.Request(Unknown, fields), Unknown),
                await Heard.Of(client, endpoint.Request(number, fields), number)
            );
    }

    [Fact]
    public async Task The_news_never_name_a_case_elsewhere()
    {
        var (mine, foreign) = (server.Report(7), server.Report(70));
        var client = await server.SignedIn("grid7");
        using var answer = await client.GetAsync("/desk/live", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var news = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        await news.ReadLineAsync(Cancel);
        server.Act(new CommentCase(foreign.CaseId, Public: false, "样例"), server.As("grid70"));
        server.Act(new CommentCase(mine.CaseId, Public: false, "样例"), server.As("community4"));
        var heard = "";
        while (!heard.Contains(mine.Number, StringComparison.Ordinal))
            heard += await news.ReadLineAsync(Cancel) ?? throw new InvalidOperationException($"The news ended: {heard}");
        Assert.DoesNotContain(foreign.Number, heard, StringComparison.Ordinal);
    }
}
