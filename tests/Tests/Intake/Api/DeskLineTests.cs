using System.Net;
using System.Text.Json;
using Menpai.Delivery.Channels;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Intake.Api;

/// <summary>What programs set up as administrators do at the desk: receivers, keys, exclusions; and the list of cases as a file.</summary>
public sealed class DeskLineTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_receiver_is_added_with_its_secret_changed_and_ended()
    {
        var admin = await ProgramWalk.Of(_server, "admin", "delivery:read", "delivery:write");
        var entry = new
        {
            kind = "Program",
            name = "热线平台",
            url = "https://8.8.8.8/in",
            areaId = 1,
            topics = "case.reported case.closed",
        };
        var added = await admin.Do("hooks", entry, "first");
        var (id, secret) = (added.GetProperty("id").GetInt32(), added.GetProperty("secret").GetString());
        Assert.Equal(64, secret!.Length);
        // Sent again it is the same one, with the same secret.
        Assert.Equal(secret, (await admin.Do("hooks", entry, "first")).GetProperty("secret").GetString());
        Assert.Equal(new HookTarget("https://8.8.8.8/in", secret), Target(id));

        await admin.Do(
            $"hooks/{id}/change",
            new
            {
                name = "市民热线",
                areaId = 4,
                active = false,
                topics = "case.closed",
            }
        );
        var shown = await admin.Read($"hooks/{id}");
        Assert.Equal("市民热线", shown.GetProperty("name").GetString());
        Assert.Equal(4, shown.GetProperty("areaId").GetInt32());
        Assert.Equal("case.closed", shown.GetProperty("topics").GetString());
        Assert.False(shown.GetProperty("active").GetBoolean());
        Assert.DoesNotContain(secret, shown.GetRawText(), StringComparison.Ordinal);
        await admin.Do(
            $"hooks/{id}/change",
            new
            {
                name = "市民热线",
                areaId = 4,
                active = true,
                url = "https://9.9.9.9/new",
            }
        );
        Assert.Equal(new HookTarget("https://9.9.9.9/new", secret), Target(id));
        await admin.Do($"hooks/{id}/end");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"hooks/{id}")).StatusCode);
    }

    [Fact]
    public async Task Only_a_program_that_is_switched_on_is_told_again()
    {
        var admin = await ProgramWalk.Of(_server, "admin", "delivery:write");
        var robot = new
        {
            kind = "DingTalk",
            name = "值班群",
            url = "https://8.8.8.8/robot",
            areaId = 1,
        };
        var id = (await admin.Do("hooks", robot)).GetProperty("id").GetInt32();
        Assert.Equal("delivery.only-programs", await admin.Refused($"hooks/{id}/replay", new { from = 0 }));
    }

    [Fact]
    public async Task A_receiver_of_an_area_that_is_not_there_is_refused_by_that_reason()
    {
        var admin = await ProgramWalk.Of(_server, "admin", "delivery:write");
        var entry = new
        {
            kind = "Program",
            name = "热线平台",
            url = "https://8.8.8.8/in",
            areaId = 99_999,
        };
        Assert.Equal("delivery.unknown-area", await admin.Refused("hooks", entry));
    }

    [Theory]
    [InlineData("https://127.0.0.1/in", "*", "delivery.forbidden-address")]
    [InlineData("ftp://8.8.8.8/in", "*", "delivery.not-a-url")]
    [InlineData("https://8.8.8.8/in", "case.closed area.renamed", "delivery.unknown-topic")]
    public async Task A_receiver_that_cannot_be_is_refused_and_not_added(string url, string topics, string code)
    {
        var admin = await ProgramWalk.Of(_server, "admin", "delivery:write");
        var entry = new
        {
            kind = "Program",
            name = "热线平台",
            url,
            areaId = 1,
            topics,
        };
        Assert.Equal(code, await admin.Refused("hooks", entry));
        Assert.Empty(_server.Get<Menpai.Storage.Ledger.Snapshot<NewsBook>>().Current.Hooks);
    }

    [Fact]
    public async Task A_key_is_issued_works_at_once_and_is_revoked()
    {
        var admin = await ProgramWalk.Of(_server, "admin", "posts:read", "posts:write");
        var issued = await admin.Do("open311-keys", new { app = "随手拍", perMinute = 60 }, "key one");
        var (id, key) = (issued.GetProperty("id").GetInt32(), issued.GetProperty("key").GetString()!);
        Assert.Equal(
            key,
            (await admin.Do("open311-keys", new { app = "随手拍", perMinute = 60 }, "key one")).GetProperty("key").GetString()
        );
        Assert.Equal(HttpStatusCode.OK, await Report(key));
        var listed = (await admin.Read("open311-keys")).GetProperty("items")[0];
        Assert.Equal(
            (id, key[^4..], 1),
            (listed.GetProperty("id").GetInt32(), listed.GetProperty("ending").GetString(), listed.GetProperty("reports").GetInt32())
        );
        Assert.DoesNotContain(key, listed.GetRawText(), StringComparison.Ordinal);
        await admin.Do($"open311-keys/{id}/revoke");
        Assert.Equal(HttpStatusCode.Forbidden, await Report(key));
    }

    [Fact]
    public async Task An_exclusion_is_asked_by_one_and_decided_by_another()
    {
        var number = _server.Report().Number;
        var elsewhere = _server.Report(10).Number;
        var community = await ProgramWalk.Of(_server, "community4", "cases:read", "cases:write");
        var lead = await ProgramWalk.Of(_server, "lead", "cases:read", "cases:write");
        var asked = await community.Do(
            "exclusions",
            new
            {
                number,
                month = "2026-03",
                reason = "没有政策依据。",
            }
        );
        var id = asked.GetProperty("id").GetInt32();
        Assert.Equal(
            "exclusion.unknown-case",
            await community.Refused(
                "exclusions",
                new
                {
                    number = elsewhere,
                    month = "2026-03",
                    reason = "不算。",
                }
            )
        );
        Assert.Equal(
            "Approved",
            (await lead.Do($"exclusions/{id}/review", new { approved = true, reason = "属实。" })).GetProperty("state").GetString()
        );
        var line = (await community.Read("exclusions?period=2026-03")).GetProperty("items")[0];
        Assert.Equal((number, "属实。"), (line.GetProperty("number").GetString(), line.GetProperty("decision").GetString()));
        await community.Do($"exclusions/{id}/withdraw", new { reason = "补到了材料。" });
        Assert.Equal("exclusion.decided-before", await community.Refused($"exclusions/{id}/withdraw"));
        Assert.Equal("api.bad-parameter", (await community.Read("exclusions?period=soon")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_veto_is_declared_by_one_and_checked_by_another()
    {
        var dispatcher = await ProgramWalk.Of(_server, "dispatcher2", "cases:read", "cases:write");
        var lead = await ProgramWalk.Of(_server, "lead", "cases:read", "cases:write");
        var veto = new
        {
            card = "monthly-subdistricts",
            veto = "safety-line",
            period = "2026-03",
            areaId = 2,
            reason = "事故认定书第 3 号。",
        };
        var id = (await dispatcher.Do("vetoes", veto)).GetProperty("id").GetInt32();
        Assert.Equal(
            "Confirmed",
            (await lead.Do($"vetoes/{id}/check", new { confirmed = true, reason = "核对了认定书。" })).GetProperty("state").GetString()
        );
        Assert.Equal("veto.checked-before", await lead.Refused($"vetoes/{id}/check", new { confirmed = false, reason = "不算。" }));
        var line = (await dispatcher.Read("vetoes?period=2026-03")).GetProperty("items")[0];
        Assert.Equal(("411602000002", "核对了认定书。"), (line.GetProperty("area").GetString(), line.GetProperty("check").GetString()));
    }

    [Fact]
    public async Task A_star_is_declared_with_its_evidence_and_withdrawn()
    {
        var community = await ProgramWalk.Of(_server, "community4", "territory:read", "cases:write");
        var claim = new
        {
            areaId = 4,
            scheme = "five-star-branch",
            star = "green-home",
            period = "2026",
            evidence = new[] { new { criterion = "works", words = "胜利巷整治前后。" } },
        };
        var id = (await community.Do("stars", claim)).GetProperty("id").GetInt32();
        Assert.Equal("star.under-way", await community.Refused("stars", claim));
        async Task<JsonElement> Own() =>
            (await community.Read("stars"))
                .GetProperty("items")
                .EnumerateArray()
                .Single(line => line.GetProperty("area").GetString() == "411602000004");
        Assert.Equal(id, (await Own()).GetProperty("claims")[0].GetProperty("id").GetInt32());
        await community.Do($"stars/claims/{id}/withdraw", new { reason = "补齐再报。" });
        Assert.Empty((await Own()).GetProperty("claims").EnumerateArray());
    }

    [Fact]
    public async Task The_cases_one_may_see_come_as_a_file()
    {
        var mine = _server.Report().Number;
        var elsewhere = _server.Report(10).Number;
        var reader = await ProgramWalk.Of(_server, "community4", "cases:read");
        foreach (
            var (path, type) in new[] { ("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") }
        )
        {
            var file = await reader.Get($"cases/export.{path}?category=traffic");
            Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        }
        var text = await (await reader.Get("cases/export.csv?words=yes")).Content.ReadAsStringAsync(Cancel);
        Assert.Contains(mine, text, StringComparison.Ordinal);
        Assert.Contains("门口人行道地砖松动", text, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere, text, StringComparison.Ordinal);
        Assert.Equal("api.unknown-parameter", (await reader.Read("cases/export.csv?limit=5")).GetProperty("code").GetString());
    }

    private HookTarget? Target(int id)
    {
        var book = _server.Get<Menpai.Storage.Ledger.Snapshot<NewsBook>>().Current;
        return book.TargetOf(book.Hook(id)!);
    }

    private async Task<HttpStatusCode> Report(string key)
    {
        var form = MenpaiServer.Form(
            ("api_key", key),
            ("service_code", "appearance_litter"),
            ("lat", "33.6212"),
            ("long", "114.6543"),
            ("description", $"地上有烟头 {Guid.NewGuid():N}")
        );
        return (await _server.Anyone().PostAsync("/open311/v2/requests.json", form, Cancel)).StatusCode;
    }
}
