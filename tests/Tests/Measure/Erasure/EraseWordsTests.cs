using Menpai.Core;
using Menpai.Measure.Erasure;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;
using Menpai.Tests.Work.Photos;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Tests.Measure.Erasure;

/// <summary>Words and photos of assessing go: at once when somebody says so, and by themselves when their time is over.</summary>
public sealed class EraseWordsTests : IAsyncLifetime
{
    private const string Shown = "湿地公园绿化验收表，见照片。";
    private const string Area = "411602000004";
    private MenpaiServer _server = null!;
    private Guid _photo;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<int> Declare()
    {
        using var picture = new MemoryStream(Pictures.Jpeg(800, 600, street: 7));
        _photo = await _server.Get<PhotoDesk>().Stage(picture, Guid.CreateVersion7(), stop: Stop);
        var act = new DeclareStar(4, "five-star-branch", "green-home", "2026", [new("works", Shown, [_photo])]);
        return _server.Act(act, _server.As("community4")).Id;
    }

    private async Task<int> Award()
    {
        var claim = await Declare();
        _server.Act(new CheckStar(claim, "works", true, "到现场看过。"), _server.As("dispatcher2"));
        _server.Act(new DecideStar(claim, true, "达到标准。", Measured(), "看过台账。"), _server.As("lead"));
        return claim;
    }

    // Too few records: whoever decides may award with a reason.
    private static MeasuredCriterion[] Measured() =>
        [new("sanitation", "-", null, 0, false, null, 1), new("reopened", "-", null, 0, false, null, 1)];

    private List<string> Words()
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return [.. reading.Db.Table<FreeText>().Select(text => text.Words).OfType<string>()];
    }

    private Task<int> Sweep() => _server.Get<WordsRetention>().Sweep(_server.Time.GetUtcNow());

    private int TextDays => _server.Get<CaseRules>().Pack.Retention.TextDays;

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);

    private void Sound() => Assert.Empty(WorkModule.Verify(_server.Get<Store>(), _server.Get<IBlobStore>()).Findings);

    [Fact]
    public async Task Evidence_goes_with_its_picture_at_once_when_somebody_above_says_so_and_the_page_says_it_is_gone()
    {
        await Declare();
        var above = await _server.SignedIn("dispatcher2");
        Assert.Contains(Shown, (await above.Page($"/desk/stars/{Area}")).Words(), StringComparison.Ordinal);

        await above.Done($"/desk/stars/{Area}/evidence/1/erase", ("reason", nameof(ErasureReason.PersonalData)));

        var page = await above.Page($"/desk/stars/{Area}");
        Assert.DoesNotContain(Shown, page.Words(), StringComparison.Ordinal);
        Assert.Contains("已清除", page.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("img[src^='/desk/stars/photos/']"));
        Assert.DoesNotContain(Shown, Words());
        Assert.Null(_server.Get<EvidencePhotos>().Find(Scope.Everything, _photo));
        await _server.Get<PhotoSweep>().Sweep(_server.Time.GetUtcNow(), Stop);
        Assert.Null(await _server.Get<IBlobStore>().Open(Photo.LargeKey(_photo), Stop));
        Sound();
        Refused("erasure.erased-before", () => Erase(WordsOwner.Evidence, 1, "dispatcher2"));
    }

    [Fact]
    public async Task Nobody_erases_what_lies_elsewhere_or_whom_it_is_not_for_and_nobody_but_the_clock_says_that_time_is_over()
    {
        await Declare();
        Refused("common.forbidden", () => Erase(WordsOwner.Evidence, 1, "community4"));
        Refused("common.not-found", () => Erase(WordsOwner.Evidence, 1, "dispatcher3"));
        Refused("common.not-found", () => Erase(WordsOwner.Evidence, 9, "lead"));
        Refused("common.malformed", () => Erase(WordsOwner.Evidence, 1, "lead", ErasureReason.Expired));
        Refused("erasure.nothing-due", () => _server.Act(new EraseWords(WordsOwner.Star, 1, ErasureReason.Expired)));
        Assert.Contains(Shown, Words());
    }

    private void Erase(WordsOwner owner, int id, string by, ErasureReason reason = ErasureReason.PersonalData) =>
        _server.Act(new EraseWords(owner, id, reason), _server.As(by));

    [Fact]
    public async Task Of_an_award_everything_written_and_shown_is_kept_while_it_is_held_and_as_long_as_words_are_kept_after_it()
    {
        await Award();
        // Awarded on 9 March 2026 for twelve months; the day after the last one it is over.
        _server.Time.Set(new DateTimeOffset(2027, 3, 8, 16, 0, 0, TimeSpan.Zero).AddDays(TextDays));
        Assert.Equal(0, await Sweep());
        Assert.Contains(Shown, Words());

        _server.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Sweep());
        Assert.Equal(0, await Sweep());

        Assert.Empty(Words());
        Assert.Null(_server.Get<EvidencePhotos>().Find(Scope.Everything, _photo));
        Sound();
    }

    [Fact]
    public async Task A_claim_under_way_keeps_its_words_and_one_taken_back_loses_them_in_time()
    {
        var claim = await Declare();
        _server.Time.Pass(TimeSpan.FromDays(TextDays + 400));
        Assert.Equal(0, await Sweep());
        _server.Act(new WithdrawStar(claim, "不申报了。"), _server.As("community4"));
        _server.Time.Pass(TimeSpan.FromDays(TextDays + 1));
        Assert.Equal(1, await Sweep());
        Assert.Empty(Words());
    }

    [Fact]
    public async Task What_a_veto_rests_on_is_kept_until_its_year_is_over_and_goes_at_once_when_erased_by_hand()
    {
        var act = new DeclareVeto("yearly-subdistricts", "serious-accident", "2026", 2, "事故认定书第 3 号。");
        var veto = _server.Act(act, _server.As("dispatcher2")).Id;
        _server.Act(new CheckVeto(veto, true, "核对了认定书。"), _server.As("lead"));
        _server.Time.Set(new DateTimeOffset(2026, 12, 31, 16, 0, 0, TimeSpan.Zero).AddDays(TextDays));
        Assert.Equal(0, await Sweep());
        _server.Time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Sweep());
        Assert.Empty(Words());

        _server.Time.Set(new DateTimeOffset(2026, 3, 9, 2, 0, 0, TimeSpan.Zero));
        _server.Act(act with { AreaId = 3 }, _server.As("dispatcher3"));
        var duty = await _server.SignedIn("duty");
        await duty.Done("/desk/checks/vetoes/2/erase?period=2026-03", ("reason", nameof(ErasureReason.Improper)));
        Assert.Empty(Words());
        Sound();
    }

    [Fact]
    public async Task What_an_appeal_said_is_kept_as_long_as_words_are_after_its_month_is_published()
    {
        var month = await new ReviewedMonth(_server).Live();
        month.Freeze();
        var appeal = month.Appeal();
        _server.Act(new DecideAppeal(appeal, false, "数据无误。"), _server.As("duty"));
        month.PassAppeals();
        _server.Act(new PublishReview(ReviewedMonth.March), _server.As("lead"));
        _server.Time.Pass(TimeSpan.FromDays(TextDays) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Sweep());
        _server.Time.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Sweep());

        Assert.DoesNotContain("这件事不归社区管。", Words());
        var page = (await (await _server.SignedIn("duty")).Page("/desk/reviews/2026-03")).Words();
        Assert.Contains("已清除", page, StringComparison.Ordinal);
        Assert.Empty(month.Verify().Findings);
    }
}
