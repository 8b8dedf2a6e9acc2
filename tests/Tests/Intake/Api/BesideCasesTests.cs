using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Api;

/// <summary>What programs read beside cases: topics, answer times, and what became of the telling.</summary>
public sealed class BesideCasesTests : IAsyncLifetime
{
    private static readonly string[] Said = ["垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运", "垃圾站臭气熏天没人清运"];
    private MenpaiServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Topics_are_told_by_the_cases_of_the_own_territory()
    {
        string[] reported = [.. Said.Select(words => (string)_server.Report(description: words).Number)];
        var own = await Items("community4", "topics?days=7");
        var topic = Assert.Single(own.EnumerateArray());
        Assert.Contains("垃圾站", topic.GetProperty("name").GetString());
        Assert.Equal(reported.Reverse(), topic.GetProperty("cases").EnumerateArray().Select(number => number.GetString()));
        Assert.Equal(0, (await Items("community5", "topics?days=7")).GetArrayLength());
    }

    [Fact]
    public async Task Other_days_than_those_offered_are_refused()
    {
        var answer = await (await _server.SignedIn("community4")).GetAsync("/api/v1/topics?days=8", Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_times_follow_the_filters_and_say_nothing_of_none()
    {
        _server.Report();
        var client = await _server.SignedIn("community4");
        var times = await client.GetFromJsonAsync<JsonElement>("/api/v1/cases/answer-times?category=appearance", Cancel);
        Assert.Equal(0, times.GetProperty("cases").GetInt32());
        Assert.False(times.TryGetProperty("median", out _));
        var paged = await client.GetAsync("/api/v1/cases/answer-times?limit=5", Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, paged.StatusCode);
    }

    [Fact]
    public async Task Deliveries_are_listed_newest_first_page_by_page_without_addresses()
    {
        var seal = _server.Get<SealKey>();
        var target = JsonSerializer.Serialize(new HookTarget("http://127.0.0.1:1/hidden", "secret"), EventTypes.Json);
        var @sealed = seal.Seal(Hook.Purpose, Guid.NewGuid(), target);
        int hook = _server.Act(new SetHook(null, HookKind.Program, "接收方", @sealed, "127.0.0.1", 1, "case.*", true)).Id;
        var number = (string)_server.Report().Number;
        while (await _server.Get<OutboxPump>().Read(_server.Time.GetUtcNow()) > 0) { }

        var client = await _server.SignedIn("admin");
        var (ids, path) = (new List<long>(), $"/api/v1/deliveries?channel=webhook&hook={hook}&limit=2");
        while (path is not null)
        {
            var text = await client.GetStringAsync(path, Cancel);
            Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
            var page = JsonDocument.Parse(text).RootElement;
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                ids.Add(item.GetProperty("id").GetInt64());
                Assert.Equal(number, item.GetProperty("number").GetString());
                Assert.StartsWith("case.", item.GetProperty("event").GetString());
            }
            path = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        Assert.InRange(ids.Count, 3, int.MaxValue);
        Assert.Equal(ids.OrderDescending().Distinct(), ids);
        Assert.Equal(0, (await Items("admin", "deliveries?state=dropped")).GetArrayLength());
    }

    [Fact]
    public async Task Coordinates_come_with_six_decimals()
    {
        var number = (string)_server.Report().Number;
        foreach (var (name, path) in new[] { ("community4", $"cases/{number}"), ("community4", "cases"), ("admin", "doors?limit=1") })
        {
            var text = await (await _server.SignedIn(name)).GetStringAsync($"/api/v1/{path}", Cancel);
            var longitude = System.Text.RegularExpressions.Regex.Match(text, "\"longitude\":114\\.(?<decimals>\\d+)");
            Assert.InRange(longitude.Groups["decimals"].Length, 1, 6);
        }
    }

    // Topics are put together in the background; on a busy machine the answer says so meanwhile.
    private async Task<JsonElement> Items(string name, string path)
    {
        var client = await _server.SignedIn(name);
        HttpResponseMessage answer;
        do answer = await client.GetAsync($"/api/v1/{path}", Cancel);
        while (answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("items");
    }
}
