using System.Net;
using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Reviews;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>What waits for a person is said before a month is frozen, and not stranded by it.</summary>
public sealed class FreezingTests : IAsyncLifetime
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

    private Case Unsatisfied()
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return reading.Db.Table<Case>().First(row => row.Satisfaction == Satisfaction.Unsatisfied);
    }

    private int Asked(Case @case) =>
        (int)_server.Act(new AskExclusion(@case.CaseId, ReviewedMonth.March, "不在服务范围。"), _server.As("community6")).Id;

    [Fact]
    public void A_month_is_not_frozen_while_an_exclusion_waits_for_its_second_person()
    {
        var json = _server.Get<ReviewDesk>().ForFreezing(_month.Review);
        var asked = Asked(Unsatisfied());

        var computed = Assert.Throws<RefusedException>(() => _month.Freeze()).Refusal;
        Assert.Equal(("review.exclusions-open", 1), (computed.Code, computed.Arguments[0]));
        // Asked for after the snapshot was computed.
        var late = Assert.Throws<RefusedException>(() => _server.Act(new FreezeReview(ReviewedMonth.March, json), _server.As("duty")));
        Assert.Equal("review.exclusions-open", late.Refusal.Code);
        Assert.Equal(ReviewStage.Open, _month.Review.Stage);

        _server.Act(new ReviewExclusion(asked, false, "照常计入。"), _server.As("lead"));
        Assert.Equal(ReviewStage.Frozen, _month.Freeze().Stage);
    }

    [Fact]
    public void One_that_was_taken_back_or_is_of_another_month_does_not_keep_it_open()
    {
        var asked = Asked(Unsatisfied());
        _server.Act(new WithdrawExclusion(asked, null), _server.As("community6"));
        _server.Act(new AskExclusion(Unsatisfied().CaseId, "2026-04", "不在服务范围。"), _server.As("community6"));

        Assert.Equal(ReviewStage.Frozen, _month.Freeze().Stage);
    }

    [Fact]
    public async Task The_preview_names_it_to_those_of_its_area_and_counts_it_for_others()
    {
        var @case = Unsatisfied();
        Asked(@case);
        var duty = await _server.SignedIn("duty");

        var page = await duty.Page(Page);

        Assert.Contains("还有 1 件剔除待复核", page.Words(), StringComparison.Ordinal);
        Assert.Contains(@case.Number, page.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"form[action='{Page}/freeze']"));
        var elsewhere = (await (await _server.SignedIn("community4")).Page(Page)).Words();
        Assert.Contains("还有 1 件剔除待复核", elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain(@case.Number, elsewhere, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await duty.Send(Page + "/freeze")).StatusCode);
    }

    [Fact]
    public async Task Flags_nobody_has_looked_at_are_named_before_and_do_not_keep_it_open()
    {
        var duty = await _server.SignedIn("duty");
        Assert.DoesNotContain("没人核查", (await duty.Page(Page)).Words(), StringComparison.Ordinal);
        _server.Act(new RaiseFlags([new(GuardKind.RatingsBurst, 6, new DateOnly(2026, 3, 12), [Unsatisfied().CaseId])]));

        var page = await duty.Page(Page);

        Assert.Contains("还有 1 条提示没人核查", page.Words(), StringComparison.Ordinal);
        Assert.Contains("评价扎堆", page.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"form[action='{Page}/freeze']"));
        var elsewhere = (await (await _server.SignedIn("community4")).Page(Page)).Words();
        Assert.Contains("还有 1 条提示没人核查", elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain("评价扎堆", elsewhere, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void A_roster_of_which_not_a_day_is_filled_has_gaps(int? percent, bool gaps) =>
        Assert.Equal(gaps, new UnfinishedUnit(_server.Tree.Find(6)!, 0, 0, 0, percent, false).RosterHasGaps);
}
