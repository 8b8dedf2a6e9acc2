using System.Net;
using Menpai.Core;
using Menpai.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>An appeal puts right at most what its own line lost, and takes off at most what it gave.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private const string Card = "monthly-communities";
    private const string Area = "411602000006";
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
        _month.Freeze();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private Refusal Refused(int appeal, int hundredths) =>
        Assert.Throws<RefusedException>(() => _month.Decide(appeal, card: Card, hundredths: hundredths)).Refusal;

    private SnapshotScore Score => _month.Dossier.Snapshot.FindBoard(Card)!.Find(Area)!;

    // Two in three are satisfied: (66.67 − 50) / (95 − 50) of 35 points.
    private int Earned => (int)Math.Floor(Score.Lines.Single(line => line.Indicator == "satisfaction-rate").Points!.Value * 100);

    [Fact]
    public void Points_are_put_right_up_to_what_the_line_is_worth_and_ranked_anew()
    {
        var before = Score.Points!.Value;
        Assert.Equal((1296, 2), (Earned, Score.Rank));

        _month.Decide(_month.Appeal(), card: Card, hundredths: 2203);
        Assert.Equal(before + 22.03m, Score.Points);
        _month.Decide(_month.Appeal(by: "community4", area: 4), card: Card, hundredths: -3500);

        Assert.Equal(1, Score.Rank);
        Assert.Empty(_month.Verify().Findings);
    }

    [Fact]
    public void More_than_the_line_lost_or_gave_is_refused_with_what_may_be_entered()
    {
        var appeal = _month.Appeal();

        var refusal = Refused(appeal, 6000);

        Assert.Equal("review.points-out-of-reach", refusal.Code);
        Assert.Equal(["满意率", "35", "12.96", "−12.96", "22.03"], refusal.Arguments);
        Assert.Equal("review.points-out-of-reach", Refused(appeal, -1297).Code);
        Assert.Equal("review.points-out-of-reach", Refused(appeal, 0).Code);
        _month.Decide(appeal, card: Card, hundredths: -1296);
        Assert.Empty(_month.Verify().Findings);
    }

    [Fact]
    public void Two_appeals_about_one_line_do_not_add_up_to_more_than_it_is_worth()
    {
        var (one, other) = (_month.Appeal(), _month.Appeal());
        _month.Decide(one, card: Card, hundredths: 2000);

        Assert.Equal("review.points-out-of-reach", Refused(other, 300).Code);
        _month.Decide(other, card: Card, hundredths: 203);
        Assert.Empty(_month.Verify().Findings);
    }

    [Fact]
    public void Where_there_is_no_score_there_is_nothing_to_put_right()
    {
        // Community 5 has no records; the card has no line for open cases; an appeal about a case alone is about no line.
        var nothing = _month.Appeal(by: "dispatcher2", area: 5);
        var elsewhere = _month.Appeal(indicator: "closed");
        var @case = _month.Appeal(indicator: null, number: Number());

        Assert.Equal("review.no-score-to-correct", Refused(nothing, 100).Code);
        Assert.Equal("review.no-score-to-correct", Refused(elsewhere, 100).Code);
        Assert.Equal("review.no-indicator-to-correct", Refused(@case, 100).Code);
        Assert.Equal(0, _month.Review.Revision);
    }

    // Whoever hands in a snapshot made for it finds the same door closed.
    [Fact]
    public void The_act_itself_refuses_whatever_snapshot_comes_with_it()
    {
        var appeal = _month.Appeal();
        var fitting = _server
            .Get<ReviewDesk>()
            .ForAppeal(new DecideAppeal(appeal, true, "对。", null, Card, 100), _month.Row(appeal), _month.Review);
        var forged = SnapshotText.Read(fitting);
        forged = forged with { Corrections = [.. forged.Corrections.Select(one => one with { Points = 60 })] };
        var act = new DecideAppeal(appeal, true, "对。", null, Card, 6000, SnapshotText.Write(forged));

        var refusal = Assert.Throws<RefusedException>(() => _server.Act(act, _server.As("lead"))).Refusal;

        Assert.Equal("review.points-out-of-reach", refusal.Code);
        Assert.Equal((0, AppealState.Open), (_month.Review.Revision, _month.Row(appeal).State));
    }

    [Fact]
    public async Task The_form_says_what_may_be_entered_and_a_refused_one_says_it_again()
    {
        _month.Appeal();
        var duty = await _server.SignedIn("duty");

        var form = (await duty.Page("/desk/reviews/2026-03")).QuerySelector("#appeal-1 form")!;
        Assert.Contains("满分 35 分，现在得 12.96 分，可填 −12.96 到 +22.03", form.TextContent, StringComparison.Ordinal);

        var answer = await duty.Send(
            "/desk/reviews/2026-03/appeals/1/decide",
            ("outcome", "points"),
            ("card", Card),
            ("points", "60"),
            ("reason", "属实。")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("只能在 −12.96 到 +22.03 之间", (await answer.Page()).Words(), StringComparison.Ordinal);
    }

    private string Number()
    {
        using var reading = _server.Get<Menpai.Storage.Store>().Read(Scope.Everything);
        return reading.Db.Table<Menpai.Work.Cases.Case>().First(row => row.AreaPath.Contains("/6/", StringComparison.Ordinal)).Number;
    }
}
