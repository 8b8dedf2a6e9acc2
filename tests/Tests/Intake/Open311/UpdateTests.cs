using System.Text.Json;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Intake.Open311;

public sealed class UpdateTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private readonly Open311Client _app = new(server);

    [Fact]
    public async Task The_key_a_request_came_by_adds_to_it_and_its_officers_read_that()
    {
        var id = await _app.Report();
        var heard = await _app.Post(
            "servicerequestupdates.json",
            ("service_request_id", id),
            ("description", "还有一处"),
            ("status", "OPEN")
        );
        Assert.Equal($"{id}.{server.Case(id).Version}", heard.Json[0].GetProperty("update_id").GetString());
        var words = server.Get<CaseReading>().Open(server.As("lead"), id)!.Entries[^1].Words!.Words;
        Assert.Equal("还有一处", words);
    }

    [Fact]
    public async Task Another_key_needs_the_code_its_resident_was_given()
    {
        var act = Guid.CreateVersion7();
        var number = server.Report(7, id: act).Number;
        var code = server.Get<FollowUpKey>().CodeOf(act).ToString();
        var without = await _app.Post("servicerequestupdates.json", ("service_request_id", number), ("description", "补充"));
        Assert.Equal(403, (int)without.Status);
        var with = await _app.Post("servicerequestupdates.json", ("service_request_id", number), ("description", "补充"), ("code", code));
        Assert.Equal(200, (int)with.Status);
    }

    [Fact]
    public async Task What_residents_and_colleagues_write_is_told_to_nobody_else()
    {
        var id = await _app.Report();
        var @case = server.Case(id).CaseId;
        await _app.Post("servicerequestupdates.json", ("service_request_id", id), ("description", "居民的话"));
        server.Act(new CommentCase(@case, Public: false, "同事的话"), server.As("lead"));
        server.Act(new CommentCase(@case, Public: true, "下午来，找李 13900000000"), server.As("lead"));
        var updates = (await _app.Get($"servicerequestupdates.json?service_request_id={id}")).Json;
        var told = updates.EnumerateArray().Select(one => one.GetProperty("description").GetString()).ToList();
        Assert.Equal(["收到上报", "已立案", "已派遣", "承办单位留言：下午来，找李 ＊＊＊"], told);
    }

    [Fact]
    public async Task What_is_over_takes_no_more_words()
    {
        var id = await _app.Report();
        var reason = TestDistrict.Pack.ReasonsFor(Menpai.Packs.ReasonKind.Decline).First().Code;
        server.Act(new DeclineCase(server.Case(id).CaseId, null, reason, "不在本区"), server.As("lead"));
        var heard = await _app.Post("servicerequestupdates.json", ("service_request_id", id), ("description", "还在"));
        Assert.Equal(400, (int)heard.Status);
        Assert.NotEmpty(heard.Error);
        var last = (await _app.Get($"servicerequestupdates.json?service_request_id={id}")).Json.EnumerateArray().Last();
        Assert.Equal(
            ("closed", "不予受理：不在本区"),
            (last.GetProperty("status").GetString(), last.GetProperty("description").GetString())
        );
    }

    [Fact]
    public async Task A_range_tells_what_happened_in_it_page_by_page()
    {
        await using var own = await MenpaiServer.Start();
        var app = new Open311Client(own);
        await app.Report();
        own.Time.Pass(TimeSpan.FromHours(1));
        var id = await app.Report();
        var from = own.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ");
        var all = (await app.Get($"servicerequestupdates.json?start_date={from}")).Json.EnumerateArray().ToList();
        Assert.Equal(3, all.Count);
        Assert.All(all, one => Assert.Equal(id, one.GetProperty("service_request_id").GetString()));
        var second = (await app.Get($"servicerequestupdates.json?start_date={from}&page=2&page_size=2")).Json;
        Assert.Equal(
            all[2].GetProperty("update_id").GetString(),
            Assert.Single(second.EnumerateArray()).GetProperty("update_id").GetString()
        );
        Assert.Equal("[]", (await app.Get($"servicerequestupdates.json?start_date={from}&page=3&page_size=2")).Body);
    }

    [Fact]
    public async Task No_event_of_this_holds_a_key_or_its_hash()
    {
        await _app.Report();
        using var reading = server.Get<Store>().Read(Scope.Everything);
        var issued = reading.Db.Set<LedgerEvent>().Where(row => row.Stream.StartsWith("open311-key/")).ToList();
        Assert.NotEmpty(issued);
        var hash = Menpai.Intake.Open311.Keys.KeySecret.HashOf(_app.Key)!;
        foreach (var secret in new[] { _app.Key, Convert.ToHexString(hash), Convert.ToBase64String(hash), _app.Key[^4..] })
            Assert.All(
                issued,
                row => Assert.DoesNotContain(secret, System.Text.Encoding.UTF8.GetString(row.Bytes), StringComparison.OrdinalIgnoreCase)
            );
    }
}
