using System.Net;
using Menpai.Core;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases.Desk;

public sealed class TopicsPageTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Without_topics_it_says_what_would_stand_here()
    {
        _server.Report(description: "门口人行道地砖松动");
        var page = await Topics(await _server.SignedIn("community4"));
        Assert.Contains("近 30 天没有热点", page.Words());
    }

    [Fact]
    public async Task Reports_of_one_matter_stand_together_and_new_ones_join_them()
    {
        var client = await _server.SignedIn("community4");
        Report("垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运", "垃圾站臭气熏天没人清运");
        Assert.Contains("3 件", (await Topics(client)).Words());
        Report("垃圾站又臭气熏天了，请清运");
        var page = await Topics(client, "?days=7");
        Assert.Contains("4 件", page.Words());
        Assert.Contains("垃圾站", page.QuerySelector("h2")!.TextContent);
    }

    [Fact]
    public async Task A_case_of_a_topic_is_shown_with_what_was_said()
    {
        Report("垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运", "垃圾站臭气熏天没人清运");
        var page = await Topics(await _server.SignedIn("community4"));
        Assert.Equal("近 7 天", page.QuerySelector(".mp-tab[aria-current]")!.TextContent.Trim());
        Assert.Contains("“夏天垃圾站臭气熏天，请快清运”", page.Words());
        var elsewhere = await Topics(await _server.SignedIn("community5"));
        Assert.DoesNotContain("垃圾站", elsewhere.Words());
    }

    [Fact]
    public async Task Nobody_reads_a_word_from_elsewhere()
    {
        Report("垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运", "垃圾站臭气熏天没人清运");
        var page = await Topics(await _server.SignedIn("community5"));
        Assert.DoesNotContain("垃圾站", page.Words());
    }

    [Fact]
    public async Task The_same_words_from_two_communities_are_two_matters_each_told_with_its_place()
    {
        string[] said = ["垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运", "垃圾站臭气熏天没人清运"];
        // What everybody says tells nothing: a district says other things too.
        Report(
            "井盖松了",
            "路灯不亮",
            "树枝挡住窗户",
            "水管爆裂",
            "电线垂下来",
            "广告牌要掉了",
            "楼道堆满杂物",
            "狗整夜叫",
            "路面塌陷",
            "消防栓漏水"
        );
        Report(said);
        foreach (var words in said)
            _server.Report(9, description: words);
        var page = await Topics(await _server.SignedIn("dispatcher2"));
        var names = page.QuerySelectorAll("h2")
            .Select(one => one.TextContent)
            .Where(name => name.Contains("垃圾站", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, names.Count);
        Assert.Single(names, name => name.Contains("样4", StringComparison.Ordinal));
        Assert.Single(names, name => name.Contains("样5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Household_matters_make_no_topic()
    {
        for (var time = 0; time < 3; time++)
            _server.Report(category: "other/family-help", description: "家里两口子天天吵架，请来劝劝");
        var page = await Topics(await _server.SignedIn("community4"));
        Assert.DoesNotContain("吵架", page.Words());
    }

    [Fact]
    public async Task Several_that_are_alike_join_a_case_at_once()
    {
        var reported = Report("垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运", "垃圾站臭气熏天没人清运");
        var client = await _server.SignedIn("community4");
        var into = reported[0];
        var page = await client.Page($"/desk/cases/{into}");
        var offered = page.QuerySelectorAll("#alike input[name=case]").Select(one => one.GetAttribute("value")!).ToList();
        Assert.Equal(2, offered.Count);
        Assert.Contains("都说到“垃圾站臭气熏天”", page.QuerySelector("#alike")!.TextContent);

        var form = new FormUrlEncodedContent([
            new("act", page.QuerySelector("#alike input[name=act]")!.GetAttribute("value")!),
            .. offered.Select(one => KeyValuePair.Create("case", one)),
        ]);
        var answer = await client.PostAsync($"/desk/cases/{into}/absorb", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal([CaseStatus.Merged, CaseStatus.Merged], reported.Skip(1).Select(number => _server.Case(number).Status));
    }

    [Fact]
    public async Task Programs_are_told_what_is_alike_and_why()
    {
        var reported = Report("垃圾站臭气熏天，开不了窗", "夏天垃圾站臭气熏天，请快清运");
        var client = await _server.SignedIn("community4");
        var json = await client.GetStringAsync($"/api/v1/cases/{reported[0]}/alike", TestContext.Current.CancellationToken);
        Assert.Contains(reported[1], json, StringComparison.Ordinal);
        Assert.Contains("垃圾站臭气熏天", json, StringComparison.Ordinal);
    }

    // The first time they are put together in the background; on a busy machine the page says so meanwhile.
    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> Topics(HttpClient client, string query = "")
    {
        while (true)
        {
            var page = await client.Page("/desk/topics" + query);
            if (!page.Words().Contains("正在整理热点", StringComparison.Ordinal))
                return page;
        }
    }

    private List<string> Report(params string[] said) => [.. said.Select(words => _server.Report(description: words).Number)];
}
