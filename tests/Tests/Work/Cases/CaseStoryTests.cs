using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

/// <summary>The main ways a case goes, through the real handlers.</summary>
public sealed class CaseStoryTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public void A_report_reaches_the_grid_worker_is_done_checked_closed_and_rated()
    {
        var opened = _district.Report();
        Assert.Equal(CaseStatus.Dispatched, opened.Status);
        Assert.EndsWith("网格员", opened.Responsible);
        Is(CaseStatus.Accepted, _district.Act(new AcceptCase(1, 3), _district.As("grid7")));
        Is(CaseStatus.Handled, _district.Act(new HandleCase(1, 4, "换了三块砖"), _district.As("grid7")));
        Is(CaseStatus.Verified, _district.Act(new VerifyCase(1, 5, true, "看过了"), _district.As("community4")));
        Is(CaseStatus.Closed, _district.Act(new CloseCase(1, 6, "地砖已换好"), _district.As("dispatcher2")));
        _district.Act(new RateCase(1, true, Satisfaction.Satisfied, "很快"), TestDistrict.Resident(1));
        Assert.Equal(Satisfaction.Satisfied, _district.Case(1).Satisfaction);
        Assert.Equal(8, _district.Case(1).Version);
    }

    [Fact]
    public void A_failed_check_goes_back_and_a_reopened_case_is_dispatched_again_by_itself()
    {
        Closed();
        var receipt = _district.Act(new ReopenCase(1, "又松了"), TestDistrict.Resident(1));
        Is(CaseStatus.Dispatched, receipt);
        Assert.Equal(1, _district.Case(1).Reopenings);
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        _district.Act(new HandleCase(1, null, "再换"), _district.As("grid7"));
        Is(CaseStatus.Accepted, _district.Act(new VerifyCase(1, null, false, "还在晃"), _district.As("community4")));
        Assert.Equal(1, _district.Case(1).Reworks);
        Assert.Equal(ClockKind.Handling, _district.Case(1).NextDueClock);
    }

    [Fact]
    public void A_return_that_is_upheld_goes_to_the_level_above_and_one_that_is_not_comes_back_for_good()
    {
        _district.Report();
        _district.Act(new ReturnCase(1, null, "other-duty", "不归我"), _district.As("grid7"));
        Is(CaseStatus.Dispatched, _district.Act(new DecideReturn(1, null, true, "同意"), _district.As("dispatcher2")));
        Assert.Equal(2, _district.Case(1).Level);
        _district.Report();
        _district.Act(new ReturnCase(2, null, "other-duty", "不归我"), _district.As("grid7"));
        Is(CaseStatus.Dispatched, _district.Act(new DecideReturn(2, null, false, "是您的"), _district.As("dispatcher2")));
        Assert.Equal(3, _district.Case(2).Level);
        Refused("case.return-too-late", () => _district.Act(new ReturnCase(2, null, "other-duty", "真不归我"), _district.As("grid7")));
    }

    [Fact]
    public void A_suspended_case_stands_still_and_runs_on_with_what_was_left()
    {
        Accepted();
        var before = _district.Case(1).HandlingClock!;
        var until = _district.Time.GetUtcNow().AddDays(20);
        _district.Act(new AskSuspension(1, null, "parts", until, "等地砖"), _district.As("grid7"));
        Is(CaseStatus.Suspended, _district.Act(new DecideSuspension(1, null, true, null), _district.As("dispatcher2")));
        Assert.Null(_district.Case(1).NextDue);
        _district.Time.Pass(TimeSpan.FromDays(7));
        Is(CaseStatus.Accepted, _district.Act(new ResumeCase(1, null), _district.As("grid7")));
        Assert.Equal(before.Due!.Value.AddDays(7), _district.Case(1).NextDue);
    }

    [Fact]
    public void A_case_dispatched_by_hand_to_another_grid_moves_there_with_its_words()
    {
        _district.Report();
        _district.Act(new DispatchCase(1, null, new DispatchTarget(_district.PostOf("grid9"), null)), _district.As("dispatcher2"));
        var moved = _district.Case(1);
        Assert.Equal(("/1/2/5/9/", 9, 3), (moved.AreaPath, moved.AreaId, moved.Level));
        _district.Act(new AcceptCase(1, null), _district.As("grid9"));
        Refused("common.not-found", () => _district.Act(new CommentCase(1, false, "还在吗"), _district.As("grid7")));
    }

    [Fact]
    public void A_department_opens_the_case_it_was_given_and_closes_its_eyes_when_it_is_taken_away()
    {
        _district.Report();
        var fire = _district.Book.Department("fire")!.Id;
        _district.Act(new DispatchCase(1, null, new DispatchTarget(null, fire)), _district.As("dispatcher2"));
        _district.Act(new AcceptCase(1, null), _district.As("fire"));
        Refused("common.not-found", () => _district.Act(new CommentCase(1, false, "我来"), _district.As("urban")));
        var urban = _district.Book.Department("urban-management")!.Id;
        _district.Act(new DispatchCase(1, null, new DispatchTarget(null, urban)), _district.As("duty"));
        Refused("common.not-found", () => _district.Act(new CommentCase(1, false, "我的呢"), _district.As("fire")));
        _district.Act(new AcceptCase(1, null), _district.As("urban2"));
    }

    [Fact]
    public void Merging_writes_to_both_cases()
    {
        _district.Report();
        _district.Report(8);
        _district.Act(new MergeCase(2, null, 1), _district.As("community4"));
        Assert.Equal(CaseStatus.Merged, _district.Case(2).Status);
        Assert.Equal(1, _district.Case(2).MergedIntoId);
        Assert.Equal(4, _district.Case(1).Version);
    }

    [Fact]
    public void Erased_words_are_gone_from_the_row_and_from_the_search()
    {
        _district.Report(description: "电话一三八零零");
        _district.Act(new EraseText(1, 1, ErasureReason.PersonalData), _district.As("dispatcher2"));
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Empty(CaseSearch.Find(reading.Db, SearchQuery.Read("一三八")));
        Assert.Single(CaseSearch.Find(reading.Db, SearchQuery.Read("样板路")));
        Refused(
            "case.text-erased-before",
            () => _district.Act(new EraseText(1, 1, ErasureReason.PersonalData), _district.As("dispatcher2"))
        );
    }

    public void Dispose() => _district.Dispose();

    private void Accepted()
    {
        _district.Report();
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
    }

    private void Closed()
    {
        Accepted();
        _district.Act(new HandleCase(1, null, "修好了"), _district.As("grid7"));
        _district.Act(new VerifyCase(1, null, true, null), _district.As("community4"));
        _district.Act(new CloseCase(1, null, "已修好"), _district.As("community4"));
    }

    private static void Is(CaseStatus expected, CaseReceipt receipt) => Assert.Equal(expected, receipt.Status);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);
}
