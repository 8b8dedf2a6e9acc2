using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Menpai.Tests.Web;
using Menpai.Tests.Web.Accounts.Tokens;
using Menpai.Work.Notices;

namespace Menpai.Tests.Work.Notices;

/// <summary>The pages and the interface, over HTTP. The clock stands at Monday 9 March 2026.</summary>
public sealed class NoticePagesTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private MenpaiServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private int Publish(int area = 4, string heading = "周三停水", DateOnly? from = null, DateOnly? to = null) =>
        _server.Act(new PublishNotice(area, heading, "检修管道。\n请提前存水。", from, to), _server.As("lead")).Id;

    [Fact]
    public async Task An_officer_publishes_and_everybody_reads_it_and_its_plates_show_it()
    {
        var client = await _server.SignedIn("community4");
        var at = await client.Done(
            "/desk/notices",
            ("level-3", ""),
            ("heading", "周三停水"),
            ("text", "检修管道。\r\n请提前存水。"),
            ("shownFrom", "2026-03-09"),
            ("shownTo", "")
        );
        Assert.StartsWith("/desk/notices/", at);
        var id = at.Split('/')[^1];

        var anyone = _server.Anyone();
        Assert.Contains("周三停水", (await anyone.Page("/notices")).Words());
        var page = await anyone.Page($"/notices/{id}");
        Assert.Equal("周三停水", page.Heading());
        Assert.Equal(["检修管道。", "请提前存水。"], page.QuerySelectorAll(".mp-notice-text p").Select(one => one.TextContent));
        var plate = await anyone.Page($"/p/{TestDistrict.Plate(7)}");
        Assert.Equal($"/notices/{id}", plate.QuerySelector(".mp-notices a")!.GetAttribute("href"));
        Assert.Null((await anyone.Page($"/p/{TestDistrict.Plate(9)}")).QuerySelector(".mp-notices"));
        Assert.NotNull((await anyone.Page("/")).QuerySelector("a[href='/notices']"));
    }

    [Fact]
    public async Task With_nothing_to_tell_the_pages_say_so_and_the_home_page_leads_nowhere()
    {
        var anyone = _server.Anyone();
        Assert.Contains("现在没有通知", (await anyone.Page("/notices")).Words());
        Assert.Null((await anyone.Page("/")).QuerySelector("a[href='/notices']"));
        Assert.Contains("现在没有公布中的通知", (await (await _server.SignedIn("community4")).Page("/desk/notices")).Words());
    }

    [Fact]
    public async Task A_plate_shows_a_notice_from_its_first_day_to_its_last_without_anybody_doing_anything()
    {
        var (from, to) = (new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 12));
        _server.Act(new PublishNotice(4, "三月十一日停水", "请提前存水。", from, to), _server.As("community4"));
        var shown = new List<bool>();
        for (var day = 9; day <= 13; day++)
        {
            _server.Time.Set(new(2026, 3, day, 15, 59, 0, TimeSpan.Zero));
            shown.Add((await _server.Anyone().Page($"/p/{TestDistrict.Plate(7)}")).QuerySelector(".mp-notices a") is not null);
        }

        Assert.Equal([false, false, true, true, false], shown);
    }

    [Fact]
    public async Task A_plate_shows_the_three_newest_and_leads_to_the_others_of_its_areas()
    {
        foreach (var (area, at) in new[] { 1, 2, 4, 7, 5, 9 }.Select((area, at) => (area, at)))
            Publish(area, $"通知{area}", Today.AddDays(at - 10));
        var plate = await _server.Anyone().Page($"/p/{TestDistrict.Plate(7)}");
        Assert.Equal(
            ["通知7", "通知4", "通知2"],
            plate.QuerySelectorAll(".mp-notices a span").Select(one => one.FirstChild!.TextContent.Trim())
        );
        var more = plate.QuerySelector("a[href^='/notices?area=']")!.GetAttribute("href")!;
        var list = (await _server.Anyone().Page(more)).Words();
        Assert.All(new[] { 1, 2, 4, 7 }, area => Assert.Contains($"通知{area}", list));
        Assert.DoesNotContain("通知5", list);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(plate.DocumentElement.OuterHtml) < 30_000);
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page()
    {
        for (var at = 0; at < 21; at++)
            Publish(1, $"第{at}条", Today.AddDays(-at));
        var first = await _server.Anyone().Page("/notices");
        Assert.Equal(20, first.QuerySelectorAll(".mp-notices li").Length);
        var second = await _server.Anyone().Page(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("第20条", second.QuerySelector(".mp-notices a span")!.FirstChild!.TextContent.Trim());
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task One_that_ended_says_so_one_to_come_is_not_there_and_a_withdrawn_one_is_gone_without_its_words()
    {
        var anyone = _server.Anyone();
        var ended = Publish(to: Today);
        var coming = Publish(from: Today.AddDays(2));
        _server.Time.Pass(TimeSpan.FromDays(1));
        Assert.Contains("已经过期", (await anyone.Page($"/notices/{ended}")).Words());
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/notices/{coming}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync("/notices/999", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync("/notices?area=999", Cancel)).StatusCode);
        _server.Act(new WithdrawNotice(ended, "写错了日期"), _server.As("community4"));
        var gone = await anyone.GetAsync($"/notices/{ended}", Cancel);
        var words = (await gone.Page()).Words();
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("已经撤回", words);
        Assert.DoesNotContain("停水", words);
        Assert.DoesNotContain("写错了日期", words);
    }

    [Theory]
    [InlineData("heading", "")]
    [InlineData("text", " ")]
    [InlineData("shownTo", "2026-03-01")]
    [InlineData("shownFrom", "三月九日")]
    [InlineData("level-3", "9")]
    public async Task What_is_refused_stays_in_the_form_with_what_to_do(string field, string typed)
    {
        var form = new Dictionary<string, string>
        {
            ["level-3"] = "7",
            ["heading"] = "周三停水",
            ["text"] = "请提前存水。",
            ["shownFrom"] = "2026-03-10",
            ["shownTo"] = "2026-03-11",
            [field] = typed,
        };
        var client = await _server.SignedIn("community4");
        var answer = await client.Send("/desk/notices", [.. form.Select(pair => (pair.Key, pair.Value))]);
        var page = await answer.Page();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        if (field != "heading")
            Assert.Equal("周三停水", page.QuerySelector("[name=heading]")!.GetAttribute("value"));
        if (field != "text")
            Assert.Equal("请提前存水。", page.QuerySelector("[name=text]")!.TextContent);
        Assert.Empty(_server.Get<NoticeReading>().Of(Menpai.Core.Scope.Everything, long.MaxValue, 10));
    }

    [Fact]
    public async Task An_officer_corrects_withdraws_and_erases_on_its_page()
    {
        var id = Publish();
        var client = await _server.SignedIn("community4");
        var refused = await client.Send($"/desk/notices/{id}/correct", ("heading", "周四停水"), ("text", ""), ("shownFrom", "2026-03-09"));
        Assert.Equal("周四停水", (await refused.Page()).QuerySelector("details[open] [name=heading]")!.GetAttribute("value"));
        await client.Done($"/desk/notices/{id}/correct", ("heading", "周四停水"), ("text", "改期。"), ("shownFrom", "2026-03-09"));
        var page = await client.Page($"/desk/notices/{id}");
        Assert.Equal("周四停水", page.Heading());
        Assert.Contains("周三停水", page.QuerySelector("#story")!.ParentElement!.TextContent);
        await client.Done($"/desk/notices/{id}/erase", ("reason", "PersonalData"));
        Assert.DoesNotContain("周三停水", (await client.Page($"/desk/notices/{id}")).Words());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send($"/desk/notices/{id}/withdraw", ("reason", ""))).StatusCode);
        await client.Done($"/desk/notices/{id}/withdraw", ("reason", "不停了。"));
        Assert.Equal([$"{id}"], (await client.Page("/desk/notices?state=Withdrawn")).Rows());
        Assert.Equal(HttpStatusCode.Conflict, (await client.Send($"/desk/notices/{id}/withdraw", ("reason", "不停了。"))).StatusCode);
    }

    [Fact]
    public async Task At_the_desk_one_sees_ones_own_and_whoever_may_not_change_it_reads()
    {
        var (mine, other) = (Publish(7), Publish(9));
        var worker = await _server.SignedIn("grid7");
        Assert.Equal([$"{mine}"], (await worker.Page("/desk/notices")).Rows());
        Assert.Null((await worker.Page($"/desk/notices/{mine}")).QuerySelector("form[action*=correct]"));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"/desk/notices/{other}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Send($"/desk/notices/{mine}/withdraw", ("reason", "不停了。"))).StatusCode);
        Assert.NotNull((await (await _server.SignedIn("admin")).Page("/desk/notices/new")).QuerySelector("select[name='level-1']"));
    }

    [Fact]
    public async Task The_search_of_the_desk_has_a_tab_for_them_with_the_words_marked()
    {
        var (mine, above) = (Publish(7, "3号楼停水"), Publish(1, "全区停水"));
        Publish(9, "别处停水");
        var client = await _server.SignedIn("grid7");
        var page = await client.Page("/desk/search?q=停水&kind=notices");
        Assert.Equal(
            [$"/notices/{above}", $"/desk/notices/{mine}"],
            page.QuerySelectorAll("a.mp-row-title").Select(one => one.GetAttribute("href"))
        );
        Assert.Equal(["停水", "停水"], page.QuerySelectorAll("a.mp-row-title mark").Select(one => one.TextContent));
        Assert.Contains("通知公告 2", page.QuerySelector(".mp-tabs")!.TextContent);
        Assert.DoesNotContain("别处", page.Words());
    }

    [Fact]
    public async Task Programs_publish_correct_and_withdraw_and_anybody_reads_what_is_shown()
    {
        var token = await _server.Token("community4", "notices:write", "notices:read");
        var made = await Send(
            token,
            "notices",
            new
            {
                areaId = 7,
                heading = "周三停水",
                text = "请存水。",
            }
        );
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await Json(made)).GetProperty("id").GetInt32();
        var open = _server.Anyone();
        var shown = (await open.GetFromJsonAsync<JsonElement>("/api/v1/notices?area=7", Cancel)).GetProperty("items")[0];
        Assert.Equal("样4社区 · 第7网格", shown.GetProperty("area").GetString());
        Assert.Equal(0, (await open.GetFromJsonAsync<JsonElement>("/api/v1/notices?area=9", Cancel)).GetProperty("items").GetArrayLength());
        var tag = (await Get(token, $"notices/own/{id}")).Headers.ETag!.ToString();
        var corrected = new
        {
            heading = "周四停水",
            text = "请存水。",
            shownFrom = "2026-03-20",
        };
        Assert.Equal(HttpStatusCode.OK, (await Send(token, $"notices/{id}/correct", corrected, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send(token, $"notices/{id}/correct", corrected, tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync($"/api/v1/notices/{id}", Cancel)).StatusCode);
        Assert.Equal("Coming", (await Json(await Get(token, "notices/own"))).GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Send(token, $"notices/{id}/withdraw", new { reason = "不停了。" })).StatusCode);
        var over = await Send(
            token,
            "notices",
            new
            {
                areaId = 7,
                heading = "停水",
                text = "停水。",
                shownTo = "2025-03-01",
            }
        );
        Assert.Equal("notice.over-already", (await Json(over)).GetProperty("code").GetString());
        var elsewhere = await Send(
            token,
            "notices",
            new
            {
                areaId = 9,
                heading = "停水",
                text = "停水。",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Programs_walk_a_list_of_notices_to_its_end()
    {
        var ids = Enumerable.Range(0, 5).Select(at => Publish(1, $"第{at}条", Today.AddDays(-(at * 7 % 5)))).Reverse().ToList();
        var seen = new List<int>();
        for (string? next = "/api/v1/notices?limit=2"; next is not null; )
        {
            var page = await _server.Anyone().GetFromJsonAsync<JsonElement>(next, Cancel);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
            next = page.TryGetProperty("next", out var on) ? on.GetString() : null;
        }
        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Programs_find_notices_with_the_words_marked()
    {
        Publish(7, "3号楼停水");
        Publish(9, "别处停水");
        var token = await _server.Token("grid7", "cases:read");
        var found = (await Json(await Get(token, "search?q=存水"))).GetProperty("notices");
        Assert.Equal(1, found.GetProperty("count").GetInt32());
        var one = found.GetProperty("items")[0];
        Assert.Equal("3号楼停水", one.GetProperty("heading").GetString());
        var (text, hit) = (one.GetProperty("excerpt").GetProperty("text").GetString()!, one.GetProperty("excerpt").GetProperty("hits")[0]);
        Assert.Equal("存水", text[hit.GetProperty("start").GetInt32()..hit.GetProperty("end").GetInt32()]);
    }

    private Task<HttpResponseMessage> Get(string token, string path) =>
        _server.Anyone().SendAsync(Request(HttpMethod.Get, token, path), Cancel);

    private Task<HttpResponseMessage> Send(string token, string path, object body, string? tag = null)
    {
        var request = Request(HttpMethod.Post, token, path);
        request.Content = JsonContent.Create(body);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return _server.Anyone().SendAsync(request, Cancel);
    }

    private static HttpRequestMessage Request(HttpMethod method, string token, string path)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        request.Headers.Authorization = new("Bearer", token);
        return request;
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
}
