namespace Menpai.Browser;

/// <summary>A notice: from the desk onto the plate, corrected, found and withdrawn, by the buttons of the pages.</summary>
public sealed class NoticeTests(Town town)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task An_officer_tells_people_something_and_takes_it_back(Screen screen)
    {
        var heading = $"周五上午停电{screen}";
        await using var officer = await town.Officer("shequ", screen);
        await officer.Go("/desk/notices");
        await officer.IsFaultlessOnBothScreens();
        await officer.Follow("发布通知");
        await officer.Fill("#notice-heading", heading);
        await officer.Fill("#text", "线路检修。\n请提前做好准备。");
        // Choosing whom it is for keeps what was written.
        await officer.Find("select[name='level-3']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await officer.Fill("#shownTo", "2020-01-01");
        await officer.IsFaultlessOnBothScreens();
        await officer.Press("发布");
        await officer.Sees("这一天已经过去");
        await Expect(officer.Find("#text")).ToHaveValueAsync("线路检修。\n请提前做好准备。");
        await Expect(officer.Find("select[name='level-3']")).Not.ToHaveValueAsync("");
        await officer.IsFaultlessOnBothScreens();
        await officer.Fill("#shownTo", "");
        await officer.Press("发布");
        await officer.Sees("居民现在就能看到");
        await officer.IsFaultlessOnBothScreens();

        await using var resident = await town.Visit();
        await resident.Go($"/p/{town.NextPlate()}");
        await resident.IsFaultlessOnBothScreens();
        await resident.Follow(heading);
        await resident.Sees("请提前做好准备。");
        await resident.IsFaultlessOnBothScreens();

        await officer.Find("summary", "更正").ClickAsync();
        await officer.Fill("#text", "改到下周。");
        await officer.Press("保存更正");
        await officer.Sees("改动经过");
        await officer.IsFaultlessOnBothScreens();
        await officer.Go($"/desk/search?q={heading}&kind=notices");
        await Expect(officer.Find("mark", heading)).ToBeVisibleAsync();
        await officer.IsFaultlessOnBothScreens();
        await officer.Find("a.mp-row-title").First.ClickAsync();
        await officer.Find("summary", "撤回").ClickAsync();
        await officer.Fill("#reason", "不停了。");
        await officer.Find("form[action$='withdraw'] button[type=submit]").ClickAsync();
        await officer.Find("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "撤回" }).ClickAsync();
        await officer.Sees("居民看不到了");
        await officer.IsFaultlessOnBothScreens();
        await resident.Page.ReloadAsync();
        await resident.Sees("这条通知已经撤回");
        await resident.IsFaultlessOnBothScreens();
    }
}
