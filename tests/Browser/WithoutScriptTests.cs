namespace Menpai.Browser;

/// <summary>The residents' half in a browser that runs no script.</summary>
public sealed class WithoutScriptTests(Town town)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_resident_reports_follows_up_and_comments(Screen screen)
    {
        var story = new Story(town, screen) { Careful = false };
        await using var resident = await town.Visit(screen, script: false);
        await story.Report(resident, "河边的路灯坏了。");
        await using var athome = await town.Visit(screen, script: false);
        await story.FollowUp(athome);
        await athome.Find("summary", "补充情况").ClickAsync();
        await athome.Fill("#comment-words", "灯杆也歪了。");
        await athome.Page.GetByRole(AriaRole.Button, new() { Name = "发送", Exact = true }).ClickAsync();
        await athome.Sees("补充的内容已转给工作人员");
        await athome.Sees("灯杆也歪了。");
    }

    [Fact]
    public async Task Large_type_and_english_are_one_tap_away()
    {
        await using var resident = await town.Visit(script: false);
        await resident.Go($"/p/{town.NextPlate()}");
        await resident.Find("button[name=type]").First.ClickAsync();
        await Expect(resident.Find("html.mp-large")).ToHaveCountAsync(1);
        await resident.Find("button[name=language]").First.ClickAsync();
        await Expect(resident.Find("html[lang=en]")).ToHaveCountAsync(1);
    }
}
