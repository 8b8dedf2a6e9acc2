using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

public sealed class RosterActTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    private Shift Turn(string post, string person, int fromHours, int toHours) =>
        new(_district.PostOf(post), _district.StaffOf(person), Now.AddHours(fromHours), Now.AddHours(toHours));

    [Fact]
    public void Shifts_of_one_area_never_overlap()
    {
        _district.Act(new SetRoster(4, [Turn("community4", "grid7", 8, 20), Turn("community4", "grid8", 20, 32)]));
        _district.Refuses("roster.overlap", new SetRoster(4, [Turn("community4", "grid8", 31, 40)]));
        _district.Refuses("roster.overlap", new SetRoster(4, [Turn("community4", "grid8", 40, 50), Turn("community4", "grid7", 49, 60)]));
        _district.Act(new SetRoster(5, [Turn("community5", "grid8", 31, 40)]));
        Assert.Equal(_district.StaffOf("grid8"), _district.Book.ShiftOf(4, Now.AddHours(20))!.StaffId);
    }

    [Fact]
    public void All_shifts_are_entered_or_none()
    {
        _district.Refuses(
            "post.unknown-staff",
            new SetRoster(4, [Turn("community4", "grid7", 8, 20), Turn("community4", "grid7", 20, 30) with { StaffId = 999 }])
        );
        Assert.Null(_district.Book.ShiftOf(4, Now.AddHours(9)));
    }

    [Fact]
    public void Shifts_that_cannot_be_are_refused()
    {
        _district.Refuses("roster.no-shifts", new SetRoster(4, []));
        _district.Refuses("post.unknown-area", new SetRoster(999, [Turn("community4", "grid7", 8, 20)]));
        _district.Refuses("post.times-reversed", new SetRoster(4, [Turn("community4", "grid7", 8, 8)]));
        _district.Refuses("post.already-over", new SetRoster(4, [Turn("community4", "grid7", -8, 0)]));
        _district.Refuses("roster.too-long", new SetRoster(4, [Turn("community4", "grid7", 0, 24 * 17)]));
        _district.Act(new ReportAbsence(_district.PostOf("grid7"), null, Now, Now.AddDays(2)));
        _district.Refuses("roster.away", new SetRoster(4, [Turn("community4", "grid7", 8, 20)]));
    }

    [Fact]
    public void A_shift_gives_no_post_but_one_of_its_own_area_that_answers()
    {
        _district.Refuses("roster.post-elsewhere", new SetRoster(4, [Turn("community5", "grid7", 8, 20)]));
        _district.Refuses("roster.post-elsewhere", new SetRoster(4, [Turn("dispatcher2", "grid7", 8, 20)]));
        _district.Refuses("roster.post-elsewhere", new SetRoster(1, [Turn("admin", "lead", 8, 20)]));
        _district.Refuses("roster.post-elsewhere", new SetRoster(1, [Turn("auditor", "lead", 8, 20)]));
        _district.Refuses("roster.post-elsewhere", new SetRoster(1, [Turn("urban", "lead", 8, 20)]));
        _district.Refuses("post.unknown-area", new SetRoster(1, [Turn("duty", "grid7", 8, 20)]), _district.As("community4"));
        _district.Refuses("post.unknown-area", new SetRoster(5, [Turn("community5", "grid7", 8, 20)]), _district.As("community4"));
        _district.Act(new SetRoster(4, [Turn("community4", "grid9", 8, 20)]), _district.As("community4"));
    }

    [Fact]
    public void A_shift_to_come_is_taken_off_and_a_running_one_cut_short()
    {
        var set = _district.Act(new SetRoster(4, [Turn("community4", "grid7", -2, 8), Turn("community4", "grid8", 8, 20)]));
        int running = set.ShiftIds[0];
        int later = set.ShiftIds[1];
        _district.Refuses("common.not-found", new RemoveShift(running), _district.As("community5"));
        _district.Act(new RemoveShift(running));
        _district.Act(new RemoveShift(later));
        Assert.Null(_district.Book.ShiftOf(4, Now));
        _district.Refuses("post.already-over", new RemoveShift(running));
        _district.Refuses("common.not-found", new RemoveShift(later));
        Assert.Equal(2, _district.Events($"post/{_district.PostOf("community4")}").Count(type => type == "roster.shift-removed"));
    }
}
