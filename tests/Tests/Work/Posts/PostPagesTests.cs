using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Menpai.Tests.Web;
using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

/// <summary>Posts, staff, roster, duty list and calendar at the desk, over HTTP.</summary>
public sealed class PostPagesTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static async Task<IHtmlDocument> Get(HttpClient client, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string? Onward, IHtmlDocument Page)> Post(
        HttpClient client,
        string path,
        params (string, string)[] fields
    )
    {
        var answer = await client.PostAsync(path, MenpaiServer.Form(fields));
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, answer.Headers.Location?.ToString(), page);
    }

    private int PostOf(string name) => server.As(name).PostId!.Value;

    [Theory]
    [InlineData("/desk/posts")]
    [InlineData("/desk/posts?area=4")]
    [InlineData("/desk/posts?show=vacant")]
    [InlineData("/desk/posts?show=away")]
    [InlineData("/desk/posts?q=grid")]
    [InlineData("/desk/posts/new?area=1")]
    [InlineData("/desk/posts/new?area=7")]
    [InlineData("/desk/posts/import")]
    [InlineData("/desk/staff")]
    [InlineData("/desk/staff?free=1")]
    [InlineData("/desk/staff/1")]
    [InlineData("/desk/staff/import")]
    [InlineData("/desk/departments")]
    [InlineData("/desk/roster")]
    [InlineData("/desk/roster?area=4&week=2026-10-01")]
    [InlineData("/desk/roster/import")]
    [InlineData("/desk/duties")]
    [InlineData("/desk/duties?class=traffic&version=1")]
    [InlineData("/desk/duties/1")]
    [InlineData("/desk/duties/import")]
    [InlineData("/desk/calendar")]
    [InlineData("/desk/calendar?year=2027")]
    public async Task A_page_of_the_administrator_is_whole_in_both_languages(string path)
    {
        var admin = await server.SignedIn("admin");
        foreach (var language in new[] { "zh-CN", "en" })
        {
            admin.DefaultRequestHeaders.AcceptLanguage.Clear();
            admin.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var page = await Get(admin, path);
            Assert.NotEmpty(page.QuerySelector("h1")!.TextContent);
            // A text that is missing shows its key.
            Assert.DoesNotMatch(
                @"\b(posts?|staff|roster|duties|departments|calendar|sheet|field|enum|refusal)\.[a-z]",
                page.Body!.TextContent
            );
            Assert.Empty(page.QuerySelectorAll("[style]"));
            Assert.All(
                page.QuerySelectorAll("input:not([type=hidden]), select, textarea:not([hidden])"),
                control =>
                    Assert.True(
                        control.HasAttribute("aria-label")
                            || page.QuerySelector($"label[for='{control.Id}']") is not null
                            || control.Closest("label") is not null,
                        control.OuterHtml
                    )
            );
            Assert.Equal(page.QuerySelectorAll("[id]").Select(one => one.Id).Distinct().Count(), page.QuerySelectorAll("[id]").Length);
        }
    }

    [Theory]
    [InlineData("/desk/posts.csv", "岗位名称,类别,区域代码,部门代码,值班电话")]
    [InlineData("/desk/staff.csv", "姓名,登录名,岗位,区域代码")]
    [InlineData("/desk/roster.csv", "区域代码,岗位,登录名,开始,结束")]
    [InlineData("/desk/duties.csv", "类别,层级,岗位或部门")]
    public async Task A_spreadsheet_can_be_taken_away(string path, string heading)
    {
        var answer = await (await server.SignedIn("admin")).GetAsync(path);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        // With its mark: without it Excel reads Chinese as something else.
        Assert.StartsWith("\uFEFF" + heading + "\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_made_filled_lent_emptied_and_ended_by_forms()
    {
        var admin = await server.SignedIn("admin");
        var made = await Post(
            admin,
            "/desk/posts/new?area=22",
            ("kind", "GridWorker"),
            ("postName", "夜间网格员"),
            ("dutyNumber", "0394-22")
        );
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        var home = made.Onward!;
        Assert.Contains("空缺", (await Get(admin, home)).Body!.TextContent, StringComparison.Ordinal);
        var added = await Post(admin, "/desk/staff", ("fullName", "新样本"), ("signInName", "xin.yb"));
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, home + "/appoint", ("staff", "新样本"))).Status);
        var held = await Get(admin, home);
        Assert.Contains("新样本", held.QuerySelector("#post")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("新样本", held.QuerySelector("#history")!.TextContent, StringComparison.Ordinal);
        var away = await Post(admin, home + "/absences", ("from", "2026-03-09T08:00"), ("to", "2026-03-10T08:00"), ("standIn", "grid7"));
        Assert.Equal(HttpStatusCode.SeeOther, away.Status);
        var lent = await Get(admin, home);
        Assert.Contains("代班", lent.QuerySelector("#absences")!.TextContent, StringComparison.Ordinal);
        var end = lent.QuerySelector("#absences form")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, end)).Status);
        // A mobile number is kept, and said to be one.
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, home + "/number", ("dutyNumber", "138 1234 5678"))).Status);
        Assert.Contains("像私人手机号", (await Get(admin, home)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, home + "/number", ("dutyNumber", ""))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, home + "/vacate")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(admin, home + "/vacate")).Status);
        Assert.Equal("/desk/posts?area=22", (await Post(admin, home + "/end")).Onward);
        await Get(admin, home, HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, added.Onward + "/end")).Status);
        Assert.Contains("已离职", (await Get(admin, added.Onward!)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_shows_the_page_again_with_what_was_typed()
    {
        var admin = await server.SignedIn("admin");
        var path = $"/desk/posts/{PostOf("grid8")}";
        var refused = await Post(admin, path + "/appoint", ("staff", "没有这个人"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("没有这个人", ((IHtmlInputElement)refused.Page.QuerySelector("input[name=staff]")!).Value);
        Assert.Equal("true", refused.Page.QuerySelector("input[name=staff]")!.GetAttribute("aria-invalid"));
        var held = await Post(admin, path + "/appoint", ("staff", "grid7"));
        Assert.Equal(HttpStatusCode.Conflict, held.Status);
        var reversed = await Post(admin, path + "/absences", ("from", "2026-03-10T08:00"), ("to", "2026-03-09T08:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reversed.Status);
        Assert.Equal("2026-03-09T08:00", ((IHtmlInputElement)reversed.Page.QuerySelector("input[name=to]")!).Value);
        var number = await Post(
            admin,
            "/desk/posts/new?area=7",
            ("kind", "GridWorker"),
            ("postName", "另一岗"),
            ("dutyNumber", "打我手机")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, number.Status);
        Assert.Equal("另一岗", ((IHtmlInputElement)number.Page.QuerySelector("input[name=postName]")!).Value);
        var missing = await Post(admin, path + "/absences", ("from", ""), ("to", "2026-03-09T08:00"));
        Assert.NotNull(missing.Page.QuerySelector("#from-error"));
    }

    [Fact]
    public async Task A_community_sees_and_lends_its_own_posts_and_no_others()
    {
        var community = await server.SignedIn("community4");
        var page = await Get(community, "/desk/posts");
        Assert.Contains("样4社区", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a[href*='posts/new']"));
        await Get(community, $"/desk/posts/{PostOf("grid7")}");
        await Get(community, $"/desk/posts/{PostOf("grid9")}", HttpStatusCode.NotFound);
        await Get(community, "/desk/posts?area=5", HttpStatusCode.NotFound);
        await Get(community, "/desk/posts?area=2", HttpStatusCode.NotFound);
        await Get(community, "/desk/roster?area=5", HttpStatusCode.NotFound);
        await Get(community, "/desk/staff", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(community, $"/desk/posts/{PostOf("grid7")}/vacate")).Status);
        var (from, to) = (("from", "2026-05-09T08:00"), ("to", "2026-05-10T08:00"));
        Assert.Equal(HttpStatusCode.NotFound, (await Post(community, $"/desk/posts/{PostOf("grid9")}/absences", from, to)).Status);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await Post(community, $"/desk/posts/{PostOf("grid7")}/absences", from, to, ("standIn", "lead7"))).Status
        );
    }

    [Fact]
    public async Task A_week_is_filled_shift_by_shift()
    {
        var community = await server.SignedIn("community5");
        var post = ("post", $"{PostOf("community5")}");
        var night = new[] { post, ("staff", "grid9"), ("from", "2026-04-01T17:30"), ("to", "2026-04-02T08:30") };
        var added = await Post(community, "/desk/roster?area=5", night);
        Assert.Equal("/desk/roster?area=5&week=2026-04-01", added.Onward);
        var week = await Get(community, added.Onward!);
        Assert.Equal(7, week.QuerySelectorAll(".mp-day").Length);
        Assert.Contains("次日 08:30", week.QuerySelector(".mp-shift")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(week.QuerySelectorAll(".mp-gap"));
        var again = await Post(community, "/desk/roster?area=5&week=2026-04-01", night);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("grid9", ((IHtmlInputElement)again.Page.QuerySelector("input[name=staff]")!).Value);
        var foreign = await Post(
            community,
            "/desk/roster?area=4",
            post,
            ("staff", "grid9"),
            ("from", "2026-04-05T17:30"),
            ("to", "2026-04-06T08:30")
        );
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Contains(
            "您的值班",
            (await Get(await server.SignedIn("grid9"), "/desk/roster")).Body!.TextContent,
            StringComparison.Ordinal
        );
        var remove = week.QuerySelector(".mp-shift form")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(community, remove)).Status);
    }

    [Fact]
    public async Task A_department_is_added_and_changed()
    {
        var admin = await server.SignedIn("admin");
        var added = await Post(admin, "/desk/departments", ("departmentCode", "night-patrol"), ("departmentName", "夜巡队"));
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        var id = server.Book.Department("night-patrol")!.Id;
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, $"/desk/departments/{id}", ("departmentName", "夜间巡逻队"))).Status);
        Assert.Equal("夜间巡逻队", server.Book.Department(id)!.Name);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await Post(admin, "/desk/departments", ("departmentCode", "night-patrol"), ("departmentName", "又一队"))).Status
        );
    }

    [Theory]
    [InlineData("posts", "流动岗,网格员,{0},,\r\n流动岗,网格员,{0},,\r\n", "岗位名称,类别,区域代码,部门代码,值班电话")]
    [InlineData("staff", "流动样本,liudong,,\r\n流动样本二,liudong,,\r\n", "姓名,登录名,岗位,区域代码")]
    public async Task A_spreadsheet_is_looked_at_before_it_is_entered(string kind, string rows, string heading)
    {
        var admin = await server.SignedIn("admin");
        var csv = heading + "\r\n" + string.Format(CultureInfo.InvariantCulture, rows, server.Tree.Find(10)!.Code);
        var sent = await Upload(admin, $"/desk/{kind}/import", csv);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var home = sent.Headers.Location!.ToString();
        await WaitFor(admin, home, "goodRowsOnly");
        bool There() =>
            kind == "posts"
                ? server.Book.Posts.Any(post => post.Name == "流动岗")
                : server.Book.AllStaff.Any(one => one.SignInName == "liudong");
        Assert.False(There());
        Assert.Equal(HttpStatusCode.SeeOther, (await Post(admin, home, ("goodRowsOnly", "on"))).Status);
        for (var wait = 0; wait < 600 && !There(); wait++)
            await Task.Delay(10);
        Assert.True(There());
        await Get(await server.SignedIn("community4"), $"/desk/{kind}/import", HttpStatusCode.Forbidden);
    }

    private static async Task<IHtmlDocument> WaitFor(HttpClient client, string path, string field)
    {
        for (var wait = 0; wait < 600; wait++)
        {
            var page = await Get(client, path);
            if (page.QuerySelector($"[name={field}]") is not null)
                return page;
            await Task.Delay(10);
        }
        throw new TimeoutException(path);
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string path, string csv)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "file", "表.csv");
        return await client.PostAsync(path, form);
    }

    [Fact]
    public async Task A_duty_list_is_published_as_a_whole()
    {
        var admin = await server.SignedIn("admin");
        var before = server.Book.DutyList!.Id;
        var present = await (await admin.GetAsync("/desk/duties.csv")).Content.ReadAsStringAsync();
        var preview = await Send(admin, "/desk/duties/import", present.TrimStart('\uFEFF') + "人行道破损,网格,网格长\r\n");
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        var broken = await Send(admin, "/desk/duties/import", "类别,层级,岗位或部门\r\n没有的事,网格,网格员\r\n");
        Assert.Null(broken.Page.QuerySelector("textarea[name=sheet]"));
        var line = TestDistrict.Pack.Find("traffic/pavement")!.Name.Chinese;
        var good = await Send(admin, "/desk/duties/import", present.TrimStart('\uFEFF') + $"{line},网格,网格长\r\n");
        var text = good.Page.QuerySelector("textarea[name=sheet]")!.TextContent;
        Assert.Contains("改了 1 处", good.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "/desk/duties",
            (await Post(admin, "/desk/duties/import/run", ("sheet", text), ("dutyNote", "人行道归网格长"))).Onward
        );
        Assert.Equal(PostKind.GridLead, server.Book.DutyOf("traffic/pavement", 3)!.Post);
        var page = await Get(admin, $"/desk/duties/{server.Book.DutyList!.Id}");
        Assert.Contains("人行道归网格长", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "旧版",
            (await Get(admin, $"/desk/duties?version={before}")).QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal
        );
        await Get(admin, "/desk/duties?version=999", HttpStatusCode.NotFound);
        await Get(await server.SignedIn("urban"), "/desk/duties");
    }

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> Send(HttpClient client, string path, string csv)
    {
        var answer = await Upload(client, path, csv);
        return (answer.StatusCode, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_year_is_loaded_and_deadlines_counted_again()
    {
        var admin = await server.SignedIn("admin");
        var wrong = await Post(admin, "/desk/calendar?year=2027", ("daysOff", "元旦放三天"), ("makeUpDays", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("元旦放三天", wrong.Page.QuerySelector("textarea[name=daysOff]")!.TextContent, StringComparison.Ordinal);
        var loaded = await Post(
            admin,
            "/desk/calendar?year=2027",
            ("daysOff", "1月1日至3日\n2027-02-05 至 2027-02-12"),
            ("makeUpDays", "2月14日（周日）")
        );
        Assert.Equal(HttpStatusCode.SeeOther, loaded.Status);
        var page = await Get(admin, "/desk/calendar?year=2027");
        Assert.Equal(11, page.QuerySelectorAll("td.mp-cal-off").Length);
        Assert.Single(page.QuerySelectorAll("td.mp-cal-made-up"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await Post(await server.SignedIn("dispatcher2"), "/desk/calendar?year=2027", ("daysOff", "1月1日"))).Status
        );
    }
}
