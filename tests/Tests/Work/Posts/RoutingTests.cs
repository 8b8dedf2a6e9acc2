using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

/// <summary>Who answers: grid 7 of community 4 of subdistrict 2, on a Monday morning unless it is night.</summary>
public sealed class RoutingTests : IDisposable
{
    private const string Pavement = "traffic/pavement";
    private const string Leak = "other/upstairs-leak";
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    private Responsible Find(string category = Pavement, int area = 7, bool officeTime = true, int? above = null) =>
        Routing.Find(_district.Book, category, area, Now, officeTime, above);

    private void Vacate(params string[] names)
    {
        foreach (var name in names)
            _district.Act(new EndHolder(_district.PostOf(name)));
    }

    private void Away(string name, string? standIn = null) =>
        _district.Act(
            new ReportAbsence(
                _district.PostOf(name),
                standIn is null ? null : _district.As(standIn).StaffId,
                Now.AddHours(-1),
                Now.AddDays(3)
            )
        );

    private void OnDuty(int area, string post, string person) =>
        _district.Act(
            new SetRoster(area, [new(_district.PostOf(post), _district.As(person).StaffId!.Value, Now.AddHours(-1), Now.AddHours(12))])
        );

    private static IEnumerable<RoutingOutcome> Told(Responsible found) => found.Trace.Select(step => step.Outcome);

    [Fact]
    public void The_grid_worker_answers_at_the_door()
    {
        var found = Find();
        var worker = _district.As("grid7");
        Assert.Equal((7, 3, worker.PostId, null, worker.Name), (found.AreaId, found.Level, found.PostId, found.DepartmentId, found.Name));
        Assert.Equal(_district.Book.DutyList!.Id, found.DutyListId);
        var step = Assert.Single(found.Trace);
        Assert.Equal((7, "第7网格", 3, "*", RoutingOutcome.Answers), (step.AreaId, step.Area, step.Level, step.Rule, step.Outcome));
        Assert.Equal("样7网格员", step.Post);
        Assert.Equal(worker.Name, step.Holder + "网格员");
    }

    [Fact]
    public void The_most_specific_line_decides()
    {
        Assert.Equal(_district.PostOf("lead7"), Find(Leak).PostId);
        Assert.Equal(Leak, Find(Leak).Trace[0].Rule);
    }

    [Fact]
    public void A_vacant_post_is_passed_over_and_told_of()
    {
        var office = _district.Book.Post(_district.PostOf("grid7"))!.Name;
        Vacate("grid7");
        var found = Find();
        Assert.Equal((_district.PostOf("community4"), 2), (found.PostId, found.Level));
        Assert.Equal([RoutingOutcome.Vacant, RoutingOutcome.Answers], Told(found));
        Assert.Equal((office, null), (found.Trace[0].Post, found.Trace[0].Holder));
    }

    [Fact]
    public void A_second_holder_of_the_same_office_answers_when_the_first_post_is_vacant()
    {
        Vacate("dispatcher2", "grid7", "community4");
        var found = Find();
        Assert.Equal(_district.PostOf("deputy2"), found.PostId);
        Assert.Equal([RoutingOutcome.Vacant, RoutingOutcome.Vacant, RoutingOutcome.Answers], Told(found));
    }

    [Fact]
    public void An_ended_post_is_no_post()
    {
        _district.Act(new EndPost(_district.PostOf("grid7")));
        var found = Find();
        Assert.Equal([RoutingOutcome.NoPost, RoutingOutcome.Answers], Told(found));
        Assert.Equal("网格员", found.Trace[0].Post);
    }

