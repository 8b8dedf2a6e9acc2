using Menpai.Core;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

public sealed class EscalationClockTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public async Task Climbs_from_grid_to_community_to_subdistrict_to_district_and_alarms_there_once()
    {
        _district.Report();
        foreach (var level in new[] { 2, 1, 0 })
        {
            Assert.Equal(1, await SweepAfterDue());
            Assert.Equal((level, CaseStatus.Dispatched), (_district.Case(1).Level, _district.Case(1).Status));
        }
        Assert.Equal(1, await SweepAfterDue());
        var alarmed = _district.Case(1);
        Assert.True(alarmed.Alarmed);
        Assert.Equal(3, alarmed.Escalations);
        Assert.Equal(new[] { true, true, true, true }, alarmed.Turns.Select(turn => turn.Late));
        // The handling clock still runs and alarms in its turn; then nothing is due any more.
        Assert.Equal(1, await SweepAfterDue());
        Assert.Null(_district.Case(1).NextDue);
        _district.Time.Pass(TimeSpan.FromDays(100));
        Assert.Equal(0, await Sweep());
    }

    [Fact]
    public async Task A_checked_case_that_nobody_closes_goes_up_and_alarms_at_the_top()
    {
        _district.Report();
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        _district.Act(new HandleCase(1, null, "好了"), _district.As("grid7"));
        _district.Act(new VerifyCase(1, null, true, null), _district.As("lead7"));
        Assert.Equal(ClockKind.Closing, _district.Case(1).NextDueClock);
        foreach (var level in new[] { 2, 1, 0 })
        {
            Assert.Equal(1, await SweepAfterDue());
            Assert.Equal((level, CaseStatus.Verified), (_district.Case(1).HandlerLevel, _district.Case(1).Status));
        }
        await SweepAfterDue();
        Assert.True(_district.Case(1).Alarmed);
        _district.Act(new CloseCase(1, null, "修好了"), _district.As("duty"));
        Assert.False(_district.Case(1).Alarmed);
    }

    [Fact]
    public async Task Sends_on_what_a_moved_area_took_away_from_whoever_answered()
    {
        _district.Report();
        _district.Act(new DispatchCase(1, null, new DispatchTarget(_district.PostOf("dispatcher2"), null)), _district.As("lead"));
        await Sweep();
        _district.Act(new MoveArea(4, 20));
        Assert.Equal("common.not-found", Refusing(() => _district.Act(new AcceptCase(1, null), _district.As("dispatcher2"))));
        Assert.Equal(1, await Sweep());
        var moved = _district.Case(1);
        Assert.Equal((CaseStatus.Dispatched, 1, (int?)_district.PostOf("dispatcher20")), (moved.Status, moved.Level, moved.PostId));
        Assert.Equal(0, await Sweep());
    }

    private static string? Refusing(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;

    [Fact]
    public async Task Is_still_in_time_at_the_due_moment_itself()
    {
        _district.Report();
        _district.Time.Set(_district.Case(1).NextDue!.Value);
        Assert.Equal(0, await Sweep());
        _district.Time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await Sweep());
    }

    [Fact]
    public async Task Does_it_exactly_once_however_many_sweep_at_the_same_time()
    {
        for (var report = 0; report < 15; report++)
            _district.Report(report % 2 == 0 ? 7 : 10);
        _district.Time.Set(_district.Case(1).NextDue!.Value.AddSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Sweep)));
        Assert.All(Enumerable.Range(1, 15), id => Assert.Equal((1, 5), (_district.Case(id).Escalations, _district.Case(id).Version)));
    }

    [Fact]
    public async Task Does_it_exactly_once_after_a_restart_too()
    {
        _district.Report();
        _district.Time.Set(_district.Case(1).NextDue!.Value.AddSeconds(1));
        await Sweep();
        var version = _district.Case(1).Version;
        _district.Reopen();
        Assert.Equal(0, await Sweep());
        Assert.Equal(version, _district.Case(1).Version);
        await SweepAfterDue();
        Assert.Equal(2, _district.Case(1).Escalations);
    }

    [Fact]
    public async Task Leaves_alone_what_somebody_acted_on_between_looking_and_acting()
    {
        _district.Report();
        var due = _district.Case(1);
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        _district.Time.Set(due.NextDue!.Value.AddSeconds(1));
        var refused = Assert.Throws<RefusedException>(() => _district.Act(new EscalateCase(1, due.Version, null)));
        Assert.Equal("common.stale", refused.Refusal.Code);
        Assert.Equal(0, await Sweep());
    }

    [Fact]
    public void Records_nothing_when_nothing_is_due_so_that_the_act_stays_good()
    {
        _district.Report();
        var id = Guid.CreateVersion7();
        var act = new EscalateCase(1, _district.Case(1).Version, null);
        var refused = Assert.Throws<RefusedException>(() => _district.Act(act, id: id));
        Assert.Equal("case.nothing-due", refused.Refusal.Code);
        _district.Time.Set(_district.Case(1).NextDue!.Value.AddSeconds(1));
        Assert.Equal(5, _district.Act(act, id: id).Version);
    }

    [Fact]
    public async Task Sends_an_overdue_check_up_without_taking_the_case_from_its_handler()
    {
        _district.Report();
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        _district.Act(new HandleCase(1, null, "好了"), _district.As("grid7"));
        await SweepAfterDue();
        var checking = _district.Case(1);
        Assert.Equal((CaseStatus.Handled, 3, 2), (checking.Status, checking.Level, checking.HandlerLevel));
        var refused = Assert.Throws<RefusedException>(() => _district.Act(new VerifyCase(1, null, true, null), _district.As("lead7")));
        Assert.Equal("common.forbidden", refused.Refusal.Code);
        _district.Act(new VerifyCase(1, null, true, null), _district.As("community4"));
    }

    [Fact]
    public async Task Sends_a_report_nobody_registers_to_the_district()
    {
        _district.Report(category: "other/shared-rental");
        Assert.Equal(CaseStatus.Reported, _district.Case(1).Status);
        await SweepAfterDue();
        Assert.Equal((CaseStatus.Dispatched, 0), (_district.Case(1).Status, _district.Case(1).Level));
    }

    [Fact]
    public async Task Takes_a_suspended_case_up_again_when_its_time_is_over()
    {
        _district.Report();
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        _district.Act(new AskSuspension(1, null, "parts", _district.Time.GetUtcNow().AddDays(3), "等配件"), _district.As("grid7"));
        _district.Act(new DecideSuspension(1, null, true, null), _district.As("dispatcher2"));
        _district.Time.Pass(TimeSpan.FromDays(2));
        Assert.Equal(0, await Sweep());
        _district.Time.Pass(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Sweep());
        Assert.Equal(CaseStatus.Accepted, _district.Case(1).Status);
        Assert.Equal(0, await Sweep());
    }

    [Fact]
    public async Task Sweeps_thousands_in_one_go()
    {
        for (var report = 0; report < 450; report++)
            _district.Act(
                new OpenCase(
                    null,
                    null,
                    new[] { 7, 8, 9, 10, 22 }[report % 5],
                    $"样板路{report}号",
                    Channel.Patrol,
                    "traffic/pavement",
                    "地砖松动"
                ),
                Actor.System
            );
        _district.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(450, await Sweep());
        Assert.Equal(0, await Sweep());
    }

    public void Dispose() => _district.Dispose();

    private Task<int> SweepAfterDue()
    {
        _district.Time.Set(_district.Case(1).NextDue!.Value.AddSeconds(1));
        return Sweep();
    }

    private Task<int> Sweep() => _district.Get<EscalationClock>().Sweep(_district.Time.GetUtcNow());
}
