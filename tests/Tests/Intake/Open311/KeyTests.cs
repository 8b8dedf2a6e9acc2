using System.Net;
using AngleSharp.Html.Parser;
using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Open311;

public sealed class KeyTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task An_administrator_issues_a_key_that_is_shown_once_and_works()
    {
        var admin = await server.SignedIn("admin");
        var answer = await admin.PostAsync("/desk/open311", MenpaiServer.Form(("app", "便民小程序"), ("perMinute", "60")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var key = page.QuerySelector("[data-copy]")!.GetAttribute("data-copy")!;
        Assert.Equal("便民小程序", server.Get<Snapshot<KeyRing>>().Current.Find(key)!.App);

        var list = await admin.GetStringAsync("/desk/open311", TestContext.Current.CancellationToken);
        Assert.Contains("便民小程序", list);
        Assert.Contains($"尾号 {key[^4..]}", list);
        Assert.DoesNotContain(key, list);
    }

    [Fact]
    public async Task A_form_filled_in_wrongly_comes_back_with_what_was_typed()
    {
        var admin = await server.SignedIn("admin");
        foreach (var (app, perMinute) in new[] { ("", "60"), (new string('长', 41), "60"), ("应用", "0"), ("应用", "601"), ("应用", "x") })
        {
            var answer = await admin.PostAsync("/desk/open311", MenpaiServer.Form(("app", app), ("perMinute", perMinute)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains($"value=\"{perMinute}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_revoked_key_counts_no_more_and_what_came_by_it_stays()
    {
        var app = new Open311Client(server, "旧应用");
        var id = await app.Report();
        var admin = await server.SignedIn("admin");
        var answer = await admin.PostAsync($"/desk/open311/{app.KeyId}/revoke", MenpaiServer.Form());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(403, (int)(await app.Post("requests.json", ("service_code", Open311Client.Litter))).Status);
        Assert.Equal(200, (int)(await app.Get($"requests/{id}.json")).Status);
        var row = server.Get<KeyUse>().Rows().Single(one => one.Key.Id == app.KeyId);
        Assert.Equal((1, true), (row.Reports, row.Key.RevokedAt is not null));
        Assert.Equal(server.Case(id).ReportedAt, row.LastReport);
    }

    [Fact]
    public async Task A_key_sends_no_more_in_a_minute_than_was_agreed()
    {
        var app = new Open311Client(server, "急性子", perMinute: 2);
        var statuses = new List<int>();
        for (var count = 0; count < 3; count++)
            statuses.Add((int)(await app.Post("requests.json")).Status);
        Assert.Equal([400, 400, 429], statuses);
        Assert.Equal("60", (await app.Post("requests.xml")).Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public void Nobody_else_issues_or_revokes_keys()
    {
        foreach (var name in new[] { "grid7", "dispatcher2", "lead", "auditor" })
        {
            var refused = Assert.Throws<RefusedException>(() =>
                server.Act(
                    new IssueInterfaceKey("应用", 60, KeySecret.Of(server.Get<SealKey>(), Guid.CreateVersion7()).Hash, "abcd"),
                    server.As(name)
                )
            );
            Assert.Equal("common.forbidden", refused.Refusal.Code);
            refused = Assert.Throws<RefusedException>(() => server.Act(new RevokeInterfaceKey(1), server.As(name)));
            Assert.Equal("common.forbidden", refused.Refusal.Code);
        }
    }

    [Fact]
    public void The_store_holds_no_key()
    {
        var app = new Open311Client(server, "秘密");
        using var reading = server.Get<Store>().Read(Scope.Everything);
        var stored = reading.Db.Set<InterfaceKey>().First(key => key.Id == app.KeyId);
        Assert.Equal(KeySecret.HashOf(app.Key), stored.Hash);
        Assert.Equal(app.Key[^4..], stored.Ending);
    }
}
