using Menpai.Tests.Web;

namespace Menpai.Tests.Work.Cases;

/// <summary>Residents find what their report is about by their own words, without script.</summary>
public sealed class CategorySearchTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private static readonly string Report = $"/p/{TestDistrict.Plate(7)}/report";

    [Fact]
    public async Task A_word_brings_the_closest_matters_first()
    {
        var page = await server.Anyone().Page($"{Report}?q=路灯");
        var first = page.QuerySelector("details.mp-more")!;
        Assert.True(first.HasAttribute("open"));
        Assert.Equal("最接近的", first.QuerySelector("summary")!.TextContent);
        Assert.Contains("路灯", first.QuerySelector("a")!.TextContent);
        Assert.Equal("路灯", page.GetElementById("q")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("楼上漏水到我家", "楼上漏水")]
    [InlineData("门口的路灯不亮好几天了", "路灯")]
    public async Task A_whole_sentence_brings_the_matter_it_names_first(string said, string name)
    {
        var page = await server.Anyone().Page($"{Report}?q={said}");
        Assert.Contains(name, page.QuerySelector("details.mp-more a")!.TextContent);
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do_and_leaves_the_classes()
    {
        var page = await server.Anyone().Page($"{Report}?q=没有这种事&elsewhere=1");
        Assert.Contains("没有找到", page.Words());
        Assert.True(page.QuerySelectorAll("details.mp-more").Length >= 10);
        Assert.Equal("1", page.QuerySelector("form input[name=elsewhere]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Without_a_word_the_likeliest_classes_are_open()
    {
        var page = await server.Anyone().Page(Report);
        Assert.InRange(page.QuerySelectorAll("details.mp-more[open]").Length, 2, 5);
    }

    [Fact]
    public void A_line_end_counts_as_one_character()
    {
        // As a browser sends it: 1,000 lines, two characters for each end.
        var words = string.Join("\r\n", Enumerable.Repeat("坑", 1000));
        var opened = server.Report(description: words);
        Assert.NotNull(server.Case(opened.Number));
    }
}
