using System.Net;
using Menpai.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>Reviews as people meet them: pages and forms.</summary>
public sealed class ReviewPageTests : IAsyncLifetime
{
    private const string Page = "/desk/reviews/2026-03";
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static async Task<string> Read(HttpClient client, string path) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(path, TestContext.Current.CancellationToken));

    private static Task<HttpResponseMessage> Send(HttpClient client, string path, params (string, string)[] fields) =>
        client.PostAsync(path, MenpaiServer.Form(fields), TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_month_goes_from_preview_to_frozen_and_hears_an_appeal_by_forms()
    {
        var duty = await _server.SignedIn("duty");
        Assert.Contains("封存这个月", await Read(duty, Page));

        Assert.Equal(HttpStatusCode.SeeOther, (await Send(duty, Page + "/freeze")).StatusCode);

        Assert.Contains(_month.Dossier.Seal.Fingerprint, await Read(duty, Page));
        var community = await _server.SignedIn("community6");
        var appeal = await Send(
            community,
            Page + "/appeals",
            ("area", "6"),
            ("indicator", "satisfaction-rate"),
            ("reason", "有一件评错了。")
        );
        Assert.Equal(HttpStatusCode.SeeOther, appeal.StatusCode);
        Assert.Contains("有一件评错了。", await Read(duty, Page));
        var points = ("outcome", "points");
        var decided = await Send(
            duty,
            Page + "/appeals/1/decide",
            points,
            ("card", "monthly-communities"),
            ("points", "1.5"),
            ("reason", "属实。")
        );
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        Assert.Equal(1, _month.Review.Revision);
    }

    [Fact]
    public async Task A_refused_form_shows_why_and_what_was_typed()
    {
        _month.Freeze();
        var community = await _server.SignedIn("community6");

        var answer = await Send(community, Page + "/appeals", ("area", "6"), ("reason", "说不清哪一项。"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("没说申诉哪一项", page);
        Assert.Contains("说不清哪一项。", page);
    }

    [Fact]
    public async Task Snapshot_signature_and_key_are_handed_out_and_fit()
    {
        _month.Freeze();
        var auditor = await _server.SignedIn("auditor");
        var json = await auditor.GetByteArrayAsync(Page + "/snapshot.json", TestContext.Current.CancellationToken);
        var signature = await auditor.GetStringAsync(Page + "/snapshot.json.sig", TestContext.Current.CancellationToken);
        var key = await auditor.GetStringAsync("/desk/reviews/key.pem", TestContext.Current.CancellationToken);

        Assert.True(ReviewVerifier.CheckSignature(json, signature.Trim(), key));
    }

    [Fact]
    public async Task Appeals_are_read_by_those_of_the_area_and_above_alone()
    {
        _month.Freeze();
        _month.Appeal();

        Assert.Contains("这件事不归社区管。", await Read(await _server.SignedIn("dispatcher3"), Page));
        Assert.DoesNotContain("这件事不归社区管。", await Read(await _server.SignedIn("community4"), Page));
    }
}
