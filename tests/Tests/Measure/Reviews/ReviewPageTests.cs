using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Menpai.Intake.Spreadsheets;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>Reviews as people meet them: pages and forms.</summary>
public sealed class ReviewPageTests : IAsyncLifetime
{
    private const string Page = "/desk/reviews/2026-03";
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static async Task<string> Read(HttpClient client, string path) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(path, TestContext.Current.CancellationToken));

    private static Task<HttpResponseMessage> Send(HttpClient client, string path, params (string, string)[] fields) =>
        client.PostAsync(path, MenpaiServer.Form(fields), TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_month_goes_from_preview_to_frozen_and_hears_an_appeal_by_forms()
    {
        var duty = await _server.SignedIn("duty");
        Assert.Contains("封存这个月", await Read(duty, Page));

        Assert.Equal(HttpStatusCode.SeeOther, (await Send(duty, Page + "/freeze")).StatusCode);

        Assert.Contains(_month.Dossier.Seal.Fingerprint, await Read(duty, Page));
        var community = await _server.SignedIn("community6");
        var appeal = await Send(
            community,
            Page + "/appeals",
            ("area", "6"),
            ("indicator", "satisfaction-rate"),
            ("reason", "有一件评错了。")
        );
        Assert.Equal(HttpStatusCode.SeeOther, appeal.StatusCode);
        Assert.Contains("有一件评错了。", await Read(duty, Page));
        var points = ("outcome", "points");
        var decided = await Send(
            duty,
            Page + "/appeals/1/decide",
            points,
            ("card", "monthly-communities"),
            ("points", "1.5"),
            ("reason", "属实。")
        );
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        Assert.Equal(1, _month.Review.Revision);
    }

    [Fact]
    public async Task A_refused_form_shows_why_and_what_was_typed()
    {
        _month.Freeze();
        var community = await _server.SignedIn("community6");

        var answer = await Send(community, Page + "/appeals", ("area", "6"), ("reason", "说不清哪一项。"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("没说申诉哪一项", page);
        Assert.Contains("说不清哪一项。", page);
    }

    [Fact]
    public async Task Snapshot_signature_and_key_are_handed_out_and_fit()
    {
        _month.Freeze();
        var auditor = await _server.SignedIn("auditor");
        var json = await auditor.GetByteArrayAsync(Page + "/snapshot.json", TestContext.Current.CancellationToken);
        var signature = await auditor.GetStringAsync(Page + "/snapshot.json.sig", TestContext.Current.CancellationToken);
        var key = await auditor.GetStringAsync("/desk/reviews/key.pem", TestContext.Current.CancellationToken);

        Assert.True(ReviewVerifier.CheckSignature(json, signature.Trim(), key));
    }

    [Fact]
    public async Task Appeals_are_read_by_those_of_the_area_and_above_alone()
    {
        _month.Freeze();
        _month.Appeal();

        Assert.Contains("这件事不归社区管。", await Read(await _server.SignedIn("dispatcher3"), Page));
        Assert.DoesNotContain("这件事不归社区管。", await Read(await _server.SignedIn("community4"), Page));
    }

    [Fact]
    public async Task Programs_read_reviews_and_can_check_the_signature_of_what_they_read()
    {
        _month.Freeze();
        var program = await _server.SignedIn("grid7");
        var list = await program.GetFromJsonAsync<JsonElement>("/api/v1/reviews", TestContext.Current.CancellationToken);
        var review = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(("2026-03", "Frozen", 0), (Text(review, "period"), Text(review, "stage"), review.GetProperty("leftOut").GetInt32()));

        var answer = await program.GetFromJsonAsync<JsonElement>(
            "/api/v1/reviews/snapshots?period=2026-03",
            TestContext.Current.CancellationToken
        );
        var snapshot = Assert.Single(answer.GetProperty("items").EnumerateArray());
        var signed = Encoding.UTF8.GetBytes(Text(snapshot, "json"));
        Assert.Equal(Text(review, "fingerprint"), Convert.ToHexStringLower(SHA256.HashData(signed)));
        Assert.True(ReviewVerifier.CheckSignature(signed, Text(snapshot, "signature"), _server.Get<ReviewKey>().PublicPem));

        foreach (var missing in new[] { "period=2026-03&revision=1", "period=2026-02" })
        {
            var none = await program.GetAsync($"/api/v1/reviews/snapshots?{missing}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    [Fact]
    public async Task Figures_at_the_opening_say_what_is_still_missing_and_by_which_unit()
    {
        // One case runs on, and nobody in community 5 reported anything.
        _server.Time.Set(new DateTimeOffset(2026, 3, 31, 2, 0, 0, TimeSpan.Zero));
        _server.Report(7);
        _server.Time.Set(new DateTimeOffset(2026, 4, 2, 2, 0, 0, TimeSpan.Zero));
        _server.Get<FactProjector>().Read();
        var duty = await _server.SignedIn("duty");

        var page = await duty.Page(Page);

        var counts = page.QuerySelectorAll(".mp-review-counts p")
            .ToDictionary(one => one.QuerySelector("span")!.TextContent, one => one.QuerySelector("strong")!.TextContent);
        Assert.Equal("1", counts["没办完，时限还在走"]);
        var units = page.QuerySelectorAll("section[aria-labelledby=unfinished] tbody tr").ToList();
        var four = units.Single(row => row.QuerySelector("th")!.TextContent.StartsWith(Name(4), StringComparison.Ordinal));
        Assert.Equal("1", four.QuerySelectorAll("td")[0].TextContent);
        var five = units.Single(row => row.QuerySelector("th")!.TextContent.StartsWith(Name(5), StringComparison.Ordinal));
        Assert.NotNull(five.QuerySelector(".mp-mark"));
        // What was there is told from the first day, with how many it is made of.
        Assert.Contains("n 12", page.QuerySelector("#board-monthly-subdistricts")!.TextContent, StringComparison.Ordinal);
    }

    private string Name(int area) => AreaTree.ShortName(_server.Tree.Find(area)!.Name);

    [Fact]
    public async Task A_month_that_runs_and_one_that_never_was_are_refused_with_what_to_do()
    {
        var duty = await _server.SignedIn("duty");
        var opened = await duty.Send("/desk/reviews", ("period", "2026-04"), ("cards", "monthly-communities"), ("appealDays", "5"));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);

        var running = await duty.Send("/desk/reviews/2026-04/freeze");
        Assert.Equal(HttpStatusCode.Conflict, running.StatusCode);
        Assert.Contains("2026-05-01", (await running.Page()).Words(), StringComparison.Ordinal);
        var early = await duty.Send("/desk/reviews", ("period", "2026-05"), ("cards", "monthly-communities"), ("appealDays", "5"));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await duty.Send("/desk/reviews/2026-02/freeze")).StatusCode);
        Assert.Null(_server.Get<ReviewReading>().Dossier(new(PeriodKind.Month, new(2026, 4, 1))));
    }

    [Fact]
    public async Task An_area_without_a_single_record_is_named_and_not_ranked_and_never_zero()
    {
        var duty = await _server.SignedIn("duty");
        await duty.Done(Page + "/freeze");

        var row = (await duty.Page(Page))
            .QuerySelectorAll("#board-monthly-communities tbody tr")
            .Single(one => one.QuerySelector("th")!.TextContent.Contains(Name(5), StringComparison.Ordinal));

        Assert.Equal("—", row.QuerySelectorAll("td")[0].TextContent);
        Assert.Contains("没有可计分的数据", row.QuerySelector(".mp-mark")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0.00", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_late_stands_on_the_page_beside_the_month_and_changes_nothing_in_it()
    {
        _month.Freeze();
        var duty = await _server.SignedIn("duty");
        var before = (await duty.Page(Page)).QuerySelector("#board-monthly-communities")!.TextContent;
        var at = new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero);
        var late = new SourceCase(
            "12345",
            "A-1",
            at,
            Channel.Phone,
            "traffic/pavement",
            true,
            null,
            7,
            "样街1号",
            null,
            null,
            "地砖松动",
            "已修好",
            at.AddDays(1)
        );
        _server.Act(new ImportCases([late]), _server.As("duty"));
        _server.Get<FactProjector>().Read();

        var page = await duty.Page(Page);

        Assert.Contains("2 条晚到的记录，未计入", page.Words(), StringComparison.Ordinal);
        Assert.Equal(before, page.QuerySelector("#board-monthly-communities")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("#late tbody tr").Length);
        Assert.Contains(
            "2 条晚到的记录，未计入",
            (await duty.Page(Page + "/print")).QuerySelector("body")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_without_consent_never_appears_and_one_taken_back_is_gone_from_page_and_paper()
    {
        _month.Freeze();
        var duty = await _server.SignedIn("duty");
        (string, string)[] honour = [("area", "6"), ("title", "优秀志愿者"), ("name", "周某某")];

        var refused = await duty.Send(Page + "/honours", honour);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain("周某某", (await duty.Page(Page)).Words(), StringComparison.Ordinal);

        await duty.Done(Page + "/honours", [.. honour, ("consentOn", "2026-04-01")]);
        foreach (var path in new[] { Page, Page + "/print" })
            Assert.Contains("周某某", (await duty.Page(path)).QuerySelector("body")!.TextContent, StringComparison.Ordinal);

        await (await _server.SignedIn("community6")).Done(Page + "/honours/1/withdraw");
        foreach (var path in new[] { Page, Page + "/print" })
        {
            var shown = (await duty.Page(path)).QuerySelector("body")!.TextContent;
            Assert.DoesNotContain("周某某", shown, StringComparison.Ordinal);
            Assert.Contains("优秀志愿者", shown, StringComparison.Ordinal);
        }
    }
}
