using Menpai.Core;
using Menpai.Ui.Layouts;

namespace Menpai.Browser;

/// <summary>Every page on both screens: axe finds nothing, nothing sticks out, the console is silent, the content policy is kept.</summary>
public sealed class FaultlessTests(Town town)
{
    private static readonly (string Name, Role Role)[] Officers =
    [
        ("admin", Role.Administrator),
        ("qu", Role.DistrictLead),
        ("jiedao", Role.Dispatcher),
        ("shequ", Role.Community),
        ("wangge", Role.GridWorker),
        ("chengguan", Role.Department),
        ("shenji", Role.Auditor),
    ];

    public static TheoryData<string, string> DeskPages()
    {
        var pages = new TheoryData<string, string>();
        foreach (var (name, role) in Officers)
        {
            foreach (var entry in DeskNavigation.Entries.Where(entry => entry.Permissions.Any(permission => role.Has(permission))))
                pages.Add(name, entry.Href);
            pages.Add(name, "/account");
        }
        return pages;
    }

    [Theory]
    [MemberData(nameof(DeskPages))]
    public async Task A_page_of_the_navigation(string name, string path)
    {
        await using var officer = await town.Officer(name);
        Assert.Equal(200, await officer.Go(path));
        await officer.IsFaultlessOnBothScreens();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/p/{plate}")]
    [InlineData("/p/{plate}/report")]
    [InlineData("/p/{plate}/report?elsewhere=1")]
    [InlineData("/p/{plate}/report?category=municipal/street-light")]
    [InlineData("/p/{plate}/report?category=municipal/gas-smell&elsewhere=1")]
    [InlineData("/notices")]
    [InlineData("/notices/1")]
    [InlineData("/r")]
    [InlineData("/sign-in")]
    [InlineData("/welcome")]
    [InlineData("/help/refusals")]
    [InlineData("/look")]
    [InlineData("/look/phone")]
    [InlineData("/look/print")]
    public async Task A_public_page(string path)
    {
        foreach (var dark in new[] { false, true })
        {
            await using var resident = await town.Visit(dark: dark);
            Assert.Equal(200, await resident.Go(path.Replace("{plate}", town.NextPlate(), StringComparison.Ordinal)));
            await resident.IsFaultlessOnBothScreens();
        }
    }

    [Theory]
    [InlineData("/desk?view=all")]
    [InlineData("/desk/cases/{case}")]
    [InlineData("/desk/cases/{case}/print")]
    [InlineData("/desk/cases/{fresh}")]
    [InlineData("/desk/cases/{fresh}?act=dispatch")]
    [InlineData("/desk/cases/{fresh}?act=decline")]
    [InlineData("/desk/cases/{fresh}?act=merge")]
    [InlineData("/desk/cases/{fresh}?act=reclassify")]
    [InlineData("/desk/search?q=路灯")]
    [InlineData("/desk/search?q=没有这样的话")]
    public async Task A_page_of_the_desk_by_day_and_by_night(string path)
    {
        var fresh = path.Contains("{fresh}", StringComparison.Ordinal) ? await town.Report("对面装修，中午也在敲。") : "";
        path = path.Replace("{case}", town.MuchDiscussed(), StringComparison.Ordinal).Replace("{fresh}", fresh, StringComparison.Ordinal);
        foreach (var dark in new[] { false, true })
        {
            await using var officer = await town.Officer("qu", dark: dark);
            Assert.Equal(200, await officer.Go(path));
            await officer.IsFaultlessOnBothScreens();
        }
    }

    [Theory]
    [InlineData("/desk/cases/CH-999999-9", 404)]
    [InlineData("/desk/ledger", 403)]
    [InlineData("/nowhere", 404)]
    public async Task A_refusal_says_it_in_words(string path, int status)
    {
        await using var officer = await town.Officer("wangge");
        Assert.Equal(status, await officer.Go(path));
        await Expect(officer.Find("[role=alert]")).ToBeVisibleAsync();
        await officer.IsFaultlessOnBothScreens();
    }
}
