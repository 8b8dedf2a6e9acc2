using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Work.Calendars;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

/// <summary>What single acts refuse beyond the workflow's table, and what they leave behind.</summary>
public sealed class CaseActTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public void A_page_that_has_not_seen_the_latest_is_stale()
    {
        _district.Report();
        Refused("common.stale", () => By("grid7", new AcceptCase(1, 2)));
        Refused("common.stale", () => By("grid7", new AcceptCase(1, 4)));
        By("grid7", new AcceptCase(1, 3));
    }

    [Fact]
    public void Words_are_asked_for_kept_trimmed_and_bounded()
    {
        Accepted();
        Refused("common.missing", () => By("grid7", new HandleCase(1, null, " \n ")));
        Refused("common.too-long", () => By("grid7", new HandleCase(1, null, new string('修', 2001))));
        By("grid7", new HandleCase(1, null, "  换好了\n"));
        var entries = _district.Get<CaseReading>().Open(_district.As("grid7"), "13")!.Entries;
        Assert.Equal("换好了", entries[^1].Words!.Words);
    }

    [Fact]
    public void A_return_needs_a_reason_of_the_list_and_comes_in_time()
    {
        _district.Report();
        Refused("case.unknown-reason", () => By("grid7", new ReturnCase(1, null, "lazy", "不想办")));
        Refused("common.missing", () => By("grid7", new ReturnCase(1, null, "unclear", "")));
        _district.Time.Set(_district.Case(1).ReturnUntil!.Value.AddMilliseconds(1));
        Refused("case.return-too-late", () => By("grid7", new ReturnCase(1, null, "unclear", "不清楚")));
    }

    [Fact]
    public void Dispatching_by_hand_takes_only_targets_that_can_answer()
    {
        _district.Report();
        Refused("case.same-target", () => By("dispatcher2", new DispatchCase(1, null, To("grid7"))));
        Refused("case.same-target", () => By("dispatcher2", new DispatchCase(1, null, null)));
        Refused("case.unknown-target", () => By("dispatcher2", new DispatchCase(1, null, To("grid10"))));
        Refused("case.unknown-target", () => By("dispatcher2", new DispatchCase(1, null, To("grid22"))));
        Refused("case.unknown-target", () => By("dispatcher2", new DispatchCase(1, null, To("duty"))));
        Refused("case.unknown-target", () => By("lead", new DispatchCase(1, null, To("auditor"))));
        Refused("case.unknown-target", () => By("lead", new DispatchCase(1, null, To("urban"))));
        Refused("case.unknown-target", () => By("lead", new DispatchCase(1, null, new DispatchTarget(null, 999))));
        Refused("case.unknown-target", () => By("lead", new DispatchCase(1, null, new DispatchTarget(null, null))));
        By("dispatcher2", new DispatchCase(1, null, To("lead7")));
        var why = _district.Get<CaseReading>().Open(_district.As("lead7"), "13")!.WhyMe!;
        Assert.True(why.Dispatch.ByHand);
        Assert.Equal(Menpai.Work.Posts.RoutingOutcome.ByHand, Assert.Single(why.Dispatch.To.Trace).Outcome);
        By("dispatcher2", new DispatchCase(1, null, null));
        Assert.Equal(_district.PostOf("grid7"), _district.Case(1).PostId);
    }

    [Fact]
    public void A_new_category_brings_its_own_limits_counted_from_where_the_old_ones_began()
    {
        _district.Report();
        var before = _district.Case(1);
        _district.Time.Pass(TimeSpan.FromMinutes(30));
        Refused("case.same-category", () => By("community4", new ReclassifyCase(1, null, "traffic/pavement")));
        Refused("case.unknown-category", () => By("community4", new ReclassifyCase(1, null, "no/such")));
        By("community4", new ReclassifyCase(1, null, "greenery/green-damaged"));
        Assert.Equal(before.DispatchedAt, _district.Case(1).HandlingClock!.RunningSince);
        By("community4", new ReclassifyCase(1, null, "municipal/road-flooding"));
        var urgent = _district.Case(1);
        Assert.Equal((true, _district.Time.GetUtcNow()), (urgent.Urgent, urgent.ResponseClock!.RunningSince));
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Single(CaseSearch.Find(reading.Db, SearchQuery.Read("积水"), TestDistrict.Pack));
        Assert.Empty(CaseSearch.Find(reading.Db, SearchQuery.Read("盲道"), TestDistrict.Pack));
    }

    [Fact]
    public void Merging_needs_another_open_case_in_scope()
    {
        _district.Report();
        _district.Report();
        _district.Report(9);
        Refused("case.merge-into-itself", () => By("community4", new MergeCase(1, null, 1)));
        Refused("common.not-found", () => By("community4", new MergeCase(1, null, 3)));
        Refused("common.not-found", () => By("community4", new MergeCase(1, null, 99)));
        By("community4", new MergeCase(1, null, 2));
        Refused("case.merge-into-over", () => By("dispatcher2", new MergeCase(3, null, 1)));
    }

    [Fact]
    public void A_suspension_stays_within_its_reasons_days()
    {
        Accepted();
        AskSuspension Ask(string reason, double days) => new(1, null, reason, _district.Time.GetUtcNow().AddDays(days), "等材料");
        Refused("case.suspension-until-past", () => By("grid7", Ask("parts", 0)));
        Refused("case.suspension-too-long", () => By("grid7", Ask("parts", 30.1)));
        Refused("case.unknown-reason", () => By("grid7", Ask("tired", 1)));
        Refused("case.no-suspension-asked", () => By("dispatcher2", new DecideSuspension(1, null, true, null)));
        By("grid7", Ask("parts", 1));
        Refused("common.missing", () => By("dispatcher2", new DecideSuspension(1, null, false, null)));
        _district.Time.Pass(TimeSpan.FromDays(2));
        Refused("case.suspension-until-past", () => By("dispatcher2", new DecideSuspension(1, null, true, null)));
        By("dispatcher2", new DecideSuspension(1, null, false, "先修"));
        Assert.Null(_district.Case(1).SuspensionAskedBy);
    }

    [Fact]
    public void The_resident_rates_once_in_time_and_reopens_once()
    {
        Closed();
        Resident(new RateCase(1, false, Satisfaction.Unsatisfied, "没修好"));
        Refused("case.rating-over", () => Resident(new RateCase(1, true, Satisfaction.Satisfied, null)));
        Refused("common.missing", () => Resident(new ReopenCase(1, "")));
        Resident(new ReopenCase(1, "没修好"));
        Assert.Null(_district.Case(1).Satisfaction);
        Close();
        Refused("case.reopened-before", () => Resident(new ReopenCase(1, "还是不行")));
        _district.Time.Pass(TimeSpan.FromDays(14));
        Refused("case.rating-over", () => Resident(new RateCase(1, true, Satisfaction.Fair, null)));
        Assert.Equal(ResidentState.Finished, _district.Case(1).ResidentState(_district.Time.GetUtcNow(), 14));
    }

    [Fact]
    public void What_a_resident_had_reopened_is_not_declined()
    {
        Closed();
        Resident(new ReopenCase(1, "没修好"));
        Refused("case.decline-too-late", () => By("community4", new DeclineCase(1, null, "no-request", "不受理")));
    }

    [Fact]
    public void Words_too_long_keep_a_case_from_being_accepted()
    {
        _district.Report();
        Refused("common.too-long", () => By("grid7", new AcceptCase(1, null, new string('好', CaseFile.LongestText + 1))));
        Assert.Equal(CaseStatus.Dispatched, _district.Case(1).Status);
        By("grid7", new AcceptCase(1, null, "马上过去看"));
        Assert.Equal(CaseStatus.Accepted, _district.Case(1).Status);
    }

    [Fact]
    public void The_resident_of_a_merged_report_adds_to_rates_and_reopens_what_it_went_into()
    {
        _district.Report();
        _district.Report(8, description: "我家门口也是");
        By("community4", new MergeCase(2, null, 1));
        var both = Actor.Resident(Scope.Union([Scope.OneCase(2), Scope.OneCase(1)]));
        _district.Act(new CommentAsResident(2, "晚上更滑"), both);
        Refused("case.rating-over", () => _district.Act(new RateCase(2, true, Satisfaction.Fair, null), both));
        By("grid7", new AcceptCase(1, null));
        By("grid7", new HandleCase(1, null, "好了"));
        By("lead7", new VerifyCase(1, null, true, null));
        By("community4", new CloseCase(1, null, "好了"));
        Refused("case.illegal-transition", () => _district.Act(new CommentAsResident(2, "晚了"), both));
        _district.Act(new RateCase(2, false, Satisfaction.Unsatisfied, null), both);
        Assert.Equal((Satisfaction.Unsatisfied, null), (_district.Case(2).Satisfaction, _district.Case(1).Satisfaction));
        _district.Act(new ReopenCase(2, "我这边没修"), both);
        Assert.Equal((CaseStatus.Merged, CaseStatus.Dispatched), (_district.Case(2).Status, _district.Case(1).Status));
        Refused("case.illegal-transition", () => Resident(new ReopenCase(1, "还要修")));
    }

    [Fact]
    public void Reopening_ends_with_the_days_to_rate()
    {
        Closed();
        Refused("common.malformed", () => Resident(new RateCase(1, true, (Satisfaction)9, null)));
        _district.Time.Pass(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.Equal(ResidentState.PleaseCheck, _district.Case(1).ResidentState(_district.Time.GetUtcNow(), 14));
        _district.Time.Pass(TimeSpan.FromSeconds(1));
        Refused("case.rating-over", () => Resident(new ReopenCase(1, "没修好")));
    }

    [Fact]
    public void Only_a_question_that_was_asked_is_answered()
    {
        _district.Report();
        Refused("case.no-open-question", () => Resident(new AnswerQuestion(1, "在这里")));
        By("grid7", new AskBack(1, null, "哪里？"));
        Resident(new AnswerQuestion(1, "在这里"));
        Refused("case.no-open-question", () => Resident(new AnswerQuestion(1, "在这里")));
    }

    [Fact]
    public void Words_of_another_case_are_not_erased()
    {
        _district.Report();
        _district.Report();
        Refused("common.not-found", () => By("dispatcher2", new EraseText(1, _district.Case(2).DescriptionId, ErasureReason.Requested)));
        Refused("common.not-found", () => By("dispatcher20", new EraseText(1, _district.Case(1).DescriptionId, ErasureReason.Requested)));
    }

    [Fact]
    public async Task A_published_calendar_moves_the_deadlines_it_touches_and_no_others()
    {
        // The last working days of a year whose successor is not published: deadlines beyond it are provisional.
        _district.Time.Set(new DateTimeOffset(2026, 12, 31, 8, 0, 0, TimeSpan.Zero));
        _district.Report();
        _district.Report(category: "municipal/road-flooding");
        Assert.True(_district.Case(1).HandlingClock!.Provisional);
        var recalculate = _district.Get<RecalculateDeadlinesHandler>();
        Assert.Equal(0, await recalculate.All(_district.Ledger));
        var days = Enumerable.Range(1, 3).Select(day => new DateOnly(2027, 1, day)).ToList();
        _district.Act(new LoadCalendar(2027, days, []), _district.As("admin"));
        Assert.Equal(1, await recalculate.All(_district.Ledger));
        Assert.False(_district.Case(1).HandlingClock!.Provisional);
        Assert.Equal((4, 3), (_district.Case(1).Version, _district.Case(2).Version));
        Refused("common.forbidden", () => By("admin", new RecalculateDeadlines()));
    }

    [Fact]
    public async Task Words_are_taken_away_when_they_were_kept_long_enough()
    {
        Closed();
        _district.Report();
        By("community4", new DeclineCase(2, null, "no-request", "没有事情"));
        _district.Report();
        var clock = _district.Get<RetentionClock>();
        _district.Time.Pass(TimeSpan.FromDays(729));
        Assert.Equal(0, await clock.Sweep(_district.Time.GetUtcNow()));
        _district.Time.Pass(TimeSpan.FromDays(2));
        Assert.Equal(2, await clock.Sweep(_district.Time.GetUtcNow()));
        Assert.Equal(0, await clock.Sweep(_district.Time.GetUtcNow()));
        var reading = _district.Get<CaseReading>();
        Assert.All(reading.Open(_district.As("lead"), "13")!.Entries, entry => Assert.Null(entry.Words?.Words));
        Assert.NotNull(reading.Open(_district.As("lead"), _district.Case(3).Number)!.Description!.Words);
        Assert.Empty(Menpai.Work.WorkModule.Verify(_district.Store).Findings);
    }

    public void Dispose() => _district.Dispose();

    private void Accepted()
    {
        _district.Report();
        By("grid7", new AcceptCase(1, null));
    }

    private void Closed()
    {
        _district.Report();
        Close();
    }

    private void Close()
    {
        By("grid7", new AcceptCase(1, null));
        By("grid7", new HandleCase(1, null, "修好了"));
        By("community4", new VerifyCase(1, null, true, null));
        By("community4", new CloseCase(1, null, "已修好"));
    }

    private DispatchTarget To(string name) => new(_district.PostOf(name), null);

    private object By<TAct>(string name, TAct act)
        where TAct : notnull => _district.Act(act, _district.As(name));

    private object Resident<TAct>(TAct act)
        where TAct : notnull => _district.Act(act, TestDistrict.Resident(1));

    private static void Refused(string code, Func<object> act) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => act()).Refusal.Code);
}
