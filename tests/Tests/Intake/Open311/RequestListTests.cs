using System.Text.Json;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Intake.Open311;

public sealed class RequestListTests
{
    private const string Private = "other_dispute";

    [Fact]
    public async Task A_matter_of_public_space_shows_words_and_place_without_what_looks_like_a_number_of_a_person()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var id = await app.Report(
            ("description", "烟头很多，找我 139-0000-0000 或 a@b.example"),
            ("lat", "33.621239"),
            ("long", "114.654561")
        );
        var one = (await app.Get($"requests/{id}.json")).Json[0];
        Assert.Equal("烟头很多，找我 ＊＊＊ 或 ＊＊＊", Text(one, "description"));
        Assert.Equal((33.6212, 114.6546), (one.GetProperty("lat").GetDouble(), one.GetProperty("long").GetDouble()));
        Assert.Equal("open", Text(one, "status"));
    }

    [Fact]
    public async Task A_households_own_matter_shows_how_it_stands_and_neither_words_nor_place_nor_who()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var id = await app.Report(("service_code", Private), ("description", "和邻居吵架"));
        var one = (await app.Get($"requests/{id}.json")).Json[0];
        Assert.Equal("open", Text(one, "status"));
        foreach (var field in new[] { "description", "lat", "long", "agency_responsible", "address_id", "media_url" })
            Assert.Equal(JsonValueKind.Null, one.GetProperty(field).ValueKind);
        Assert.Equal("川汇区", Text(one, "address"));
        Assert.DoesNotContain("吵架", (await app.Get($"servicerequestupdates.json?service_request_id={id}")).Body);
    }

    [Fact]
    public async Task Whoever_reports_by_the_plate_is_not_shown_by_their_door_nor_by_their_words()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var id = server.Report(7, description: "我家门口").Number;
        var heard = await app.Get($"requests/{id}.json");
        foreach (var secret in new[] { "我家门口", "样板路", "114.6", "33.6", TestDistrict.Plate(7), "王" })
            Assert.DoesNotContain(secret, heard.Body);
        Assert.Equal("样4社区 · 第7网格", Text(heard.Json[0], "address"));
        // Nor is a door found by asking ever smaller boxes.
        Assert.Empty((await app.Get("requests.json?bbox=-180,-90,180,90")).Ids);
    }

    [Fact]
    public async Task What_is_for_officers_only_does_not_exist()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var officers = TestDistrict.Pack.Categories.First(category => !category.ResidentVisible).Code;
        var act = new OpenCase(null, null, 7, "路口", Channel.Patrol, officers, "巡查发现");
        string number = server.Act(act, server.As("grid7")).Number;
        Assert.Equal(404, (int)(await app.Get($"requests/{number}.json")).Status);
        Assert.Empty((await app.Get("requests.json")).Ids);
        Assert.Empty((await app.Get($"servicerequestupdates.json?service_request_id={number}")).Json.EnumerateArray());
        Assert.DoesNotContain(officers.Replace('/', '_'), (await app.Get("services.json")).Body);
        Assert.Equal(404, (int)(await app.Get($"services/{officers.Replace('/', '_')}.json")).Status);
    }

    [Fact]
    public async Task A_list_of_ids_overrides_every_other_argument()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var ids = new[] { await app.Report(), await app.Report(), await app.Report() };
        var asked = await app.Get(
            $"requests.json?service_request_id={ids[2]},{ids[0]}&service_request_id=CH-999999-9&status=closed&page=7"
        );
        Assert.Equal([ids[0], ids[2]], asked.Ids);
    }

    [Fact]
    public async Task Filters_take_service_status_range_and_box()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var first = await app.Report(("lat", "33.60"), ("long", "114.60"));
        server.Time.Pass(TimeSpan.FromDays(40));
        var second = await app.Report(
            ("service_code", "appearance_rubbish-heap"),
            ("attribute[size]", Choice("appearance/rubbish-heap", "size"))
        );
        server.Act(new DeclineCase(server.Case(second).CaseId, null, Decline(), "不是这里"), server.As("lead"));
        async Task Expect(string query, params string[] ids) => Assert.Equal(ids, (await app.Get("requests.json?" + query)).Ids);

        await Expect("", second, first);
        await Expect("service_code=appearance_litter", first);
        await Expect("service_code=appearance_litter&service_code=appearance_rubbish-heap", second, first);
        await Expect("service_code=appearance_litter,appearance_rubbish-heap", second, first);
        await Expect("status=open", first);
        await Expect("status=closed", second);
        await Expect("status=open,closed", second, first);
        await Expect("start_date=2026-03-10", second);
        await Expect("end_date=2026-03-10", first);
        await Expect("start_date=2026-03-09T02:00:00Z&end_date=2026-03-09T02:00:00Z", first);
        await Expect("start_date=2026-03-09T10:00:00+08:00&end_date=2026-03-09T10:00:00%2B08:00", first);
        await Expect("bbox=114.59,33.59,114.61,33.61", first);
        await Expect("bbox=114.6,33.6,114.6,33.6", first);
        await Expect("bbox=0,0,1,1");
    }

    [Fact]
    public async Task Without_dates_the_last_ninety_days_are_told()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var old = await app.Report();
        server.Time.Pass(TimeSpan.FromDays(91));
        var young = await app.Report();
        Assert.Equal([young], (await app.Get("requests.json")).Ids);
        Assert.Equal([old], (await app.Get("requests.json?start_date=2026-03-01")).Ids);
        Assert.Equal([old], (await app.Get("requests.json?end_date=2026-04-01")).Ids);
    }

    [Fact]
    public async Task What_changed_since_is_found_however_old_it_is()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var old = await app.Report();
        var untouched = await app.Report();
        server.Time.Pass(TimeSpan.FromDays(100));
        server.Act(new CommentCase(server.Case(old).CaseId, Public: true, "已安排"), server.As("lead"));
        var now = server.Time.GetUtcNow();
        Assert.Equal([old], (await app.Get($"requests.json?updated_after={now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}")).Ids);
        Assert.Equal(
            [untouched],
            (await app.Get($"requests.json?updated_after=2026-03-01&updated_before={now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}")).Ids
        );
        Assert.Equal("2026-06-17T10:00:00+08:00", Text((await app.Get($"requests/{old}.json")).Json[0], "updated_datetime"));
    }

    [Fact]
    public async Task Pages_end_and_tell_each_request_once_while_others_come_in()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var before = new List<string>();
        for (var count = 0; count < 7; count++)
            before.Add(await app.Report());
        var told = new List<string>();
        for (var page = 1; ; page++)
        {
            var ids = (await app.Get($"requests.json?page={page}&page_size=3")).Ids;
            told.AddRange(ids);
            if (ids.Count == 0)
                break;
            Assert.True(page < 10, "The pages do not end.");
            if (page <= 2)
                await app.Report();
        }
        Assert.Equal(told.Distinct(), told);
        Assert.Equal(before, told.Take(before.Count));
        Assert.Equal(9, told.Count);
        Assert.Equal("[]", (await app.Get("requests.json?page=2147483647&page_size=1000")).Body);
    }

    [Fact]
    public async Task A_merged_request_is_closed_and_says_where_it_went()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var (one, other) = (await app.Report(), await app.Report());
        server.Act(new MergeCase(server.Case(one).CaseId, null, server.Case(other).CaseId), server.As("lead"));
        var merged = (await app.Get($"requests/{one}.json")).Json[0];
        Assert.Equal(("closed", $"已并入 {other}"), (Text(merged, "status"), Text(merged, "status_notes")));
    }

    [Fact]
    public async Task Words_that_were_erased_are_gone()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var id = await app.Report(("description", "某某家的狗"));
        var @case = server.Case(id);
        server.Act(new EraseText(@case.CaseId, @case.DescriptionId, ErasureReason.PersonalData), server.As("lead"));
        Assert.Equal(JsonValueKind.Null, (await app.Get($"requests/{id}.json")).Json[0].GetProperty("description").ValueKind);
    }

    private static string Choice(string category, string question) =>
        TestDistrict.Pack.Find(category)!.Questions.First(one => one.Code == question).Choices[0].Code;

    private static string Decline() => TestDistrict.Pack.ReasonsFor(Menpai.Packs.ReasonKind.Decline).First().Code;

    private static string? Text(JsonElement one, string field) => one.GetProperty(field).GetString();
}
