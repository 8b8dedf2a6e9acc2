namespace Menpai.Browser;

/// <summary>What the desk does by itself and by the keyboard.</summary>
public sealed class DeskTests(Town town)
{
    [Theory]
    [InlineData("wangge", "todo")]
    [InlineData("shequ", "open")]
    public async Task A_new_report_appears_without_loading_the_page_again(string name, string view)
    {
        await using var officer = await town.Officer(name);
        var listening = officer.Page.WaitForRequestAsync("**/desk/live");
        await officer.Go($"/desk?view={view}");
        await listening;
        await officer.Page.EvaluateAsync("window.stillTheSamePage = true");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var number = await town.Report("楼上一直有敲打的声音。");
        await Expect(officer.Find($"[data-row='{number}']")).ToBeVisibleAsync();
        Assert.True(await officer.Page.EvaluateAsync<bool>("window.stillTheSamePage === true"));
        officer.HeardNoComplaint();
    }

    [Fact]
    public async Task Keys_walk_the_list_and_reach_the_search()
    {
        await town.Report("门口的垃圾桶满了。", "other/noise");
        await town.Report("垃圾桶又满了。", "other/noise");
        await using var officer = await town.Officer("shequ");
        await officer.Go("/desk?view=open");
        var rows = officer.Find("[data-row]");
        await officer.Page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(0)).ToContainClassAsync("mp-row-here");
        await officer.Page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(1)).ToContainClassAsync("mp-row-here");
        await officer.Page.Keyboard.PressAsync("k");
        await Expect(rows.Nth(0)).ToContainClassAsync("mp-row-here");
        await officer.Page.Keyboard.PressAsync("/");
        await Expect(officer.Find(".mp-search-input")).ToBeFocusedAsync();
        officer.HeardNoComplaint();
    }

    [Fact]
    public async Task Two_characters_find_a_report()
    {
        var number = await town.Report("院里的槐树枝压到了电线。");
        await using var officer = await town.Officer("shequ");
        await officer.Go("/desk");
        await officer.Page.Keyboard.PressAsync("/");
        await officer.Page.Keyboard.TypeAsync("槐树");
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.Page.WaitForURLAsync("**/desk/search**");
        await Expect(officer.Find($"[data-row='{number}']")).ToBeVisibleAsync();
        await Expect(officer.Find($"[data-row='{number}'] mark").First).ToHaveTextAsync("槐树");
        await officer.IsFaultlessOnBothScreens();
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task The_map_draws(Screen screen)
    {
        await using var officer = await town.Officer("qu", screen);
        await officer.Go("/desk/map");
        var canvas = officer.Find("[data-map] canvas");
        await Expect(canvas).ToBeVisibleAsync();
        var box = await canvas.BoundingBoxAsync();
        Assert.True(box is { Width: > 200, Height: > 200 });
        await Expect(officer.Find(".mp-map-note")).ToHaveCountAsync(0);
        officer.HeardNoComplaint();
    }
}
