namespace Menpai.Browser;

/// <summary>The month's bulletin: from the desk to what everybody reads, and how it is checked.</summary>
public sealed class BulletinTests(Town town)
{
    [Fact]
    public async Task From_the_desk_to_what_everybody_reads_by_the_buttons()
    {
        await using var officer = await town.Officer("qu");
        await officer.Go("/desk/bulletins");
        await officer.IsFaultlessOnBothScreens();
        await officer.Page.Locator("a[href^='/bulletins/2']").First.ClickAsync();
        await officer.Sees("群众诉求办理情况的通报");

        await using var resident = await town.Visit();
        Assert.Equal(200, await resident.Go(new Uri(officer.Page.Url).AbsolutePath));
        await resident.IsFaultlessOnBothScreens();
        await Expect(resident.Find(".mp-bulletin-sign").First).ToBeVisibleAsync();
        await resident.Find(".mp-bulletin-figure").First.ClickAsync();
        await Expect(resident.Find("details:target")).ToHaveCountAsync(1);
        var download = await resident.Page.RunAndWaitForDownloadAsync(() => resident.Follow("通报数据（JSON）"));
        Assert.StartsWith("bulletin-", download.SuggestedFilename, StringComparison.Ordinal);
        resident.HeardNoComplaint();
    }
}
