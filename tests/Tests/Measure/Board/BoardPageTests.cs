using System.Net;
using Menpai.Measure.Board;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Board;

/// <summary>Who sees which figures and rows, what is refused, and that a frozen month stays as it was signed.</summary>
public sealed class BoardPageTests : IAsyncLifetime
{
    private const string Month = "2026-03";
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
        _server.Get<FactProjector>().Read();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private string CodeOf(int area) => _server.Tree.Find(area)!.Code;

    private async Task<(HttpStatusCode Status, string Text)> Get(string who, string path)
    {
        using var client = await _server.SignedIn(who);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("grid7")]
    [InlineData("urban")]
    [InlineData("admin")]
    [InlineData("auditor")]
    public async Task All_of_the_staff_see_the_figures_of_all_areas(string who)
    {
        foreach (var area in new[] { 1, 6, 10 })
        {
            var (status, text) = await Get(who, $"/desk/board/areas/{CodeOf(area)}?period={Month}");

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("2026年3月的数字", text);
        }
    }

    [Fact]
    public async Task Rows_are_listed_within_the_own_scope_and_the_others_counted()
    {
        var query = $"indicator=response-rate&area={CodeOf(1)}&period={Month}";
        var all = (await Get("lead", $"/desk/board/rows?{query}")).Text;
        var own = (await Get("grid7", $"/desk/board/rows?{query}")).Text;

        Assert.DoesNotContain("管辖范围", all);
        Assert.Contains("您能看到 12 条，另有 12 条不在您的管辖范围内", own);
        Assert.Equal(12, own.Split("/desk/cases/CH-").Length - 1);
        Assert.Equal(24, all.Split("/desk/cases/CH-").Length - 1);
    }

    [Fact]
    public async Task Rows_are_for_those_who_read_cases()
    {
        var (status, _) = await Get("admin", $"/desk/board/rows?indicator=response-rate&area={CodeOf(1)}&period={Month}");

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Who_rated_is_not_told_where_few_did()
    {
        var one = _month.Whole(7, "grid7", "lead7", "community4", Menpai.Work.Cases.Satisfaction.Unsatisfied);
        _server.Get<FactProjector>().Read();
        var (_, text) = await Get("lead", $"/desk/board/rows?indicator=satisfaction-rate&area={CodeOf(7)}&period=2026-04");

        Assert.Contains("评价不足 5 条，不显示", text);
        Assert.DoesNotContain("/desk/cases/CH-", text);
        Assert.True(one > 0);
    }

    [Theory]
    [InlineData("/desk/board/areas/999999", HttpStatusCode.NotFound, "没有这个区域")]
    [InlineData("/desk/board/indicators/nothing", HttpStatusCode.NotFound, "没有这个指标")]
    [InlineData("/desk/board?card=nothing", HttpStatusCode.NotFound, "没有这张评分卡")]
    [InlineData("/desk/board?period=soon", HttpStatusCode.UnprocessableEntity, "看不懂这个周期")]
    [InlineData("/desk/board/map?level=moon", HttpStatusCode.NotFound, "没有这一级")]
    public async Task What_is_not_there_is_refused_in_words(string path, HttpStatusCode status, string title)
    {
        var (found, text) = await Get("lead", path);

        Assert.Equal(status, found);
        Assert.Contains(title, text);
    }

    [Fact]
    public async Task A_period_to_come_is_refused() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Get("lead", "/desk/board?period=2027-01")).Status);

    [Fact]
    public async Task The_ranking_tells_points_and_why()
    {
        var (_, text) = await Get("lead", $"/desk/board?card=monthly-communities&period={Month}");

        Assert.Contains("怎么算的", text);
        Assert.Contains("没有可计分的数据，不排名", text);
        Assert.Contains("以下不得分", text);
    }

    [Fact]
    public async Task A_definition_is_told_in_plain_words()
    {
        var (_, text) = await Get("lead", $"/desk/board/indicators/satisfaction-rate?period={Month}");

        Assert.Contains("在这段时间里居民评价的事项", text);
        Assert.Contains("评价是满意、基本满意", text);
        Assert.DoesNotContain("board.", text.Replace("board.css", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_definition_has_its_words()
    {
        foreach (var indicator in _server.Get<MeasureBook>().Indicators)
        {
            var (status, text) = await Get("lead", $"/desk/board/indicators/{indicator.Code}?period={Month}");

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotMatch(@"[^/]\bboard\.[a-z-]+\.|enum\.[A-Z]", text);
        }
    }

    [Theory]
    [InlineData("/desk/board/ranking")]
    [InlineData("/desk/board/indicators/response-rate")]
    [InlineData("/desk/board/areas/{area}")]
    [InlineData("/desk/board/rows", "indicator=response-rate&area={area}&")]
    public async Task Everything_comes_as_a_spreadsheet(string path, string query = "")
    {
        var address = $"{path}.csv?{query}period={Month}".Replace("{area}", CodeOf(1), StringComparison.Ordinal);
        var (status, text) = await Get("lead", address);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(text.Split('\n').Length > 2);
        Assert.Equal(HttpStatusCode.OK, (await Get("lead", address.Replace(".csv", ".xlsx", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Programs_read_the_same()
    {
        var (_, figures) = await Get("grid7", $"/api/v1/figures?indicator=response-rate&level=community&period={Month}");
        var (_, scores) = await Get("grid7", $"/api/v1/scoreboards?card=monthly-communities&period={Month}");
        var (_, rows) = await Get("grid7", $"/api/v1/figures/rows?indicator=response-rate&code={CodeOf(1)}&period={Month}");

        Assert.Contains("\"state\":\"Shown\"", figures);
        Assert.Contains("\"rank\":1", scores);
        Assert.Equal(12, rows.Split("\"case\":").Length - 1);
    }
}
