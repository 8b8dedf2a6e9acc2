namespace Menpai.Browser;

/// <summary>The pages of figures: faultless by day and by night, drawn, and all there without script.</summary>
public sealed class BoardTests(Town town)
{
    private const string Subdistrict = "411602002000";

    [Theory]
    [InlineData("/desk/board")]
    [InlineData("/desk/board?card=monthly-communities")]
    [InlineData("/desk/board/ranking/print")]
    [InlineData("/desk/board/areas/{area}")]
    [InlineData("/desk/board/areas/{area}/print")]
    [InlineData("/desk/board/map")]
    [InlineData("/desk/board/indicators")]
    [InlineData("/desk/board/indicators/response-rate?level=community")]
    [InlineData("/desk/board/rows?indicator=response-rate&area={area}")]
    [InlineData("/desk/board/wall")]
    public async Task A_page_of_figures_by_day_and_by_night(string path)
    {
        foreach (var dark in new[] { false, true })
        {
            await using var officer = await town.Officer("qu", dark: dark);
            Assert.Equal(200, await officer.Go(path.Replace("{area}", Subdistrict, StringComparison.Ordinal)));
            await officer.IsFaultlessOnBothScreens();
        }
    }

    [Fact]
    public async Task Small_charts_are_drawn_and_say_what_they_show()
    {
        await using var officer = await town.Officer("qu");
        await officer.Go($"/desk/board/areas/{Subdistrict}");
        var chart = officer.Find("[data-chart]").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await Expect(chart.Locator("svg")).ToBeVisibleAsync();
        await Expect(chart).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("."));
        officer.HeardNoComplaint();
    }

    [Fact]
    public async Task Without_script_every_number_is_there()
    {
        await using var signed = await town.Officer("qu");
        var session = await signed.Page.Context.StorageStateAsync();
        await using var officer = await town.Visit(Screen.Desktop, script: false, session: session);
        await officer.Go($"/desk/board/areas/{Subdistrict}");
        Assert.True(await officer.Find(".mp-board-value").CountAsync() >= 80);
        Assert.True(await officer.Find(".mp-board-past tbody tr").CountAsync() >= 80);
        await officer.Go("/desk/board");
        await officer.Find(".mp-board-rank summary").First.ClickAsync();
        await Expect(officer.Find(".mp-board-rank table").First).ToBeVisibleAsync();
    }
}
