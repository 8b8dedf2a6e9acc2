using System.Text;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins;
using Menpai.Publish.Bulletins.Kept;
using Menpai.Storage;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>Whoever changes behind the program's back what was sent out is found out.</summary>
public sealed class BulletinVerifyTests : IAsyncLifetime
{
    private const string Page = IssuedMonth.Page;
    private MenpaiServer _server = null!;
    private IssuedMonth _month = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = (await new IssuedMonth(_server).Publish()).Issue();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private BulletinReport Verify() =>
        new BulletinVerifier(_server.Get<Store>(), _server.Get<MeasureBook>(), _server.Get<ReviewKey>().PublicPem).Check(
            ReviewedMonth.Month
        );

    [Fact]
    public void Untouched_nothing_is_found_and_every_figure_it_tells_was_compared()
    {
        var report = Verify();

        Assert.Empty(report.Findings);
        Assert.Equal(1, report.Bulletins);
        Assert.True(report.Figures > 10 && report.Scores >= 2, $"{report.Figures} figures, {report.Scores} scores");
    }

    [Fact]
    public void A_number_changed_in_the_copy_is_found_even_under_a_new_signature()
    {
        var (copy, _) = _server.Get<BulletinReading>().Signed(ReviewedMonth.Month)!.Value;
        var kept = KeptBulletin.Read(copy);
        var better = kept.Content.Figures.Select((figure, at) => at == 0 ? figure with { Value = figure.Value + 1 } : figure).ToList();
        var forged = (kept with { Content = kept.Content with { Figures = better } }).Write();
        _month.Month.Tamper(
            "UPDATE bulletin_copies SET Body = @b, Signature = @s",
            ("@b", SnapshotText.Pack(forged)),
            ("@s", _server.Get<ReviewKey>().Sign(forged))
        );

        var codes = Verify().Findings.Select(finding => finding.Code).Distinct().ToList();

        Assert.Contains("bulletin-copy", codes);
        Assert.Contains("bulletin-figure", codes);
    }

    [Fact]
    public void Another_document_in_its_place_is_found()
    {
        _month.Month.Tamper("UPDATE bulletin_copies SET File = x'504B'");

        Assert.Equal(["bulletin-file"], Verify().Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("DELETE FROM bulletins", "bulletin-missing")]
    [InlineData("UPDATE bulletins SET Number = 9", "bulletin-row")]
    [InlineData("UPDATE bulletins SET Fingerprint = 'x'", "bulletin-row")]
    [InlineData("UPDATE events SET Bytes = x'7B' WHERE Type = 'bulletin.issued'", "bulletin-copy")]
    public void One_that_was_taken_away_or_numbered_anew_or_whose_event_cannot_be_read_is_found(string change, string code)
    {
        _month.Month.Tamper(change);

        Assert.Contains(code, Verify().Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Anybody_can_fetch_copy_signature_and_key_and_they_fit()
    {
        var anyone = _server.Anyone();
        var copy = await anyone.GetByteArrayAsync(Page + "/snapshot.json", Stop);
        var signature = await anyone.GetStringAsync(Page + "/snapshot.json.sig", Stop);
        var key = await anyone.GetStringAsync("/bulletins/key.pem", Stop);

        Assert.True(ReviewVerifier.CheckSignature(copy, signature.Trim(), key));
        var page = await anyone.GetStringAsync(Page, Stop);
        foreach (var link in new[] { "snapshot.json\"", "snapshot.json.sig\"", "/bulletins/key.pem", "menpai review verify 2026-03" })
            Assert.Contains(link, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_public_holds_no_case_no_name_and_no_value_of_few_ratings()
    {
        var copy = await _server.Anyone().GetStringAsync(Page + "/snapshot.json", Stop);

        Assert.DoesNotContain("周晓荷", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("修好了", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("人行道地砖松动", copy, StringComparison.Ordinal);
        Assert.DoesNotMatch("CH[0-9]-", copy);
        var kept = KeptBulletin.Read(Encoding.UTF8.GetBytes(copy)).Content;
        Assert.All(
            kept.Figures.Where(figure => figure.N < 5 && kept.Indicators.First(one => one.Code == figure.Indicator).Rated),
            figure => Assert.Null(figure.Value)
        );
        foreach (var path in new[] { "/snapshot.json", "/snapshot.json.sig", "/pdf" })
            Assert.Equal(
                System.Net.HttpStatusCode.NotFound,
                (await _server.Anyone().GetAsync("/bulletins/2026-02" + path, Stop)).StatusCode
            );
    }
}
