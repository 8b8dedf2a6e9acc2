using Menpai.Core;
using Menpai.Intake.Spreadsheets;
using Menpai.Measure.Board;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Facts;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>A month from its opening to its publication, and who may do what when.</summary>
public sealed class ReviewActTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static string Refused(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;

    [Fact]
    public void A_month_is_opened_once_and_only_after_it_has_begun()
    {
        Assert.Equal("review.opened-before", Refused(() => _server.Act(new OpenReview("2026-03", ReviewedMonth.Cards))));
        Assert.Equal("review.not-begun", Refused(() => _server.Act(new OpenReview("2026-05", ReviewedMonth.Cards))));
        Assert.Equal("review.no-month", Refused(() => _server.Act(new OpenReview("2026-Q1", ReviewedMonth.Cards))));
        Assert.Equal("review.no-card", Refused(() => _server.Act(new OpenReview("2026-04", []))));
        Assert.Equal("review.unknown-card", Refused(() => _server.Act(new OpenReview("2026-04", ["yearly-subdistricts"]))));
    }

    [Fact]
    public void A_month_that_is_not_over_is_not_frozen()
    {
        _server.Act(new OpenReview("2026-04", ReviewedMonth.Cards));
        Assert.Equal("review.not-over", Refused(() => _server.Act(new FreezeReview("2026-04", []))));
    }

    [Fact]
    public void Frozen_it_holds_every_figure_and_score_under_one_fingerprint()
    {
        _month.Freeze();

        var dossier = _month.Dossier;
        Assert.Equal(ReviewStage.Frozen, dossier.Review.Stage);
        Assert.Equal(24, dossier.Snapshot.Find("closed", "411602000000")!.N);
        var rate = dossier.Snapshot.Find("satisfaction-rate", "411602000006")!;
        Assert.Equal((12L, 8L), (rate.N, rate.K));
        Assert.Equal(66.666667m, rate.Value);
        Assert.True(rate.Low < rate.Value && rate.Value < rate.High);
        var board = dossier.Snapshot.FindBoard("monthly-communities")!;
        Assert.Equal(1, board.Find("411602000004")!.Rank);
        Assert.Equal(2, board.Find("411602000006")!.Rank);
        Assert.Null(board.Find("411602000005")!.Rank);
        Assert.Equal("NoFacts", board.Find("411602000005")!.Why);
        Assert.Null(dossier.Snapshot.Find("satisfaction-rate", "411602000005"));
        Assert.Empty(_month.Verify().Findings);
    }

    [Fact]
    public void The_bytes_are_the_same_however_often_they_are_computed()
    {
        var desk = _server.Get<ReviewDesk>();
        var (one, other) = (desk.ForFreezing(_month.Review), desk.ForFreezing(_month.Review));

        Assert.Equal(SnapshotText.Fingerprint(one), SnapshotText.Fingerprint(other));
        Assert.Equal(SnapshotText.Fingerprint(one), SnapshotText.Fingerprint(SnapshotText.Write(SnapshotText.Read(one))));
    }

    [Fact]
    public void What_comes_later_is_shown_beside_and_never_mixed_in()
    {
        _month.Freeze();
        var before = _month.Dossier;
        var closed = before.Snapshot.Find("closed", "411602000000")!.N;
        _server.Act(new ImportCases([OfMarch()]), _server.As("duty"));

        var late = Late(before.Snapshot.Position);

        Assert.Equal((2, true), (late.Count, late.Rows[0].Imported));
        Assert.Equal(FactStep.Reported, late.Rows[0].Step);
        Assert.Equal(closed, _month.Dossier.Snapshot.Find("closed", "411602000000")!.N);
        Assert.Empty(_month.Verify().Findings);
    }

    private LateFacts Late(long position)
    {
        _server.Get<FactProjector>().Read();
        return LateFacts.Read(_server.Get<FactStore>(), ReviewedMonth.Month, position);
    }

    // Entered after the month was frozen, with the times it had in another list.
    private static SourceCase OfMarch()
    {
        var at = new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero);
        return new(
            "12345",
            "A-1",
            at,
            Channel.Phone,
            "traffic/pavement",
            true,
            null,
            7,
            "样街1号",
            null,
            null,
            "地砖松动",
            "已修好",
            at.AddDays(1)
        );
    }

    [Fact]
    public void An_appeal_about_a_case_takes_it_out_and_makes_a_second_signed_snapshot()
    {
        _month.Freeze();
        var number = Unsatisfied();
        var appeal = _month.Appeal(number: number);
        _month.Decide(appeal, leftOut: _month.Row(appeal).CaseId);

        var dossier = _month.Dossier;
        Assert.Equal(1, dossier.Review.Revision);
        Assert.Equal(2, dossier.Revisions.Count);
        Assert.Equal("情况属实。", dossier.Revisions[1].Reason);
        // Only the score does without it: the figure of the area is of all that was recorded.
        Assert.Equal((12L, 11L), (Rated(First()), Rated(dossier.Snapshot)));
        Assert.Equal(12, dossier.Snapshot.Find("satisfaction-rate", "411602000006")!.N);
        Assert.Equal([_month.Row(appeal).CaseId!.Value], dossier.Snapshot.Exclusions.Cases);
        var report = _month.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal(2, report.Snapshots);
    }

    private static long Rated(ReviewSnapshot snapshot) =>
        snapshot.FindBoard("monthly-communities")!.Find("411602000006")!.Lines.Single(line => line.Indicator == "satisfaction-rate").N;

    [Fact]
    public void What_two_people_left_out_is_missing_from_scores_alone_open_and_frozen()
    {
        var @case = Unsatisfied();
        var asked = _server.Act(
            new AskExclusion(_server.Case(@case).CaseId, ReviewedMonth.March, "不在服务范围。"),
            _server.As("community6")
        );
        _server.Act(new ReviewExclusion((int)asked.Id, true, "属实。"), _server.As("lead"));
        _server.Get<FactProjector>().Read();
        var (card, area) = (_server.Get<MeasureBook>().FindScorecard("monthly-communities")!, 6);
        (long Score, long Figure) Shown()
        {
            var board = _server.Get<KeptBoards>().Read(card, ReviewedMonth.Month);
            var line = board.Areas.Single(score => score.Area.Id == area).Lines.Single(one => one.Indicator.Code == "satisfaction-rate");
            var figures = _server.Get<KeptFigures>().Read([ReviewedMonth.Month], 2);
            return (line.Figure.N, figures.Of(line.Indicator, area, ReviewedMonth.Month).Figure.N);
        }

        Assert.Equal((11, 12), Shown());
        _month.Freeze();
        Assert.Equal((11, 12), Shown());
        Assert.Equal((1, 1), (_month.Dossier.Snapshot.Exclusions.Asked, _month.Dossier.Snapshot.Exclusions.Approved));
        Assert.Empty(_month.Verify().Findings);
    }

    [Fact]
    public void Appeals_have_their_time_their_place_and_another_judge()
    {
        Assert.Equal("review.not-frozen", Refused(() => _month.Appeal()));
        _month.Freeze();
        Assert.Equal("common.not-found", Refused(() => _month.Appeal(area: 4)));
        Assert.Equal("review.appeal-about-nothing", Refused(() => _month.Appeal(indicator: null)));
        Assert.Equal("review.unknown-indicator", Refused(() => _month.Appeal(indicator: "happiness")));
        Assert.Equal("review.case-elsewhere", Refused(() => _month.Appeal(number: "CH-999999-9")));
        var own = _month.Appeal(by: "lead");
        Assert.Equal("review.own-appeal", Refused(() => _month.Decide(own, card: "monthly-communities", hundredths: 100)));
        Assert.Equal("review.no-correction", Refused(() => _server.Act(new DecideAppeal(own, true, "对。"), _server.As("duty"))));
        _server.Act(new DecideAppeal(own, false, "数据无误。"), _server.As("duty"));
        Assert.Equal("review.decided-before", Refused(() => _server.Act(new DecideAppeal(own, false, "数据无误。"), _server.As("duty"))));
        _month.PassAppeals();
        Assert.Equal("review.appeal-over", Refused(() => _month.Appeal()));
    }

    [Fact]
    public void It_is_published_once_the_time_is_over_and_nothing_is_open()
    {
        _month.Freeze();
        var appeal = _month.Appeal();
        Assert.Equal("review.appeals-running", Refused(() => _server.Act(new PublishReview(ReviewedMonth.March), _server.As("lead"))));
        _month.PassAppeals();
        Assert.Equal("review.appeals-open", Refused(() => _server.Act(new PublishReview(ReviewedMonth.March), _server.As("lead"))));
        Assert.Null(_server.Get<ReviewReading>().Published(ReviewedMonth.Month));
        _server.Act(new DecideAppeal(appeal, false, "数据无误。"), _server.As("duty"));

        _server.Act(new PublishReview(ReviewedMonth.March), _server.As("lead"));

        Assert.NotNull(_server.Get<ReviewReading>().Published(ReviewedMonth.Month));
        Assert.Equal("review.published", Refused(() => _server.Act(new PublishReview(ReviewedMonth.March), _server.As("lead"))));
        Assert.Equal("review.frozen-before", Refused(() => _server.Act(new FreezeReview(ReviewedMonth.March, []), _server.As("lead"))));
    }

    [Fact]
    public void A_snapshot_that_no_longer_fits_is_not_signed()
    {
        var json = _server.Get<ReviewDesk>().ForFreezing(_month.Review);
        var other = SnapshotText.Write(SnapshotText.Read(json) with { Period = "2026-02" });
        var ahead = SnapshotText.Write(SnapshotText.Read(json) with { Position = 1_000_000 });

        Assert.Equal("review.moved-on", Refused(() => _server.Act(new FreezeReview(ReviewedMonth.March, other))));
        Assert.Equal("review.moved-on", Refused(() => _server.Act(new FreezeReview(ReviewedMonth.March, ahead))));
        Assert.Equal("review.moved-on", Refused(() => _server.Act(new FreezeReview(ReviewedMonth.March, [1, 2, 3]))));
    }

    [Fact]
    public void Commitments_belong_to_posts_and_are_followed_up_in_a_later_month()
    {
        _month.Freeze();
        var post = _server.Book.PostsOf(6).First();
        var due = new DateOnly(2026, 4, 20);
        var made = (int)
            _server.Act(new MakeCommitment(ReviewedMonth.March, 6, "四月底前把路灯修好。", due, post.Id), _server.As("community6")).Id;
        Assert.Equal("review.owner-elsewhere", Refused(() => Commit(_server.Book.PostsOf(4).First().Id, due)));
        Assert.Equal("review.due-in-past", Refused(() => Commit(post.Id, new DateOnly(2026, 4, 1))));
        Assert.Equal("review.followed-by-none", Refused(() => Follow(made, ReviewedMonth.March, CommitmentState.Kept)));
        _server.Act(new OpenReview("2026-04", ReviewedMonth.Cards));
        Assert.Equal("review.moved-without-day", Refused(() => Follow(made, "2026-04", CommitmentState.Moved)));

        Follow(made, "2026-04", CommitmentState.Moved, new DateOnly(2026, 5, 10));

        var line = Assert.Single(_month.Dossier.Commitments);
        Assert.Equal((post.Name, CommitmentState.Moved, new DateOnly(2026, 5, 10)), (line.Owner, line.State, line.MovedTo!.Value));
        Assert.Equal("2026-04", line.FollowedIn);
    }

    private void Commit(int post, DateOnly due) =>
        _server.Act(new MakeCommitment(ReviewedMonth.March, 6, "修好。", due, post), _server.As("community6"));

    private void Follow(int id, string within, CommitmentState state, DateOnly? to = null) =>
        _server.Act(new FollowCommitment(id, within, state, to, null), _server.As("duty"));

    [Fact]
    public void A_name_needs_consent_and_vanishes_when_it_is_taken_back()
    {
        _month.Freeze();
        var day = new DateOnly(2026, 4, 1);
        Assert.Equal("review.no-consent", Refused(() => Honour("某某", null)));
        Assert.Equal("review.no-consent", Refused(() => Honour("某某", new DateOnly(2026, 4, 9))));
        var named = Honour("某某", day);
        Honour(null, null);
        Assert.Equal("某某", _month.Dossier.Honours[0].Name);

        _server.Act(new WithdrawName(named), _server.As("community6"));

        var honour = _month.Dossier.Honours[0];
        Assert.Equal(("优秀志愿者", null, true), (honour.Title, honour.Name, honour.Withdrawn));
        Assert.Equal("review.no-name", Refused(() => _server.Act(new WithdrawName(named), _server.As("community6"))));
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        Assert.DoesNotContain(reading.Db.Table<FreeText>(), text => text.Words == "某某");
        Assert.True(LedgerVerifier.Check(reading.Db).IsSound);
    }

    private int Honour(string? name, DateOnly? consent) =>
        _server.Act(new GiveHonour(ReviewedMonth.March, 6, "优秀志愿者", name, consent), _server.As("duty")).Id;

    private ReviewSnapshot First() => SnapshotText.Read(_server.Get<ReviewReading>().Bytes(ReviewedMonth.Month, 0)!.Value.Json);

    private string Unsatisfied()
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return reading.Db.Table<Case>().First(row => row.Satisfaction == Satisfaction.Unsatisfied).Number;
    }
}
