using System.Net;
using Menpai.Measure.Reviews;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Intake.Api;

/// <summary>A month's review from its opening to its publishing, by programs, under the rules of the desk.</summary>
public sealed class ReviewLineTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live(open: false);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_month_is_opened_frozen_appealed_decided_committed_honoured_and_published()
    {
        var duty = await ProgramWalk.Of(_server, "duty", "reviews:write", "territory:read");
        var lead = await ProgramWalk.Of(_server, "lead", "reviews:write", "territory:read");
        var community = await ProgramWalk.Of(_server, "community6", "reviews:write", "territory:read");
        await duty.Do("reviews", new { period = ReviewedMonth.March, cards = ReviewedMonth.Cards });
        var frozen = await duty.Do("reviews/2026-03/freeze");
        Assert.Equal("Frozen", frozen.GetProperty("stage").GetString());

        var appeal = await community.Do(
            "reviews/2026-03/appeals",
            new
            {
                areaId = 6,
                indicator = "satisfaction-rate",
                reason = "有一件不归社区管。",
            }
        );
        var id = appeal.GetProperty("id").GetInt32();
        await lead.Do($"reviews/appeals/{id}/decide", new { outcome = "Decline", reason = "记录无误。" });
        var commitment = await community.Do(
            "reviews/2026-03/commitments",
            new
            {
                areaId = 6,
                what = "月底前把夜间值班排满。",
                due = "2026-04-30",
                ownerPostId = _server.As("community6").PostId,
            }
        );
        await duty.Do("reviews/2026-03/honours", new { areaId = 4, title = "接单最快的社区" });
        var matters = await community.Read("reviews/2026-03");
        Assert.Equal("Declined", matters.GetProperty("appeals")[0].GetProperty("state").GetString());
        Assert.Equal("记录无误。", matters.GetProperty("appeals")[0].GetProperty("decision").GetString());
        Assert.Equal(commitment.GetProperty("id").GetInt32(), matters.GetProperty("commitments")[0].GetProperty("id").GetInt32());
        Assert.Equal("接单最快的社区", matters.GetProperty("honours")[0].GetProperty("title").GetString());

        Assert.Equal("review.appeals-running", await duty.Refused("reviews/2026-03/publish"));
        _month.PassAppeals();
        Assert.Equal("Published", (await duty.Do("reviews/2026-03/publish")).GetProperty("stage").GetString());
        Assert.NotNull(_server.Get<ReviewReading>().Published(ReviewedMonth.Month));
    }

    [Fact]
    public async Task An_upheld_appeal_signs_another_revision_and_nobody_decides_their_own()
    {
        var duty = await ProgramWalk.Of(_server, "duty", "reviews:write");
        var number = _server.Report(10).Number;
        await duty.Do("reviews", new { period = ReviewedMonth.March, cards = ReviewedMonth.Cards });
        await duty.Do("reviews/2026-03/freeze");
        var own = await duty.Do(
            "reviews/2026-03/appeals",
            new
            {
                areaId = 6,
                caseNumber = number,
                reason = "诉求没有政策依据。",
            }
        );
        var path = $"reviews/appeals/{own.GetProperty("id").GetInt32()}/decide";
        Assert.Equal("review.own-appeal", await duty.Refused(path, new { outcome = "LeaveOut", reason = "属实。" }));
        var lead = await ProgramWalk.Of(_server, "lead", "reviews:write", "territory:read");
        Assert.Equal(
            "review.points-unread",
            await lead.Refused(
                path,
                new
                {
                    outcome = "Points",
                    reason = "属实。",
                    card = "monthly-communities",
                    points = 0.123,
                }
            )
        );
        await lead.Do(path, new { outcome = "LeaveOut", reason = "属实。" });
        Assert.Equal(1, _month.Review.Revision);
        var matters = await lead.Read("reviews/2026-03");
        Assert.True(matters.GetProperty("appeals")[0].GetProperty("leftOut").GetBoolean());
        Assert.Equal("review.decided-before", await lead.Refused(path, new { outcome = "Decline", reason = "属实。" }));
    }

    [Fact]
    public async Task What_is_not_theirs_to_do_is_refused_and_nothing_changes()
    {
        var community = await ProgramWalk.Of(_server, "community6", "reviews:write", "territory:read");
        var answer = await community.Post("reviews", new { period = ReviewedMonth.March, cards = ReviewedMonth.Cards });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await community.Get("reviews/2026-03")).StatusCode);
        var duty = await ProgramWalk.Of(_server, "duty", "reviews:write");
        await duty.Do("reviews", new { period = ReviewedMonth.March, cards = ReviewedMonth.Cards });
        Assert.Equal(
            "review.not-frozen",
            await community.Refused(
                "reviews/2026-03/appeals",
                new
                {
                    areaId = 6,
                    indicator = "closed",
                    reason = "不对。",
                }
            )
        );
        await duty.Do("reviews/2026-03/freeze");
        Assert.Equal(
            "common.not-found",
            await community.Refused(
                "reviews/2026-03/appeals",
                new
                {
                    areaId = 4,
                    indicator = "closed",
                    reason = "不对。",
                }
            )
        );
        Assert.Equal("review.frozen-before", await duty.Refused("reviews/2026-03/freeze"));
        Assert.Equal("review.no-month", await duty.Refused("reviews/2026/freeze"));
        Assert.Empty((await community.Read("reviews/2026-03")).GetProperty("appeals").EnumerateArray());
    }
}
