using System.Net;
using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Ui.Layouts;
using Menpai.Web.Accounts;
using Menpai.Work.Posts;

namespace Menpai.Tests.Web;

/// <summary>Accounts at the desk: inviting, inviting again, ending sessions.</summary>
public sealed partial class AccountTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task Somebody_new_is_invited_and_sets_their_own_password()
    {
        int staff = server.Act(new AddStaff("new.one", "赵样本")).StaffId;
        var admin = await server.SignedIn("admin");
        Assert.Contains("没有账号", (await admin.Page($"/desk/accounts/{staff}")).Words());
        var (name, invitation) = await Invited(admin, staff);
        Assert.Equal("new.one", name);
        Assert.Contains("已邀请", (await admin.Page($"/desk/accounts/{staff}")).Words());
        Assert.Equal("/sign-in/code", await Welcome(server.Anyone(), name, invitation));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryWelcome(server.Anyone(), name, invitation)).StatusCode);
        Assert.Contains(
            (await admin.Page("/desk/ledger/?group=staff")).QuerySelectorAll(".mp-ledger-what"),
            what => what.TextContent == "发登录邀请"
        );
    }

    [Fact]
    public async Task A_refused_password_does_not_cost_the_invitation()
    {
        int staff = server.Act(new AddStaff("short.one", "李样本")).StaffId;
        var (name, invitation) = await Invited(await server.SignedIn("admin"), staff);
        foreach (var (password, again) in new[] { ("short", "short"), ("long enough it is", "but another") })
        {
            var answer = await server
                .Anyone()
                .Send("/welcome", ("name", name), ("invitation", invitation), ("password", password), ("again", again));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await answer.Page();
            Assert.Equal(invitation, page.GetElementById("invitation")!.GetAttribute("value"));
            Assert.Equal("10", page.GetElementById("password")!.GetAttribute("minlength"));
        }
        Assert.Equal("/sign-in/code", await Welcome(server.Anyone(), name, invitation));
    }

    [Fact]
    public async Task Inviting_again_ends_the_old_sessions_and_an_older_invitation()
    {
        await using var own = await MenpaiServer.Start();
        var (admin, worker) = (await own.SignedIn("admin"), await own.SignedIn("grid8"));
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync("/desk", TestContext.Current.CancellationToken)).StatusCode);
        var first = await Invited(admin, own.StaffId("grid8"));
        var second = await Invited(admin, own.StaffId("grid8"));
        Assert.Equal(HttpStatusCode.Redirect, (await worker.GetAsync("/desk", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryWelcome(own.Anyone(), "grid8", first.Invitation)).StatusCode);
        Assert.Equal("/sign-in/code", await Welcome(own.Anyone(), "grid8", second.Invitation));
    }

    [Fact]
    public async Task Signing_out_everywhere_keeps_the_password()
    {
        await using var own = await MenpaiServer.Start();
        var (admin, worker) = (await own.SignedIn("admin"), await own.SignedIn("grid8"));
        await admin.Done($"/desk/accounts/{own.StaffId("grid8")}/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await worker.GetAsync("/desk", TestContext.Current.CancellationToken)).StatusCode);
        var states = await own.Get<AccountDesk>().States();
        Assert.Equal(AccountState.Ready, states[own.StaffId("grid8")]);
    }

    [Fact]
    public async Task Nobody_who_has_left_or_never_was_is_invited()
    {
        int staff = server.Act(new AddStaff("gone.one", "钱样本")).StaffId;
        server.Act(new EndStaff(staff));
        var admin = await server.SignedIn("admin");
        foreach (var (who, status) in new[] { ($"{staff}", HttpStatusCode.Conflict), ("999999", HttpStatusCode.NotFound) })
            Assert.Equal(status, (await admin.Send("/desk/accounts/invite", ("staff", who))).StatusCode);
        Assert.Equal("/desk/accounts?none=true", await admin.Done("/desk/accounts/invite"));
    }

    [Fact]
    public async Task The_list_finds_people_by_name_and_state()
    {
        server.Act(new AddStaff("found.one", "孙样本"));
        var admin = await server.SignedIn("admin");
        Assert.Single((await admin.Page("/desk/accounts?q=孙样本&show=none")).Rows());
        Assert.Empty((await admin.Page("/desk/accounts?q=孙样本&show=ready")).Rows());
    }

    public static TheoryData<string> Staff => ["grid7", "lead7", "community4", "dispatcher2", "urban", "lead", "duty", "admin", "auditor"];

    [Theory]
    [MemberData(nameof(Staff))]
    public async Task Every_entry_of_the_navigation_opens_for_those_who_see_it(string name)
    {
        var client = await server.SignedIn(name);
        foreach (var entry in DeskNavigation.For(server.As(name)))
            await client.Page(entry.Href);
        Assert.True(server.As(name).May(Permission.SignedIn));
        var start = (await client.Page("/account")).QuerySelector(".mp-side-brand")!.GetAttribute("href")!;
        await client.Page(start);
    }

    [Fact]
    public async Task Every_refusal_links_to_words_about_it()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases/CH-999999-9");
        var answer = await (await server.SignedIn("grid7")).SendAsync(request, TestContext.Current.CancellationToken);
        var link = Type().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        var page = await server.Anyone().Page(link.Split('#')[0]);
        Assert.NotNull(page.GetElementById(link.Split('#')[1]));
        Assert.DoesNotContain("{0}", page.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk/posts/new")]
    [InlineData("/desk/roster?area=here")]
    public async Task An_address_that_lacks_something_is_refused_in_words(string path)
    {
        var answer = await (await server.SignedIn("admin")).GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await answer.Page()).QuerySelector("[role=alert]"));
    }

    private static async Task<(string Name, string Invitation)> Invited(HttpClient admin, int staff)
    {
        var answer = await admin.Send("/desk/accounts/invite", ("staff", $"{staff}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var link = (await answer.Page()).QuerySelector(".mp-slip-link")!.TextContent;
        var parts = Link().Match(link);
        return (Uri.UnescapeDataString(parts.Groups[1].Value), Uri.UnescapeDataString(parts.Groups[2].Value));
    }

    private static Task<string> Welcome(HttpClient somebody, string name, string invitation) =>
        somebody.Done("/welcome", Fields(name, invitation));

    private static Task<HttpResponseMessage> TryWelcome(HttpClient somebody, string name, string invitation) =>
        somebody.Send("/welcome", Fields(name, invitation));

    private static (string, string)[] Fields(string name, string invitation) =>
        [("name", name), ("invitation", invitation), ("password", MenpaiServer.Password), ("again", MenpaiServer.Password)];

    [GeneratedRegex("#name=([^&]+)&invitation=(.+)$")]
    private static partial Regex Link();

    [GeneratedRegex("\"type\":\"([^\"]+)\"")]
    private static partial Regex Type();
}
