using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

public sealed class AbsenceActTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DateTimeOffset Now => _district.Time.GetUtcNow();

    private ReportAbsence Away(string name, string? standIn, int fromHours, int toHours) =>
        new(_district.PostOf(name), standIn is null ? null : _district.StaffOf(standIn), Now.AddHours(fromHours), Now.AddHours(toHours));

    [Fact]
    public void Times_that_cannot_be_are_refused()
    {
        _district.Refuses("post.times-reversed", Away("grid7", null, 2, 2));
        _district.Refuses("post.times-reversed", Away("grid7", null, 2, 1));
        _district.Refuses("post.already-over", Away("grid7", null, -2, 0));
        _district.Refuses("post.too-long-away", Away("grid7", null, 0, 24 * 367));
        _district.Act(Away("grid7", null, 10, 20));
        _district.Refuses("post.away-already", Away("grid7", null, 19, 30));
        _district.Refuses("post.away-already", Away("grid7", null, 0, 11));
        _district.Act(Away("grid7", null, 20, 30));
    }

    [Fact]
    public void A_vacant_post_has_nobody_to_be_away()
    {
        var away = Away("grid7", null, 1, 2);
        _district.Act(new EndHolder(away.PostId));
        _district.Refuses("post.vacant", away);
    }

    [Fact]
    public void A_stand_in_must_be_there()
    {
        _district.Refuses("post.stands-in-for-themself", Away("grid7", "grid7", 0, 5));
        _district.Refuses("post.unknown-staff", Away("grid7", null, 0, 5) with { StandInStaffId = 999 });
        _district.Act(Away("lead8", null, 3, 6));
        _district.Refuses("post.stand-in-away", Away("grid7", "lead8", 0, 4));
        _district.Refuses("post.stand-in-away", Away("grid7", "lead8", 5, 9));
        _district.Act(Away("grid7", "lead8", 6, 9));
    }

    [Fact]
    public void A_stand_in_from_elsewhere_who_is_away_is_found_out_too()
    {
        _district.Act(Away("lead9", null, 0, 6));
        var community = _district.As("community4");
        _district.Refuses("post.stand-in-away", Away("grid7", "lead9", 0, 4), community);
        _district.Refuses("common.not-found", Away("grid9", null, 0, 4), community);
        _district.Act(Away("grid7", "lead10", 0, 4), community);
    }

    [Fact]
    public void Only_an_administrator_lends_an_administrators_post()
    {
        _district.Refuses("post.administrators-only", Away("admin", "lead", 0, 5), _district.As("lead"));
        _district.Refuses("post.administrators-only", Away("auditor", "lead", 0, 5), _district.As("lead"));
        _district.Act(Away("auditor", "lead", 0, 5), _district.As("admin"));
    }

    [Fact]
    public void Somebody_back_early_answers_again()
    {
        int running = _district.Act(Away("grid7", "lead7", -1, 20)).AbsenceId;
        int later = _district.Act(Away("grid7", "lead7", 30, 40)).AbsenceId;
        _district.Refuses("common.not-found", new EndAbsence(running), _district.As("community5"));
        _district.Act(new EndAbsence(running));
        _district.Act(new EndAbsence(later));
        Assert.Null(_district.Book.AbsenceOf(_district.PostOf("grid7"), Now));
        Assert.Null(_district.Book.AbsenceOf(_district.PostOf("grid7"), Now.AddHours(35)));
        Assert.False(_district.Book.IsAway(_district.StaffOf("grid7"), Now, Now.AddHours(50)));
        _district.Refuses("post.already-over", new EndAbsence(running));
        _district.Refuses("post.already-over", new EndAbsence(later));
        _district.Refuses("common.not-found", new EndAbsence(999));
        _district.Act(Away("grid7", null, 0, 50));
    }

    [Fact]
    public void Why_somebody_is_away_is_recorded_nowhere() =>
        Assert.DoesNotContain(
            typeof(Absence)
                .GetProperties()
                .Concat(typeof(AbsenceReportedEvent).GetProperties())
                .Concat(typeof(ReportAbsence).GetProperties()),
            property => property.PropertyType == typeof(string) && property.Name != nameof(Absence.AreaPath)
        );
}
