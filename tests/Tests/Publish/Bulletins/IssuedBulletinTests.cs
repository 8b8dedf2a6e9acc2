using System.Net;
using Menpai.Measure.Facts;
using Menpai.Measure.Reviews;
using Menpai.Publish.Bulletins;
using Menpai.Storage;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>What was sent out stays as it was, to the letter.</summary>
public sealed class IssuedBulletinTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private IssuedMonth _month = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new IssuedMonth(_server).Publish();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private Task<string> Page() => _server.Anyone().GetStringAsync(IssuedMonth.Page, Stop);

    private Task<byte[]> Word() => _server.Anyone().GetByteArrayAsync(IssuedMonth.Page + "/docx", Stop);

    [Fact]
    public async Task Frozen_published_and_issued_by_forms_it_is_read_by_everybody()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Anyone().GetAsync(IssuedMonth.Page, Stop)).StatusCode);
        Assert.DoesNotContain("/bulletins", await _server.Anyone().GetStringAsync("/", Stop), StringComparison.Ordinal);
        var lead = await _server.SignedIn("lead");
        Assert.Contains("签发", WebUtility.HtmlDecode(await lead.GetStringAsync("/desk/bulletins", Stop)), StringComparison.Ordinal);

        var issued = await lead.PostAsync("/desk/bulletins/2026-03/issue", MenpaiServer.Form(), Stop);

        Assert.Equal(HttpStatusCode.SeeOther, issued.StatusCode);
        var page = WebUtility.HtmlDecode(await Page());
        Assert.Contains("周晓荷", page, StringComparison.Ordinal);
        Assert.Contains(_month.Month.Dossier.Seal.Fingerprint, page, StringComparison.Ordinal);
        Assert.Contains("/bulletins\"", await _server.Anyone().GetStringAsync("/", Stop), StringComparison.Ordinal);
        // Every score leads to its scorecard, once.
        Assert.Contains("href=\"#about-card:monthly-communities\"", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("id=\"about-card:monthly-communities\"").Length);
        Assert.Contains("评分卡第 1 版", page, StringComparison.Ordinal);
        Assert.Contains("/bulletins/2026-03", await _server.Anyone().GetStringAsync("/bulletins", Stop), StringComparison.Ordinal);
        Assert.Empty(DocxText.Faults(await Word()));
        var again = await lead.PostAsync("/desk/bulletins/2026-03/issue", MenpaiServer.Form(), Stop);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public void The_programs_own_template_is_not_carried_on_from_what_was_sent_out()
    {
        _month.Issue();

        Assert.Null(_server.Get<BulletinReading>().Template());
    }

    [Fact]
    public async Task Whatever_comes_later_its_pages_stay_the_same_to_the_letter()
    {
        _month.Issue();
        var (page, word) = (await Page(), await Word());

        _server.Time.Set(new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero));
        _month.Month.Whole(7, "grid7", "lead7", "community4", Satisfaction.Unsatisfied);
        _server.Time.Set(new DateTimeOffset(2026, 2, 20, 2, 0, 0, TimeSpan.Zero));
        _month.Month.Whole(7, "grid7", "lead7", "community4", Satisfaction.Unsatisfied);
        _server.Time.Set(new DateTimeOffset(2026, 5, 20, 2, 0, 0, TimeSpan.Zero));
        _server.Get<FactProjector>().Read();
        _server.Act(new GiveHonour(ReviewedMonth.March, 6, "优秀社区", null, null), _server.As("duty"));
        _server.Act(new MakeCommitment(ReviewedMonth.March, 4, "天天巡查。", new(2026, 6, 30), 1), _server.As("duty"));
        await (await _server.SignedIn("lead")).PostAsync(
            "/desk/bulletins/template",
            BulletinPagesTests.Sent(DocxText.Whole(["{{区名}}改过的通报"])),
            Stop
        );

        Assert.Equal(page, await Page());
        Assert.Equal(word, await Word());
        // Nor does it live in what the program remembers.
        var anew = new BulletinReading(_server.Get<Store>(), _server.Get<ReviewReading>(), _server.Get<BulletinMaking>(), _server.Time);
        Assert.Equal(word, anew.Public(ReviewedMonth.Month)!.File());
    }

    [Fact]
    public async Task A_name_that_is_taken_back_vanishes_from_page_and_document_and_from_nothing_else()
    {
        _month.Issue();
        var (page, word) = (WebUtility.HtmlDecode(await Page()), DocxText.Read(await Word()));
        Assert.Contains("优秀志愿者：周晓荷（", page, StringComparison.Ordinal);
        var (copy, _) = _server.Get<BulletinReading>().Signed(ReviewedMonth.Month)!.Value;
        Assert.DoesNotContain("周晓荷", System.Text.Encoding.UTF8.GetString(copy), StringComparison.Ordinal);

        _server.Act(new WithdrawName(_month.Month.Dossier.Honours[^1].Id), _server.As("duty"));

        Assert.DoesNotContain("周晓荷", await Page(), StringComparison.Ordinal);
        var left = DocxText.Read(await Word());
        Assert.Equal(word.Count, left.Count);
        Assert.Single(word.Zip(left), pair => pair.First != pair.Second);
    }

    [Fact]
    public void A_bulletin_made_on_another_day_is_refused()
    {
        var act = _server.Get<BulletinMaking>().ForIssuing(_server.Get<BulletinReading>().Any(ReviewedMonth.Month)!);
        _server.Time.Pass(TimeSpan.FromDays(1));

        var refused = Assert.Throws<Menpai.Core.RefusedException>(() => _server.Act(act, _server.As("lead")));

        Assert.Equal("bulletin.moved-on", refused.Refusal.Code);
    }
}
