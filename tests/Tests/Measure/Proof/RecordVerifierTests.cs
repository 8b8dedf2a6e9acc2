using Menpai.Measure;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Proof;

/// <summary>Records of what people decided about scores, changed behind the program's back. The month is reviewed with all that belongs to it.</summary>
public sealed class RecordVerifierTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
        Exclude();
        _month.Freeze();
        var appeal = _month.Appeal();
        _month.Decide(appeal, card: "monthly-communities", hundredths: 100);
        Promise();
        _server.Act(new RaiseFlags([new(GuardKind.RatingsBurst, 4, new DateOnly(2026, 4, 1), [1])]));
        Star("thriving-trade", award: true);
        Star("civil-happy", award: false);
        var veto = new DeclareVeto("yearly-subdistricts", "serious-accident", "2026", 2, "事故认定书第 3 号。");
        _server.Act(new CheckVeto(_server.Act(veto, _server.As("dispatcher2")).Id, true, "核对了认定书。"), _server.As("lead"));
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private void Exclude()
    {
        var id = _server
            .Act(
                new AskExclusion(
                    _month.Whole(7, "grid7", "lead7", "community4", Menpai.Work.Cases.Satisfaction.Satisfied),
                    "2026-04",
                    "不合理。"
                ),
                _server.As("community4")
            )
            .Id;
        _server.Act(new ReviewExclusion(id, true, "属实。"), _server.As("lead"));
    }

    private void Promise()
    {
        _server.Act(new GiveHonour(ReviewedMonth.March, 6, "优秀志愿者", "示例某", new DateOnly(2026, 4, 1)), _server.As("duty"));
        var made = _server
            .Act(
                new MakeCommitment(
                    ReviewedMonth.March,
                    6,
                    "四月底前把路灯修好。",
                    new DateOnly(2026, 4, 20),
                    _server.Book.PostsOf(6).First().Id
                ),
                _server.As("community6")
            )
            .Id;
        _server.Act(new OpenReview("2026-04", ReviewedMonth.Cards));
        _server.Act(new FollowCommitment(made, "2026-04", CommitmentState.Moved, new DateOnly(2026, 5, 10), "雨多。"), _server.As("duty"));
    }

    // Awarded, or only declared.
    private void Star(string code, bool award)
    {
        var criteria = _server.Get<MeasureBook>().FindStars("five-star-branch")!.Stars.Single(star => star.Code == code).Criteria;
        var declared = criteria.Where(one => one.Declared).ToList();
        var evidence = declared.Select(one => new ShownEvidence(one.Code, "台账在居委会，可以来看。"));
        var claim = _server.Act(new DeclareStar(4, "five-star-branch", code, "2026", evidence.ToList()), _server.As("community4")).Id;
        if (!award)
            return;
        foreach (var one in declared)
            _server.Act(new CheckStar(claim, one.Code, true, "看过原件。"), _server.As("dispatcher2"));
        var measured = criteria.Where(one => !one.Declared).Select(one => new MeasuredCriterion(one.Code, "-", null, 0, false, null, 1));
        _server.Act(new DecideStar(claim, true, "标准都达到。", measured.ToList(), "实地看过。"), _server.As("lead"));
    }

    private List<string> Found() => [.. MeasureModule.Verify(_server.Get<Store>()).Findings.Select(finding => finding.ToString())];

    [Fact]
    public void Untouched_every_record_is_what_the_ledger_says()
    {
        var report = MeasureModule.Verify(_server.Get<Store>());

        Assert.Empty(report.Findings);
        Assert.True(report.Looked["records"] > 10);
    }

    [Theory]
    [InlineData(
        "UPDATE star_claims SET State = 'Awarded', \"From\" = '2026-04-01', \"To\" = '2027-03-31' WHERE Id = 2",
        "record-differs star/2 State"
    )]
    [InlineData("UPDATE star_claims SET \"To\" = '2030-12-31' WHERE Id = 1", "record-differs star/1 To")]
    [InlineData("UPDATE star_claims SET AreaId = 5 WHERE Id = 1", "record-differs star/1 AreaId")]
    [InlineData("DELETE FROM star_claims WHERE Id = 1", "record-missing star/1")]
    [InlineData("UPDATE star_evidence SET Met = 1 WHERE ClaimId = 2", "record-differs star/2")]
    [InlineData("UPDATE reviews SET Stage = 'Open' WHERE Period = '2026-03'", "record-differs review/2026-03 Stage")]
    [InlineData(
        "UPDATE reviews SET AppealsUntil = AppealsUntil + 86400000 WHERE Period = '2026-03'",
        "record-differs review/2026-03 AppealsUntil"
    )]
    [InlineData("UPDATE reviews SET FrozenAt = FrozenAt + 1000 WHERE Period = '2026-03'", "record-differs review/2026-03 FrozenAt")]
    [InlineData("UPDATE guard_flags SET State = 'Fine'", "record-differs flag/1 State")]
    [InlineData("DELETE FROM guard_flags", "record-missing flag/1")]
    [InlineData("UPDATE review_appeals SET CorrectedHundredths = 500", "record-differs review appeal/1 Hundredths")]
    [InlineData("UPDATE review_commitments SET State = 'Kept'", "record-differs review commitment/1 State")]
    [InlineData("UPDATE review_commitments SET Due = '2026-12-31'", "record-differs review commitment/1 Due")]
    [InlineData("UPDATE review_honours SET AreaId = 4", "record-differs review honour/1 AreaId")]
    [InlineData(
        "INSERT INTO review_honours (ReviewId, AreaId, AreaPath, TitleId, GivenAt) SELECT ReviewId, 4, AreaPath, TitleId, GivenAt FROM review_honours",
        "record-without-events review honour/2"
    )]
    [InlineData("UPDATE exclusions SET Month = '2026-03-01'", "record-differs exclusion/1 Month")]
    [InlineData("UPDATE declared_vetoes SET State = 'Rejected'", "record-differs veto/1 State")]
    public void A_record_changed_behind_the_program_s_back_is_found(string change, string finding)
    {
        Assert.True(_month.Tamper(change) > 0);

        Assert.Contains(Found(), one => one.StartsWith(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Verifying_a_month_tells_of_it_too()
    {
        _month.Tamper("UPDATE review_commitments SET State = 'Kept'");

        var finding = Assert.Single(_month.Verify().Findings);

        Assert.Equal(["record-differs", "review commitment/1", "State"], finding.Arguments);
    }
}
