using System.Net;
using System.Text.Json;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Api;

public sealed class SearchLineTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<(HttpStatusCode Status, JsonElement Answer)> Ask(string name, string typed)
    {
        var client = await _server.SignedIn(name);
        var answer = await client.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(typed)}", Cancel);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement);
    }

    [Fact]
    public async Task Cases_doors_areas_and_posts_come_at_once_with_the_hits_marked()
    {
        var number = _server.Report(description: "院里３号楼的路灯不亮").Number;
        var (_, found) = await Ask("grid7", "3号楼 路灯");
        var one = found.GetProperty("cases").GetProperty("items")[0];
        Assert.Equal(number, one.GetProperty("number").GetString());
        var text = one.GetProperty("excerpt").GetProperty("text").GetString()!;
        Assert.Equal(
            ["３号楼", "路灯"],
            one.GetProperty("excerpt")
                .GetProperty("hits")
                .EnumerateArray()
                .Select(hit => text[hit.GetProperty("start").GetInt32()..hit.GetProperty("end").GetInt32()])
        );
        var (_, doors) = await Ask("grid7", "样板路7*");
        Assert.Equal("样板路7号", doors.GetProperty("doors").GetProperty("items")[0].GetProperty("address").GetString());
        var (_, areas) = await Ask("grid7", "第7网格");
        Assert.Equal(7, areas.GetProperty("areas")[0].GetProperty("id").GetInt32());
        Assert.NotEqual(0, (await Ask("grid7", "样7")).Answer.GetProperty("posts").GetArrayLength());
    }

    [Fact]
    public async Task Neither_rows_nor_counts_reach_beyond_the_own_territory()
    {
        _server.Report(description: "路灯不亮");
        foreach (var grid in new[] { 8, 9, 10, 70 })
            _server.Report(grid, description: "路灯不亮");
        var (_, found) = await Ask("grid7", "路灯");
        Assert.Equal(1, found.GetProperty("cases").GetProperty("count").GetInt32());
        var (_, places) = await Ask("grid7", "样板路*");
        Assert.Equal(1, places.GetProperty("doors").GetProperty("count").GetInt32());
        var (_, elsewhere) = await Ask("grid7", "第9网格");
        Assert.Equal((0, 0), (elsewhere.GetProperty("areas").GetArrayLength(), elsewhere.GetProperty("posts").GetArrayLength()));
        var page = await (await _server.SignedIn("grid7")).Page("/desk/search?q=样板路&kind=doors");
        Assert.DoesNotContain("样板路9号", page.Words());
    }

    [Theory]
    [InlineData("\"路灯")]
    [InlineData("路灯 AND")]
    [InlineData("NEAR(路灯, 2) OR")]
    [InlineData("words:路灯 ^ * - :")]
    [InlineData("路灯')); DROP TABLE cases;--")]
    [InlineData("灯")]
    [InlineData("😀😀")]
    [InlineData("！？。，")]
    [InlineData("路\0灯")]
    public async Task Whatever_is_typed_the_page_answers(string typed)
    {
        _server.Report(description: "路灯不亮");
        var client = await _server.SignedIn("grid7");
        foreach (var kind in new[] { "cases", "doors", "areas", "posts" })
        {
            var answer = await client.GetAsync($"/desk/search?q={Uri.EscapeDataString(typed)}&kind={kind}", Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Contains((await Ask("grid7", typed)).Status, new[] { HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity });
    }

    [Fact]
    public async Task A_single_character_and_very_much_are_answered_plainly()
    {
        _server.Report(description: "路灯不亮");
        var client = await _server.SignedIn("grid7");
        Assert.Contains("一个字太少", (await client.Page("/desk/search?q=灯")).Words());
        Assert.Contains("请写出要找的字词", (await client.Page("/desk/search?q=！？")).Words());
        Assert.Contains("“亮”太短", (await client.Page("/desk/search?q=路灯 亮")).Words());
        Assert.Contains("只用了前面的部分", (await client.Page("/desk/search?q=" + new string('a', 10_000))).Words());
        Assert.Equal(["灯"], (await Ask("grid7", "灯")).Answer.GetProperty("tooShort").EnumerateArray().Select(one => one.GetString()));
    }
}
