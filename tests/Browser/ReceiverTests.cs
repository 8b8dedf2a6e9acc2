namespace Menpai.Browser;

/// <summary>Robots and programs that are told, as an administrator looks after them.</summary>
public sealed class ReceiverTests(Town town)
{
    [Fact]
    public async Task A_robot_is_added_changed_where_it_stands_and_ended()
    {
        await using var admin = await town.Officer("admin");
        await admin.Go("/desk/hooks");
        await admin.Fill("#add input[name=name]", "值班群");
        await admin.Fill("#add input[name=url]", "https://8.8.8.8/robot");
        await admin.Press("添加");
        var card = admin.Find(".mp-card[id^=hook-]", "值班群");
        await Expect(card).ToBeVisibleAsync();

        await card.Locator("summary", new() { HasText = "修改" }).First.ClickAsync();
        await card.Locator("input[name=name]").FillAsync("应急值班群");
        await admin.IsFaultlessOnBothScreens();
        await card.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await admin.Sees("已修改。");
        await Expect(admin.Find(".mp-card[id^=hook-]", "应急值班群")).ToBeVisibleAsync();
        admin.HeardNoComplaint();
    }
}
