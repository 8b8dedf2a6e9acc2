using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Tests.Work.Posts;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Notices;

namespace Menpai.Tests.Work.Notices;

/// <summary>Publishing, correcting, withdrawing and erasing. The clock stands at Monday 9 March 2026.</summary>
public sealed class NoticeActTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose()
    {
        Assert.Empty(WorkModule.Verify(_district.Store).Findings);
        _district.Dispose();
    }

    private NoticeReading Reading => _district.Get<NoticeReading>();

    private static PublishNotice Water(int area = 4, DateOnly? from = null, DateOnly? to = null, string heading = "明天上午停水") =>
        new(area, heading, "检修管道，请提前存水。\r\n\r\n问社区值班室。", from, to);

    private int Publish(PublishNotice? act = null, string who = "community4") => _district.Act(act ?? Water(), _district.As(who)).Id;

    private IEnumerable<string?> ShownAt(int area) => Reading.Shown(area, 0, 10).Select(line => line.Heading);

    [Fact]
    public void It_is_shown_in_its_area_and_below_and_nowhere_else()
    {
        Publish();

        Assert.Equal(["明天上午停水"], ShownAt(4));
        Assert.Equal(["明天上午停水"], ShownAt(7));
        Assert.Empty(ShownAt(2));
        Assert.Empty(ShownAt(9));
        Assert.Empty(ShownAt(41));
        Assert.Equal("检修管道，请提前存水。\n\n问社区值班室。", Reading.Shown(null, 0, 1)[0].Text);
    }

    [Fact]
    public void It_is_shown_from_its_first_day_to_its_last_and_both_count()
    {
        Publish(Water(from: Today.AddDays(1), to: Today.AddDays(2)));
        Publish(Water(from: Today, to: Today, heading: "今天体检"));
        Publish(Water(from: Today.AddDays(-30), heading: "一直有效"));

        Assert.Equal(["今天体检", "一直有效"], ShownAt(4));
        _district.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["明天上午停水", "一直有效"], ShownAt(4));
        _district.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["明天上午停水", "一直有效"], ShownAt(4));
        _district.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["一直有效"], ShownAt(4));
    }

    [Theory]
    [InlineData("0026-03-10", null, "shownFrom")]
    [InlineData("2206-03-10", null, "shownFrom")]
    [InlineData(null, "9999-12-31", "shownTo")]
    public void A_slip_in_the_year_is_refused(string? from, string? to, string field)
    {
        var (first, last) = (from is null ? (DateOnly?)null : DateOnly.Parse(from), to is null ? (DateOnly?)null : DateOnly.Parse(to));
        var refused = Assert.Throws<RefusedException>(() => Publish(Water(from: first, to: last))).Refusal;
        Assert.Equal(("notice.day-far-off", field), (refused.Code, refused.Field));

        var id = Publish();
        var correct = new CorrectNotice(id, "明天上午停水", "改期", first ?? Today, last);
        Assert.Equal(
            "notice.day-far-off",
            Assert.Throws<RefusedException>(() => _district.Act(correct, _district.As("community4"))).Refusal.Code
        );
    }

    [Fact]
    public void A_tab_between_two_words_parts_them()
    {
        Publish(new PublishNotice(4, "停水", "1号楼\t上午"));
        Assert.Equal("1号楼 上午", Reading.Shown(4, 0, 1)[0].Text);
    }

    [Fact]
    public void Days_begin_and_end_at_midnight_in_the_district()
    {
        Publish(Water(to: Today));

        _district.Time.Set(new(2026, 3, 9, 15, 59, 59, TimeSpan.Zero));
        Assert.Single(ShownAt(4));
        _district.Time.Set(new(2026, 3, 9, 16, 0, 0, TimeSpan.Zero));
        Assert.Empty(ShownAt(4));
    }

    [Theory]
    [InlineData("community4", 4)]
    [InlineData("community4", 7)]
    [InlineData("dispatcher2", 2)]
    [InlineData("dispatcher2", 5)]
    [InlineData("lead", 1)]
    [InlineData("duty", 10)]
    [InlineData("admin", 6)]
    public void Who_manages_an_area_tells_it_something(string who, int area)
    {
        Publish(Water(area), who);
        Assert.Single(ShownAt(area));
    }

    [Theory]
    [InlineData("community4", 2, "notice.area-outside")]
    [InlineData("community4", 5, "notice.area-outside")]
    [InlineData("community4", 40, "notice.area-outside")]
    [InlineData("dispatcher2", 20, "notice.area-outside")]
    [InlineData("dispatcher2", 999, "notice.area-outside")]
    [InlineData("grid7", 7, "common.forbidden")]
    [InlineData("lead7", 7, "common.forbidden")]
    [InlineData("urban", 1, "common.forbidden")]
    [InlineData("auditor", 1, "common.forbidden")]
    public void Nobody_else_does(string who, int area, string code) => _district.Refuses(code, Water(area), _district.As(who));

    [Fact]
    public void A_resident_publishes_nothing() => _district.Refuses("common.forbidden", Water(7), Actor.Resident(Scope.Below("/1/2/4/7/")));

    [Fact]
    public void What_cannot_be_is_refused_and_says_which_field()
    {
        var officer = _district.As("community4");
        _district.Refuses("common.missing", Water(heading: " \t\n "), officer);
        _district.Refuses("common.missing", Water() with { Text = "\u0007 \n" }, officer);
        _district.Refuses("common.too-long", Water(heading: new string('长', 101)), officer);
        _district.Refuses("common.too-long", Water() with { Text = new string('长', 5001) }, officer);
        _district.Refuses("notice.ends-before-it-begins", Water(from: Today.AddDays(3), to: Today.AddDays(2)), officer);
        _district.Refuses("notice.over-already", Water(from: Today.AddYears(-1), to: Today.AddYears(-1).AddDays(3)), officer);
        Publish(Water(heading: new string('长', 100)) with { Text = new string('长', 5000) });
    }

    [Fact]
    public void A_heading_is_one_line_whatever_was_pasted()
    {
        Publish(Water(heading: " 三月\r\n 九日\t停水 "));
        Assert.Equal(["三月 九日 停水"], ShownAt(4));
    }

    [Fact]
    public void Corrected_it_reads_otherwise_and_the_older_words_stay_in_the_ledger()
    {
        var id = Publish();
        _district.Act(new CorrectNotice(id, "后天上午停水", "改期了。", Today, Today.AddDays(2)), _district.As("community4"));

        Assert.Equal(["后天上午停水"], ShownAt(7));
        Assert.Equal(["notice.published", "notice.corrected"], _district.Events($"notice/{id}"));
        var story = Reading.File(_district.As("community4"), id)!.Story;
        Assert.Equal(["后天上午停水", "明天上午停水"], story.Select(entry => entry.Heading));
        Assert.Equal("检修管道，请提前存水。\n\n问社区值班室。", story[1].Text);
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.All(
            reading.Db.Rows<LedgerEvent>("Stream", $"notice/{id}"),
            row => Assert.DoesNotContain("停水", System.Text.Encoding.UTF8.GetString(row.Bytes), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_correction_that_changes_nothing_is_none()
    {
        var id = Publish();
        var same = new CorrectNotice(id, " 明天上午停水", "检修管道，请提前存水。\n\n问社区值班室。", Today);
        _district.Refuses("notice.nothing-changed", same, _district.As("community4"));
        _district.Refuses("notice.ends-before-it-begins", same with { ShownTo = Today.AddDays(-1) }, _district.As("community4"));
        _district.Refuses("common.missing", same with { Text = "" }, _district.As("community4"));
        _district.Act(same with { ShownTo = Today }, _district.As("community4"));
    }

    [Fact]
    public void Withdrawn_it_is_gone_at_once_and_for_good()
    {
        var id = Publish();
        var officer = _district.As("community4");
        _district.Refuses("common.missing", new WithdrawNotice(id, " "), officer);
        _district.Refuses("common.too-long", new WithdrawNotice(id, new string('长', 501)), officer);
        _district.Act(new WithdrawNotice(id, "改期，另行通知。"), officer);

        Assert.Empty(ShownAt(7));
        Assert.Equal((null, null), (Reading.Public(id)!.Heading, Reading.Public(id)!.Text));
        Assert.Equal("改期，另行通知。", Reading.File(officer, id)!.Story[0].Text);
        _district.Refuses("notice.withdrawn-before", new WithdrawNotice(id, "再来一次。"), officer);
        _district.Refuses("notice.withdrawn-before", new CorrectNotice(id, "又停水", "又停。", Today), officer);
    }

    [Fact]
    public void Nobody_touches_a_notice_elsewhere()
    {
        var id = Publish(Water(7));
        foreach (var who in new[] { "community5", "dispatcher3" })
        {
            _district.Refuses("common.not-found", new CorrectNotice(id, "别的", "别的。", Today), _district.As(who));
            _district.Refuses("common.not-found", new WithdrawNotice(id, "不对。"), _district.As(who));
            _district.Refuses("common.not-found", new EraseNoticeWords(id, ErasureReason.Improper), _district.As(who));
            Assert.Null(Reading.File(_district.As(who), id));
        }
        _district.Refuses("common.forbidden", new WithdrawNotice(id, "不对。"), _district.As("grid7"));
        Assert.False(Reading.File(_district.As("grid7"), id)!.MayChange);
        _district.Act(new WithdrawNotice(id, "上级撤回。"), _district.As("dispatcher2"));
    }

    [Fact]
    public void What_it_says_no_longer_can_be_erased_and_what_it_says_cannot()
    {
        var id = Publish(Water(heading: "张样例家停水"));
        var officer = _district.As("community4");
        _district.Refuses("notice.nothing-to-erase", new EraseNoticeWords(id, ErasureReason.PersonalData), officer);
        _district.Act(new CorrectNotice(id, "三号楼停水", "改了。", Today), officer);
        _district.Refuses("common.malformed", new EraseNoticeWords(id, ErasureReason.Expired), officer);
        Assert.Equal(2, _district.Act(new EraseNoticeWords(id, ErasureReason.PersonalData), officer).Texts);

        Assert.Equal(["三号楼停水"], ShownAt(4));
        Assert.Null(Reading.File(officer, id)!.Story[^1].Heading);
        _district.Refuses("notice.nothing-to-erase", new EraseNoticeWords(id, ErasureReason.PersonalData), officer);
        _district.Act(new WithdrawNotice(id, "停完了。"), officer);
        Assert.Equal(3, _district.Act(new EraseNoticeWords(id, ErasureReason.Improper), officer).Texts);
        Assert.Equal(1, Reading.Counts(officer.Scope)[NoticeState.Withdrawn]);
        Assert.Null(Reading.Of(officer.Scope, NoticeState.Withdrawn, 0, 1)[0].Heading);
    }

    [Fact]
    public void An_area_that_takes_the_place_of_another_goes_on_telling_what_that_told()
    {
        Publish(Water(8));
        _district.Act(new Menpai.Territory.Areas.EndArea(8, 70));

        Assert.Equal(["明天上午停水"], ShownAt(70));
        Assert.Empty(ShownAt(7));
        _district.Refuses("notice.area-outside", Water(8), _district.As("community4"));
    }

    [Fact]
    public void A_notice_moves_with_its_area()
    {
        var id = Publish();
        _district.Act(new Menpai.Territory.Areas.MoveArea(4, 3));

        Assert.Null(Reading.One(_district.As("dispatcher2").Scope, id));
        Assert.Equal("明天上午停水", Reading.One(_district.As("dispatcher3").Scope, id)!.Heading);
    }

    [Fact]
    public void One_still_to_come_is_nobodys_but_the_officers()
    {
        var id = Publish(Water(7, from: Today.AddDays(1)));

        Assert.Null(Reading.Public(id));
        Assert.Equal(NoticeState.Coming, Reading.One(_district.As("grid7").Scope, id)!.State);
        _district.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal("明天上午停水", Reading.Public(id)!.Heading);
    }
}
