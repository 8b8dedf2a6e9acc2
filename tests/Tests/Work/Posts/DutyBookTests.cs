using Menpai.Core;
using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

public sealed class DutyBookTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    [Fact]
    public void A_post_gives_its_area_and_nothing_that_looks_like_it()
    {
        var actor = _district.As("grid7");
        Assert.Equal(["/1/2/4/7/"], actor.Scope.Prefixes);
        Assert.Equal([Role.GridWorker], actor.Roles);
        Assert.Equal(3, actor.Level);
        Assert.False(actor.Scope.Covers("/1/2/4/70/"));
        Assert.False(_district.As("dispatcher2").Scope.Covers("/1/20/"));
        Assert.True(_district.As("dispatcher2").Scope.Covers("/1/2/4/7/"));
    }

    [Fact]
    public void A_departments_officer_sees_the_department_and_not_the_district()
    {
        var actor = _district.As("urban");
        Assert.Empty(actor.Scope.Prefixes);
        Assert.Equal([_district.Book.Department("urban-management")!.Id], actor.Scope.Departments);
        Assert.False(actor.Scope.Covers("/1/"));
        Assert.Equal(0, actor.Level);
    }

    [Fact]
    public void An_administrator_reads_the_territory_and_no_case()
    {
        var actor = _district.As("admin");
        Assert.True(actor.Scope.IsEverything);
        Assert.True(actor.May(Permission.ReadTerritory));
        Assert.False(actor.May(Permission.ReadCases));
    }

    [Fact]
    public void A_permission_does_not_reach_where_another_post_lies()
    {
        _district.Act(new AppointHolder(_district.PostOf("grid7"), _district.StaffOf("admin"), ReplaceFormer: true));
        var actor = _district.As("admin");
        Assert.True(actor.Scope.IsEverything);
        Assert.Equal(["/1/2/4/7/"], actor.For(Permission.ReadCases).Scope.Prefixes);
        Assert.True(actor.For(Permission.ManagePosts).Scope.IsEverything);
        Assert.True(actor.For(Permission.ReadTerritory).Scope.IsEverything);
        Assert.Equal(["/"], actor.For(Permission.SignedIn).Scope.Prefixes.Where(prefix => prefix == "/"));
    }

    [Fact]
    public void Nobody_is_made_of_somebody_without_a_post()
    {
        var staff = _district.StaffOf("grid7");
        _district.Act(new EndHolder(_district.PostOf("grid7")));
        Assert.Null(_district.Book.ActorOf(staff, Now));
        Assert.Null(_district.Book.ActorOf(999, Now));
    }

    [Fact]
    public void A_stand_in_has_the_posts_scope_while_the_holder_is_away()
    {
        var (from, to) = (Now.AddHours(1), Now.AddHours(5));
        var standIn = _district.StaffOf("lead8");
        _district.Act(new ReportAbsence(_district.PostOf("grid7"), standIn, from, to));
        bool Covers(DateTimeOffset at) => _district.Book.ActorOf(standIn, at)!.Scope.Covers("/1/2/4/7/");
        Assert.Equal([false, true, true, false], new[] { from.AddTicks(-1), from, to.AddTicks(-1), to }.Select(Covers));
        var actor = _district.Book.ActorOf(standIn, from)!;
        Assert.Equal([_district.PostOf("lead8"), _district.PostOf("grid7")], actor.Posts);
        Assert.EndsWith("网格长", actor.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_on_duty_has_the_posts_scope_during_the_shift()
    {
        var (from, to) = (Now.AddHours(1), Now.AddHours(5));
        var staff = _district.StaffOf("grid7");
        _district.Act(new SetRoster(4, [new(_district.PostOf("community4"), staff, from, to)]));
        bool Covers(DateTimeOffset at) => _district.Book.ActorOf(staff, at)!.Scope.Covers("/1/2/4/8/");
        Assert.Equal([false, true, true, false], new[] { from.AddTicks(-1), from, to.AddTicks(-1), to }.Select(Covers));
        var onDuty = _district.Book.ActorOf(staff, from)!;
        Assert.Equal([Role.GridWorker, Role.Community], onDuty.Roles);
        // What only the community's role may do, it may do where the community's post lies: the grid is below it here.
        Assert.Equal(["/1/2/4/"], onDuty.For(Permission.Dispatch).Scope.Prefixes);
    }

    [Fact]
    public void The_duty_list_is_looked_up_as_its_patterns_say()
    {
        foreach (var category in TestDistrict.Pack.Categories)
            for (var level = -1; level < 5; level++)
            {
                var slow = _district
                    .Book.Duties.Where(line =>
                        line.Level == level && new Menpai.Packs.CategoryPattern(line.Category).Matches(category.Code)
                    )
                    .MaxBy(line => new Menpai.Packs.CategoryPattern(line.Category).Specificity);
                Assert.Same(slow, _district.Book.DutyOf(category.Code, level));
            }
        Assert.Equal("*", _district.Book.DutyOf("no-such/category", 3)!.Category);
        Assert.Equal("*", _district.Book.DutyOf("trafficking/pavement", 3)!.Category);
        Assert.Equal("*", _district.Book.DutyOf("", 0)!.Category);
    }

    [Fact]
    public void An_area_made_by_the_territory_is_known_at_once()
    {
        // The book is made from the tree: an act that touches the tree alone must bring both up to date.
        Assert.Same(_district.Tree, _district.Book.Tree);
    }
}
