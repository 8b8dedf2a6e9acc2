using System.Net;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases.Desk;

public sealed class IntakeTests : IAsyncLifetime
{
    private static readonly (string, string)[] Filled =
    [
        ("do", "take"),
        ("channel", "Phone"),
        ("place", "7"),
        ("category", "traffic/pavement"),
        ("description", "门口地砖碎了"),
    ];

    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Finds_doors_and_matters_by_words_within_the_scope()
    {
        var client = await _server.SignedIn("community4");
        var page = await (
            await client.Send("/desk/intake", ("do", "look"), ("where", "样板 7号"), ("what", "人行道"), ("description", "还没写完"))
        ).Page();
        Assert.Equal(["7"], page.QuerySelectorAll("input[name=place]").Select(door => door.GetAttribute("value")!));
        Assert.Contains(page.QuerySelectorAll("input[name=category]"), matter => matter.GetAttribute("value") == "traffic/pavement");
        Assert.Equal("还没写完", page.QuerySelector("textarea[name=description]")!.TextContent);
        var elsewhere = await (await client.Send("/desk/intake", ("do", "look"), ("where", "样板路10号"))).Page();
        Assert.Empty(elsewhere.QuerySelectorAll("input[name=place]"));
    }

    [Fact]
    public async Task Shows_what_may_be_the_same_before_it_is_taken_in()
    {
        var same = _server.Report().Number;
        var client = await _server.SignedIn("community4");
        var page = await (await client.Send("/desk/intake", ("do", "look"), ("place", "7"), ("category", "traffic/pavement"))).Page();
        Assert.Contains(same, page.QuerySelector("#alike")!.TextContent);
        Assert.Contains("网格员办理", page.QuerySelector("#alike")!.TextContent);
        Assert.Equal("门口人行道地砖松动", page.QuerySelector("#alike q")!.TextContent);
    }

    [Fact]
    public async Task Takes_in_and_tells_number_and_code_to_whoever_took_it_in()
    {
        var client = await _server.SignedIn("community4");
        var path = await client.Done("/desk/intake", [.. Filled, ("act", Guid.CreateVersion7().ToString())]);
        var page = await client.Page(path);
        var codes = page.QuerySelectorAll(".mp-code").Select(code => code.TextContent.Trim()).ToList();
        Assert.NotNull(_server.Get<CaseReading>().Follow(codes[0], codes[1]));
        Assert.Equal(Channel.Phone, _server.Case(codes[0]).Channel);
        Assert.Contains(codes[1], (await client.Page($"{path}/slip")).Words());

        var colleague = await (await _server.SignedIn("dispatcher2")).GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal($"/desk/cases/{codes[0]}", colleague.Headers.Location!.ToString());
        _server.Time.Pass(TimeSpan.FromHours(2));
        var later = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public async Task Sending_it_twice_takes_it_in_once()
    {
        var client = await _server.SignedIn("community4");
        (string, string)[] fields = [.. Filled, ("act", Guid.CreateVersion7().ToString())];
        Assert.Equal(await client.Done("/desk/intake", fields), await client.Done("/desk/intake", fields));
    }

    [Fact]
    public async Task Without_a_door_the_grid_and_words_for_the_place_do()
    {
        var client = await _server.SignedIn("community4");
        (string, string)[] fields = [.. Filled.Where(field => field.Item1 != "place"), ("level-3", "8")];
        var refused = await client.Send("/desk/intake", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("门口地砖碎了", (await refused.Page()).QuerySelector("textarea[name=description]")!.TextContent);
        var path = await client.Done("/desk/intake", [.. fields, ("address", "河边第二棵柳树旁")]);
        Assert.Equal("河边第二棵柳树旁", _server.Case(path.Split('/')[^1]).Address);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await client.Send(
                    "/desk/intake",
                    [.. fields.Where(field => field.Item1 != "level-3"), ("level-3", "10"), ("address", "别处")]
                )
            ).StatusCode
        );
    }

    [Fact]
    public async Task A_question_left_open_is_named_beside_its_field()
    {
        var category = TestDistrict.Pack.Categories.First(one => one.Questions.Any(question => question.Required));
        var client = await _server.SignedIn("community4");
        var answer = await client.Send("/desk/intake", [.. Filled.Where(field => field.Item1 != "category"), ("category", category.Code)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var asked = category.Questions.First(question => question.Required).Label.Chinese;
        Assert.Contains((await answer.Page()).QuerySelectorAll("#asked .mp-field-wrong"), field => field.TextContent.Contains(asked));
    }
}
