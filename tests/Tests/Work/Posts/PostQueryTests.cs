using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

/// <summary>What the desk asks about posts, staff, roster and duty list.</summary>
public sealed class PostQueryTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    private Vacancies Vacancies(Scope? scope = null)
    {
        using var reading = _district.Store.Read(scope ?? Scope.Everything);
        return Menpai.Work.Posts.Vacancies.Read(reading.Db, _district.Book, Now);
    }

    private RosterWeek Week(int area, DateOnly day)
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return RosterWeek.Read(reading.Db, _district.Book, _district.Get<Snapshot<WorkCalendar>>().Current, area, day);
    }

    [Fact]
    public void A_full_district_has_no_vacancy() => Assert.True(Vacancies().None);

    [Fact]
    public void Vacancies_are_seen_within_the_scope()
    {
        var post = _district.PostOf("grid7");
        _district.Act(new EndHolder(post));
        _district.Act(new EndPost(_district.PostOf("grid9")));
        var all = Vacancies();
        Assert.Equal([post], all.Posts.Select(one => one.Id));
        Assert.Equal([7, 9], all.GridsWithoutWorker.Select(area => area.Id));
        Assert.Equal(0, all.DoorsWithoutAnyone);
        Assert.Equal([7], Vacancies(_district.As("community4").Scope).GridsWithoutWorker.Select(area => area.Id));
        Assert.True(Vacancies(_district.As("community6").Scope).None);
    }

    [Fact]
    public void Doors_without_anyone_are_counted()
    {
        foreach (var name in new[] { "grid7", "lead7", "community4" })
            _district.Act(new EndHolder(_district.PostOf(name)));
        var all = Vacancies();
        Assert.Equal([7], all.AreasWithoutAnyone.Select(area => area.Id));
        Assert.Equal(1, all.DoorsWithoutAnyone);
    }

    [Fact]
    public void The_staff_is_found_by_name_sign_in_name_and_post()
    {
        Assert.Equal(
            "grid7",
            StaffList.Find(_district.Book, Now, "grid7").Single(row => row.Member.SignInName == "grid7").Member.SignInName
        );
        Assert.Contains(StaffList.Find(_district.Book, Now, "样7网格员"), row => row.Member.SignInName == "grid7");
        Assert.Empty(StaffList.Find(_district.Book, Now, "没有这样的人"));
        Assert.Empty(StaffList.Find(_district.Book, Now, free: true));
        int added = _district.Act(new AddStaff("new", "新样本")).StaffId;
        Assert.Equal([added], StaffList.Find(_district.Book, Now, free: true).Select(row => row.Member.Id));
        _district.Act(new ReportAbsence(_district.PostOf("grid7"), added, Now, Now.AddDays(1)));
        Assert.True(StaffList.Find(_district.Book, Now, "grid7").Single(row => row.Member.SignInName == "grid7").Away);
        Assert.Equal(_district.PostOf("grid7"), StaffList.Find(_district.Book, Now, "新样本")[0].StandsInFor[0].Id);
        _district.Act(new EndStaff(added));
        Assert.NotNull(StaffList.Find(_district.Book, Now)[^1].Member.EndedAt);
    }

    [Fact]
    public void The_history_of_a_post_tells_who_held_it_and_when()
    {
        var post = _district.PostOf("grid7");
        _district.Act(new AppointHolder(post, _district.StaffOf("lead8"), ReplaceFormer: true));
        using (var reading = _district.Store.Read(Scope.Everything))
        {
            var turns = HolderHistory.Read(reading.Db, post);
            Assert.Equal([_district.StaffOf("lead8"), _district.StaffOf("grid7")], turns.Select(turn => turn.StaffId));
            Assert.Equal([null, (DateTimeOffset?)Now], turns.Select(turn => turn.To));
        }
        using (var foreign = _district.Store.Read(_district.As("community5").Scope))
            Assert.Empty(HolderHistory.Read(foreign.Db, post));
    }

    [Fact]
    public void A_week_shows_each_days_turns_and_what_is_uncovered()
    {
        // Wednesday 17:30 to Thursday 8:30; office hours are 8:30 to 12:00 and 14:30 to 17:30.
        var from = new DateTimeOffset(2026, 3, 11, 17, 30, 0, TimeSpan.FromHours(8));
        _district.Act(new SetRoster(4, [new(_district.PostOf("community4"), _district.StaffOf("grid7"), from, from.AddHours(15))]));
        var week = Week(4, new DateOnly(2026, 3, 15));
        Assert.Equal(new DateOnly(2026, 3, 9), week.Monday);
        Assert.Equal([true, true, true, true, true, false, false], week.Days.Select(day => day.Works));
        Assert.Equal([0, 0, 1, 1, 0, 0, 0], week.Days.Select(day => day.Shifts.Count));
        static string Hours(RosterGap gap) => $"{gap.From:HH:mm}-{gap.To:HH:mm}";
        Assert.Equal(["00:00-08:30", "12:00-14:30"], week.Days[2].Gaps.Select(Hours));
        Assert.Equal(["12:00-14:30", "17:30-00:00"], week.Days[3].Gaps.Select(Hours));
        Assert.Equal(["00:00-00:00"], week.Days[6].Gaps.Select(Hours));
        Assert.False(week.IsEmpty);
        Assert.True(Week(5, new DateOnly(2026, 3, 11)).IsEmpty);
        _district.Act(new ReportAbsence(_district.PostOf("grid7"), null, from, from.AddHours(1)));
        Assert.True(Week(4, new DateOnly(2026, 3, 11)).Days[2].Shifts[0].Away);
    }

    [Fact]
    public void Versions_of_the_duty_list_tell_how_they_differ()
    {
        var before = _district.Book.Duties;
        var lines = before.Select(line => new DutyLine(line.Category, line.Level, line.Post, line.Department)).ToList();
        lines.RemoveAll(line => line.Category == "other/upstairs-leak");
        lines.Add(new DutyLine("traffic/pavement", 3, PostKind.GridLead));
        var changed = lines.FindIndex(line => line is { Category: "other/dispute", Level: 3 });
        lines[changed] = lines[changed] with { Post = PostKind.GridWorker };
        _district.Act(new PublishDutyList(lines, "试改"));
        using var reading = _district.Store.Read(Scope.Everything);
        var versions = DutyVersions.Read(reading.Db);
        Assert.Equal([lines.Count, before.Count], versions.Select(version => version.Lines));
        Assert.Equal("试改", versions[0].List.Note);
        var changes = DutyVersions.Between(before, _district.Book.Duties);
        Assert.Equal(["other/dispute", "other/upstairs-leak", "traffic/pavement"], changes.Select(change => change.Category));
        Assert.Equal((PostKind.GridLead, PostKind.GridWorker), (changes[0].Before!.Post, changes[0].After!.Post));
        Assert.Null(changes[1].After);
        Assert.Null(changes[2].Before);
        Assert.Empty(DutyVersions.Between(before, before));
    }
}
