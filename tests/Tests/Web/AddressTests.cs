using System.Net;

namespace Menpai.Tests.Web;

/// <summary>Addresses people and programs come to in other ways than the pages lead.</summary>
public sealed class AddressTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/p/{plate}")]
    public async Task HEAD_answers_as_GET_does_without_a_body(string path)
    {
        path = path.Replace("{plate}", TestDistrict.Plate(7), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        var answer = await server.Anyone().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/desk/bulk", "/desk")]
    [InlineData("/desk/cases/CH-000001-7/verify", "/desk/cases/CH-000001-7")]
    [InlineData("/desk/roster/12/remove", "/desk/roster")]
    [InlineData("/r/CH-000001-7/comment", "/r/CH-000001-7")]
    [InlineData("/account/password", "/account")]
    public async Task Reading_where_a_form_is_sent_to_leads_to_the_page_above(string sent, string page)
    {
        var answer = await (await server.SignedIn("duty")).GetAsync(sent, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(page, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task An_address_nobody_knows_stays_unknown() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await server.SignedIn("duty")).GetAsync("/desk/bulky", TestContext.Current.CancellationToken)).StatusCode
        );

    [Fact]
    public async Task An_administrator_who_opens_the_desk_is_led_to_the_first_steps()
    {
        var admin = await server.SignedIn("admin");
        var answer = await admin.GetAsync("/desk", TestContext.Current.CancellationToken);
        Assert.Equal("/desk/start", answer.Headers.Location!.ToString());
        var page = await admin.Page("/desk/start");
        Assert.Equal(7, page.QuerySelectorAll(".mp-first-step").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".mp-first-step-done"));
    }
}
