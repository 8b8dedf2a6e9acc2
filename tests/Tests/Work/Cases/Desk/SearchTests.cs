using System.Net;
using Menpai.Territory.Areas;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Desk;

namespace Menpai.Tests.Work.Cases.Desk;

public sealed class SearchTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Finds_two_characters_within_the_scope_and_marks_them()
    {
        var found = _server.Report(description: "路沿石松动").Number;
        _server.Report(9, description: "路沿石松动");
        _server.Report(description: "地砖翘起");
        var page = await (await _server.SignedIn("grid7")).Page("/desk/search?q=松动");
        Assert.Equal("找到 1 件", page.Heading());
        Assert.Equal([found], page.Rows());
        Assert.Equal("松动", page.QuerySelector("mark")!.TextContent);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("000001-3")]
    [InlineData("ch0000013")]
    public async Task A_whole_number_leads_to_the_case(string typed)
    {
        var number = _server.Report().Number;
        var client = await _server.SignedIn("grid7");
        var answer = await client.GetAsync($"/desk/search?q={string.Format(typed, number)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/desk/cases/{number}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Narrows_by_area_state_category_and_day()
    {
        var one = _server.Report().Number;
        var other = _server.Report(8, "other/family-help").Number;
        _server.Time.Pass(TimeSpan.FromDays(2));
        var late = _server.Report().Number;
        var client = await _server.SignedIn("community4");
        async Task<IEnumerable<string>> Found(string query) => (await client.Page($"/desk/search?{query}")).Rows();
        Assert.Equal([late, other, one], await Found(""));
        Assert.Equal([late, one], await Found("level-3=7"));
        Assert.Equal([other], await Found("category=other"));
        Assert.Equal([late], await Found("from=2026-03-11"));
        Assert.Equal([other, one], await Found("to=2026-03-09"));
        Assert.Equal([], await Found("status=Closed&q="));
        Assert.Equal([], await Found("level-1=3"));
    }

    [Fact]
    public async Task There_is_one_field_for_words_and_folded_conditions_are_told()
    {
        var page = await (await _server.SignedIn("community4")).Page(
            "/desk/search?q=地砖&status=Dispatched&category=traffic&level-3=7&from=2026-03-01&to=2026-03-31"
        );
        Assert.Single(page.QuerySelectorAll("[name=q]"));
        Assert.Equal("/", page.QuerySelector("#q")!.GetAttribute("data-key"));
        var folded = page.QuerySelector(".mp-filter details")!;
        Assert.False(folded.HasAttribute("open"));
        foreach (var condition in new[] { "待接单", "交通（全部）", "第7网格", "2026-03-01 起", "2026-03-31 止" })
            Assert.Contains(condition, folded.QuerySelector("summary")!.TextContent);
        Assert.Equal("Dispatched", folded.QuerySelector("#status option[selected]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(100, "100")]
    [InlineData(101, "100 多")]
    public async Task A_hundred_areas_are_a_hundred_and_one_more_is_more(int areas, string counted)
    {
        for (var at = 0; at < areas; at++)
            _server.Act(new AddArea(4, $"411602{900_000 + at:D9}", $"新开发区第{at}网格"));
        var page = await (await _server.SignedIn("dispatcher2")).Page("/desk/search?q=新开发区&kind=Areas");
        Assert.Contains(page.QuerySelectorAll(".mp-tab small"), small => small.TextContent == counted);
        Assert.Equal(100, page.QuerySelectorAll(".mp-rows li").Length);
    }

    [Fact]
    public async Task The_file_opens_in_a_spreadsheet_and_runs_nothing()
    {
        var mine = _server.Report(description: "=HYPERLINK(\"http://example.test\")").Number;
        _server.Report(9);
        var client = await _server.SignedIn("community4");
        var answer = await client.GetAsync("/desk/export.csv?words=yes", TestContext.Current.CancellationToken);
        Assert.Equal("事项_20260309.csv", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("编号,状态,", lines[0]);
        Assert.StartsWith(mine, lines[1]);
        Assert.EndsWith("\"'=HYPERLINK(\"\"http://example.test\"\")\"", lines[1]);
        var plain = await client.GetStringAsync("/desk/export.csv", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("HYPERLINK", plain);
        var forbidden = await (await _server.SignedIn("grid7")).GetAsync("/desk/export.csv", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Theory]
    [InlineData("community4", "/desk/export.xlsx", "事项_20260309.xlsx")]
    [InlineData("admin", "/desk/doors.xlsx", "门户_20260309.xlsx")]
    [InlineData("admin", "/desk/territory.csv", "单位_20260309.csv")]
    public async Task A_file_is_named_in_Chinese_with_its_day(string name, string path, string file)
    {
        var client = await _server.SignedIn(name);
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(file, answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task The_map_holds_the_points_of_the_scope()
    {
        var mine = _server.Report().Number;
        _server.Report(9);
        var client = await _server.SignedIn("grid7");
        var map = System.Text.Json.JsonDocument.Parse(
            await client.GetStringAsync("/desk/map.geojson", TestContext.Current.CancellationToken)
        );
        var features = map
            .RootElement.GetProperty("features")
            .EnumerateArray()
            .Select(feature => feature.GetProperty("properties"))
            .ToList();
        Assert.Equal(
            [mine],
            features.Where(one => one.GetProperty("kind").GetString() == "case").Select(one => one.GetProperty("number").GetString()!)
        );
        var page = await client.Page("/desk/map");
        Assert.Contains("样板路7号", page.Words());
        Assert.DoesNotContain("样板路9号", page.Words());
    }
}
