using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Tests.Web;
using Menpai.Work;
using Menpai.Work.Cases;

namespace Menpai.Tests.Measure.Exclusions;

/// <summary>Who may have a case left out, who decides, and what then counts. The clock stands at 9 March 2026.</summary>
public sealed class ExclusionTests : IAsyncLifetime
{
    private const string Month = "2026-03";
    private MenpaiServer _server = null!;
    private CaseOpened _case = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _case = _server.Report();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private int Ask(string who = "community4", string month = Month, string? reason = "要求每天有人专门陪他散步。") =>
        _server.Act(new AskExclusion(_case.CaseId, month, reason), _server.As(who)).Id;

    private void Review(int id, bool approved = true, string who = "lead", string? reason = "属实，不在服务范围。") =>
        _server.Act(new ReviewExclusion(id, approved, reason), _server.As(who));

    private ExcludedCases Excluded(string period = Month) => _server.Get<ApprovedExclusions>().Of(Period.Parse(period)!.Value);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);

    [Fact]
    public void An_approved_case_is_left_out_of_its_month_and_of_no_other()
    {
        Review(Ask());

        Assert.Equal([_case.CaseId], Excluded().Cases);
        Assert.Equal([_case.CaseId], Excluded("2026").Cases);
        Assert.Empty(Excluded("2026-02").Cases);
        Assert.Equal(_case.CaseId, Assert.Single(Excluded().Counted(17)!.Without!));
    }

    [Fact]
    public void What_is_asked_declined_or_withdrawn_counts_as_before_and_is_told_in_numbers()
    {
        Review(Ask(), approved: false);
        Assert.Equal((1, 0, 1, 0), (Excluded().Asked, Excluded().Open, Excluded().Declined, Excluded().Approved));
        Assert.Null(Excluded().Counted());

        _case = _server.Report();
        var second = Ask();
        Assert.Equal((2, 1), (Excluded().Asked, Excluded().Open));
        _server.Act(new WithdrawExclusion(second, null), _server.As("community4"));
        Assert.Equal((1, 0, 0), (Excluded().Asked, Excluded().Open, Excluded().Approved));
    }

    [Fact]
    public void It_is_decided_by_another_person_of_the_district_who_had_no_hand_in_it()
    {
        var id = Ask("lead");
        Refused("exclusion.own-request", () => Review(id));
        Refused("exclusion.district-only", () => Review(id, who: "dispatcher2"));
        Refused("common.forbidden", () => Review(id, who: "community4"));
        Refused("common.forbidden", () => Review(id, who: "auditor"));
        _server.Act(new CommentCase(_case.CaseId, false, "我来看看。"), _server.As("duty"));
        Refused("exclusion.worked-on-it", () => Review(id, who: "duty"));
        Assert.Empty(Excluded().Cases);
    }

    [Fact]
    public void A_reason_is_asked_for_of_both_and_lies_with_the_words_of_the_case()
    {
        Refused("common.missing", () => Ask(reason: " "));
        Refused("common.too-long", () => Ask(reason: new string('长', 1001)));
        var id = Ask();
        Refused("common.missing", () => Review(id, reason: ""));
        Review(id);

        using var reading = _server.Get<Store>().Read(Scope.Everything);
        var words = reading.Db.Rows<Menpai.Storage.Ledger.FreeText>("CaseId", _case.CaseId).Select(text => text.Words);
        Assert.Contains("要求每天有人专门陪他散步。", words);
        Assert.Empty(WorkModule.Verify(_server.Get<Store>()).Findings);
    }

    [Fact]
    public void It_is_asked_for_once_and_decided_once()
    {
        var id = Ask();
        Refused("exclusion.asked-before", () => Ask("dispatcher2"));
        Review(id, approved: false);
        Refused("exclusion.declined-before", () => Ask());
        Refused("exclusion.decided-before", () => Review(id, who: "duty"));
        Refused("exclusion.decided-before", () => _server.Act(new WithdrawExclusion(id, null), _server.As("community4")));
    }

    [Fact]
    public void Only_months_in_which_the_case_was_there_can_be_named()
    {
        Refused("exclusion.month-outside", () => Ask(month: "2026-02"));
        Refused("exclusion.month-outside", () => Ask(month: "2026-04"));
        Refused("common.malformed", () => Ask(month: "2026"));
        Refused("common.not-found", () => Ask("community5"));
        Refused("common.forbidden", () => Ask("grid7"));
    }

    [Fact]
    public void Who_asked_takes_it_back_and_the_case_counts_again()
    {
        var id = Ask();
        Review(id);
        Refused("exclusion.not-yours", () => _server.Act(new WithdrawExclusion(id, null), _server.As("dispatcher2")));
        _server.Act(new WithdrawExclusion(id, "了解清楚了，要求合理。"), _server.As("community4"));

        Assert.Empty(Excluded().Cases);
        Ask();
    }

    [Fact]
    public void A_frozen_month_takes_no_exclusion_and_says_to_appeal()
    {
        var (open, second) = (Ask(), _server.Report());
        using (var reading = _server.Get<Store>().Read(Scope.Everything))
            Assert.False(FrozenMonths.Hold(reading.Db, new Period(PeriodKind.Month, new(2026, 3, 1))));
        _server.Act(new FreezeForTest(Month));

        Refused("exclusion.month-frozen", () => Review(open));
        Refused("exclusion.month-frozen", () => _server.Act(new WithdrawExclusion(open, null), _server.As("community4")));
        _case = second;
        Refused("exclusion.month-frozen", () => Ask());
    }

    [Fact]
    public async Task The_form_offers_no_month_that_is_frozen_or_before_the_records_and_the_page_says_where_to_appeal()
    {
        _server.Time.Set(new(2026, 5, 4, 2, 0, 0, TimeSpan.Zero));
        _server.Act(new FreezeForTest(Month));
        var officer = await _server.SignedIn("community4");

        var page = await officer.Page($"/desk/exclusions?period={Month}");
        var offered = page.QuerySelectorAll("select[name=month] option").Select(one => one.GetAttribute("value"));
        Assert.Equal(["2026-05", "2026-04"], offered);
        Assert.Equal("2026-05", page.QuerySelector("select[name=month] option[selected]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector($"a[href='/desk/reviews/{Month}#appeals']"));

        var refused = await officer.Send("/desk/exclusions", ("number", _case.Number), ("month", Month), ("reason", "不在服务范围。"));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("在申诉期内提出申诉，写上事项编号", (await refused.Page()).Words(), StringComparison.Ordinal);
    }
}

/// <summary>Puts a month's review down as frozen, without its snapshot.</summary>
public sealed record FreezeForTest(string Month);

public sealed class FreezeForTestHandler : Menpai.Storage.Ledger.IActHandler<FreezeForTest, string>
{
    public string Handle(FreezeForTest act, Menpai.Storage.Ledger.ActContext context)
    {
        context.Insert(
            new Review
            {
                Period = act.Month,
                Stage = ReviewStage.Frozen,
                FrozenAt = context.Now,
                OpenedAt = context.Now,
            }
        );
        return act.Month;
    }
}
