using System.Net;
using Menpai.Measure.Stars;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Stars;

/// <summary>The pages of stars, exclusions and checks through HTTP.</summary>
public sealed class StarPagesTests : IAsyncLifetime
{
    private const string Area = "411602000004";
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string> Text(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<string?> Sent(HttpClient client, string path, params (string, string)[] fields)
    {
        var answer = await client.PostAsync(path, MenpaiServer.Form(fields), Stop);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location?.ToString();
    }

    [Fact]
    public async Task A_star_goes_from_page_to_page_until_it_is_held()
    {
        var community = await _server.SignedIn("community4");
        await Sent(
            community,
            $"/desk/stars/{Area}/thriving-trade/declare",
            ("period", "2026"),
            ("words-product", "莲藕合作社"),
            ("words-income", "两年账目已公示"),
            ("words-jobs", "用工 52 人")
        );
        var dispatcher = await _server.SignedIn("dispatcher2");
        Assert.Contains("莲藕合作社", await Text(dispatcher, $"/desk/stars/{Area}"), StringComparison.Ordinal);
        foreach (var criterion in new[] { "product", "income", "jobs" })
            await Sent(dispatcher, $"/desk/stars/{Area}/claims/1/check", ("criterion", criterion), ("met", "yes"), ("reason", "看过"));
        var lead = await _server.SignedIn("lead");
        await Sent(lead, $"/desk/stars/{Area}/claims/1/decide", ("awarded", "yes"), ("reason", "同意"));

        Assert.Contains("★ 至 2027-03", await Text(lead, "/desk/stars"), StringComparison.Ordinal);
        Assert.Single(_server.Get<StarsHeld>().Of(4, new(2026, 3, 9)));
        // Who lies elsewhere sees the star and not the evidence.
        var elsewhere = await Text(await _server.SignedIn("community5"), $"/desk/stars/{Area}");
        Assert.Contains("2027-03-08", elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain("莲藕合作社", elsewhere, StringComparison.Ordinal);
        Assert.Contains("★", await Text(lead, "/desk/stars/print"), StringComparison.Ordinal);
        Assert.Contains("2027-03-08", await Text(lead, $"/desk/stars/{Area}/print"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_declaration_shows_what_was_typed_and_what_to_do()
    {
        var community = await _server.SignedIn("community4");
        var answer = await community.PostAsync(
            $"/desk/stars/{Area}/thriving-trade/declare",
            MenpaiServer.Form(("period", "2026"), ("words-product", "莲藕合作社")),
            Stop
        );
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("还缺佐证", page, StringComparison.Ordinal);
        Assert.Contains("莲藕合作社", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exclusion_is_asked_for_from_the_case_and_decided_on_its_page()
    {
        var opened = _server.Report();
        var community = await _server.SignedIn("community4");
        Assert.Contains(
            $"/desk/exclusions?case={opened.Number}",
            await Text(community, $"/desk/cases/{opened.Number}"),
            StringComparison.Ordinal
        );
        await Sent(community, "/desk/exclusions", ("number", opened.Number), ("month", "2026-03"), ("reason", "超出规定"));
        var lead = await _server.SignedIn("lead");
        Assert.Contains("超出规定", await Text(lead, "/desk/exclusions"), StringComparison.Ordinal);
        await Sent(lead, "/desk/exclusions/1/review", ("approved", "yes"), ("reason", "属实"));

        Assert.Contains("剔除 1 件", await Text(community, "/desk/exclusions"), StringComparison.Ordinal);
        var elsewhere = await Text(await _server.SignedIn("community5"), "/desk/exclusions");
        Assert.Contains("剔除 1 件", elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain(opened.Number, elsewhere, StringComparison.Ordinal);
        // The case itself stays.
        Assert.Equal(CaseStatus.Dispatched, _server.Case(opened.Number).Status);
    }

    [Fact]
    public async Task The_page_of_checks_opens_looks_and_takes_a_veto()
    {
        var lead = await _server.SignedIn("lead");
        await Sent(lead, "/desk/checks/look");
        await Sent(
            lead,
            "/desk/checks/vetoes",
            ("veto", "yearly-subdistricts:serious-accident"),
            ("area", "411602000002"),
            ("reason", "认定书第 3 号")
        );
        Assert.Contains("认定书第 3 号", await Text(await _server.SignedIn("duty"), "/desk/checks"), StringComparison.Ordinal);
        await Sent(await _server.SignedIn("duty"), "/desk/checks/vetoes/1", ("confirmed", "yes"), ("reason", "核对无误"));
    }
}