    [Fact]
    public void A_stand_in_answers_for_somebody_away()
    {
        Away("grid7", "lead7");
        var found = Find();
        Assert.Equal(_district.Book.PostsOf(7).First(post => post.Kind == PostKind.GridWorker).Id, found.PostId);
        Assert.Equal([RoutingOutcome.StandInAnswers], Told(found));
        Assert.StartsWith(found.Trace[0].Holder!, found.Name, StringComparison.Ordinal);
        Assert.StartsWith(found.Trace[0].Holder!, _district.As("lead7").Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_away_without_a_stand_in_is_passed_over()
    {
        Away("grid7");
        Assert.Equal([RoutingOutcome.AwayWithoutStandIn, RoutingOutcome.Answers], Told(Find()));
    }

    [Fact]
    public void A_stand_in_who_falls_ill_too_does_not_answer()
    {
        Away("grid7", "lead8");
        Away("lead8");
        Assert.Equal([RoutingOutcome.AwayWithoutStandIn, RoutingOutcome.Answers], Told(Find()));
    }

    [Fact]
    public void An_absence_is_over_at_its_end()
    {
        Away("grid7");
        _district.Time.Pass(TimeSpan.FromDays(3));
        Assert.Equal(_district.PostOf("grid7"), Find().PostId);
    }

    [Fact]
    public void An_absence_does_not_pass_to_the_next_holder()
    {
        Away("grid7", "lead7");
        var post = _district.PostOf("grid7");
        _district.Act(new AppointHolder(post, _district.As("grid8").StaffId!.Value, ReplaceFormer: true));
        Assert.Equal([RoutingOutcome.Answers], Told(Find()));
        Assert.Equal(_district.As("grid8").StaffId, _district.Book.PresentAt(post, Now)!.Id);
    }

    [Fact]
    public void A_department_answers_where_the_list_names_one()
    {
        Vacate("grid7", "community4", "dispatcher2", "deputy2");
        var found = Find();
        var department = _district.Book.Department("urban-management")!;
        Assert.Equal((null, department.Id, department.Name, 0), (found.PostId, found.DepartmentId, found.Name, found.Level));
        Assert.Equal(RoutingOutcome.DepartmentAnswers, found.Trace[^1].Outcome);
        Assert.Equal("traffic/*", found.Trace[^1].Rule);
    }

    [Fact]
    public void A_level_said_to_be_nobodys_is_passed_over()
    {
        var found = Find("municipal/gas-smell");
        Assert.Equal("gas-supply", _district.Book.Department(found.DepartmentId!.Value)!.Code);
        Assert.Equal([RoutingOutcome.NoDuty, RoutingOutcome.NoDuty, RoutingOutcome.NoDuty, RoutingOutcome.DepartmentAnswers], Told(found));
        Assert.All(found.Trace, step => Assert.Equal("municipal/gas-smell", step.Rule));
    }

    [Fact]
    public void Complaints_about_staff_go_past_their_own_grid_and_community()
    {
        Assert.Equal(_district.PostOf("dispatcher2"), Find("other/staff-conduct").PostId);
        OnDuty(4, "community4", "grid7");
        Assert.Equal(_district.PostOf("dispatcher2"), Find("other/staff-conduct", officeTime: false).PostId);
    }

    [Fact]
    public void At_night_the_nearest_person_on_duty_answers_instead_of_the_posts()
    {
        OnDuty(4, "community4", "grid8");
        var found = Find(officeTime: false);
        Assert.Equal((_district.PostOf("community4"), 4, 2), (found.PostId, found.AreaId, found.Level));
        Assert.Equal([RoutingOutcome.NoShift, RoutingOutcome.RosterAnswers], Told(found));
        Assert.StartsWith(found.Trace[1].Holder!, _district.As("grid8").Name, StringComparison.Ordinal);
        Assert.Equal(found.Trace[1].Holder + "专干", found.Name);
    }

    [Fact]
    public void In_office_hours_the_roster_is_not_asked()
    {
        OnDuty(4, "community4", "grid8");
        Assert.Equal(_district.PostOf("grid7"), Find().PostId);
    }

    [Fact]
    public void At_night_with_nobody_on_duty_the_walk_is_that_of_the_day()
    {
        var (night, day) = (Find(officeTime: false), Find());
        Assert.Equal(day with { Trace = night.Trace }, night);
        Assert.Equal(day.Trace, night.Trace);
    }

    [Fact]
    public void A_shift_of_another_community_does_not_count()
    {
        OnDuty(5, "community5", "community5");
        Assert.Equal(_district.PostOf("grid7"), Find(officeTime: false).PostId);
    }

    [Fact]
    public void A_shift_is_over_at_its_end()
    {
        OnDuty(4, "community4", "grid8");
        _district.Time.Pass(TimeSpan.FromHours(12));
        Assert.Equal(_district.PostOf("grid7"), Find(officeTime: false).PostId);
    }

    [Fact]
    public void Somebody_on_duty_who_reported_away_since_is_not_found()
    {
        OnDuty(4, "community4", "grid8");
        Away("grid8");
        Assert.Equal(_district.PostOf("grid7"), Find(officeTime: false).PostId);
    }

    [Fact]
    public void The_districts_duty_desk_stands_at_night_for_posts_and_departments_below_it()
    {
        OnDuty(1, "duty", "lead");
        var found = Find(officeTime: false);
        Assert.Equal((_district.PostOf("duty"), null), (found.PostId, found.DepartmentId));
        Assert.Equal([RoutingOutcome.NoShift, RoutingOutcome.NoShift, RoutingOutcome.NoShift, RoutingOutcome.RosterAnswers], Told(found));
    }

    [Fact]
    public void Rescuers_named_first_are_asked_at_night_too()
    {
        OnDuty(1, "duty", "lead");
        OnDuty(4, "community4", "grid8");
        Assert.Equal(_district.Book.Department("gas-supply")!.Id, Find("municipal/gas-smell", officeTime: false).DepartmentId);
    }

    [Fact]
    public void Escalation_looks_above_only()
    {
        var found = Find(above: 3);
        Assert.Equal((_district.PostOf("community4"), 2), (found.PostId, found.Level));
        Assert.Equal([2], found.Trace.Select(step => step.Level));
        Assert.Equal(_district.PostOf("dispatcher2"), Find(above: 2).PostId);
        Assert.NotNull(Find(above: 1).DepartmentId);
    }

    [Fact]
    public void Escalation_at_night_reaches_whoever_is_on_duty_above()
    {
        OnDuty(4, "community4", "grid8");
        OnDuty(1, "duty", "lead");
        var found = Find(officeTime: false, above: 1);
        Assert.Equal(_district.PostOf("duty"), found.PostId);
        Assert.Equal([RoutingOutcome.RosterAnswers], Told(found));
    }

    [Fact]
    public void It_ends_at_the_duty_room_even_when_that_is_vacant()
    {
        var duty = _district.PostOf("duty");
        Vacate("grid7", "lead7", "community4", "dispatcher2", "deputy2", "duty");
        var found = Find(Leak);
        Assert.Equal((duty, 1, 0, "区值班室"), (found.PostId, found.AreaId, found.Level, found.Name));
        Assert.Equal([3, 2, 1, 0], found.Trace.Select(step => step.Level));
        Assert.Equal(RoutingOutcome.LastResort, found.Trace[^1].Outcome);
        Assert.Equal("*", found.Trace[^1].Rule);
        Assert.Equal((_district.Book.Post(duty)!.Name, null), (found.Trace[^1].Post, found.Trace[^1].Holder));
    }

    [Fact]
    public void Above_the_district_there_is_the_duty_room()
    {
        var found = Find(above: 0);
        Assert.Equal((_district.PostOf("duty"), _district.As("duty").Name), (found.PostId, found.Name));
        Assert.Equal([RoutingOutcome.LastResort], Told(found));
    }

    [Fact]
    public void An_area_that_is_gone_leads_to_the_duty_room()
    {
        Assert.Equal(_district.PostOf("duty"), Find(area: 999).PostId);
    }

    [Fact]
    public void A_new_duty_list_counts_at_once()
    {
        var published = _district.Act(
            new PublishDutyList([
                new DutyLine("*", 0, PostKind.DistrictDuty),
                new DutyLine("*", 3, PostKind.GridWorker),
                new DutyLine("traffic/*", 3, PostKind.GridLead),
                new DutyLine(Pavement, 3, Department: "fire"),
            ])
        );
        Assert.Equal(_district.Book.Department("fire")!.Id, Find().DepartmentId);
        Assert.Equal(_district.PostOf("lead7"), Find("traffic/parking").PostId);
        Assert.Equal(_district.PostOf("grid7"), Find("sanitation/litter").PostId);
        Assert.Equal((int)published.DutyListId, Find().DutyListId);
    }
}
