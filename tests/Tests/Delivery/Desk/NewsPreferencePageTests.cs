using Menpai.Tests.Web;

namespace Menpai.Tests.Delivery.Desk;

public sealed class NewsPreferencePageTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task Where_nothing_goes_out_it_says_so_and_what_was_chosen_is_kept()
    {
        var client = await server.SignedIn("grid7");
        var page = await client.Page("/desk/account/news");
        Assert.Contains("没有开通邮件和短信", page.Words());
        Assert.Null(page.QuerySelector("#times"));
        Assert.All(page.QuerySelectorAll("select"), select => Assert.NotNull(select.Closest("details")));

        var fields = page.QuerySelectorAll("main form input[type=hidden]")
            .Select(one => (one.GetAttribute("name")!, one.GetAttribute("value") ?? ""))
            .Append(("dispatched.Desk", "Off"))
            .ToArray();
        var saved = await client.Send("/desk/account/news", fields);
        Assert.True(
            saved.StatusCode is System.Net.HttpStatusCode.SeeOther,
            await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        var again = await client.Page("/desk/account/news");
        Assert.Equal("Off", again.QuerySelector("select[name='dispatched.Desk'] option[selected]")!.GetAttribute("value"));
    }
}
