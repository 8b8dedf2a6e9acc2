using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

public sealed class StaffActTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    [Theory]
    [InlineData("王小明", "王")]
    [InlineData("欧阳小明", "欧阳")]
    [InlineData("欧阳", "欧")]
    [InlineData("王", "王")]
    [InlineData(" 诸葛样 ", "诸葛")]
    [InlineData("阿依古丽·样本", "阿依古丽·样本")]
    [InlineData("Sample Name", "Sample Name")]
    public void The_surname_is_found_in_the_full_name(string fullName, string surname) => Assert.Equal(surname, Surnames.Of(fullName));

    [Fact]
    public void Somebody_is_entered_by_name_and_sign_in_name_alone()
    {
        var added = _district.Act(new AddStaff(" Wang.XM ", " 王样本 "));
        var member = _district.Book.Staff((int)added.StaffId)!;
        Assert.Equal(("wang.xm", "王样本", "王"), (member.SignInName, member.FullName, member.Surname));
        Assert.Equal(["staff.added"], _district.Events($"staff/{member.Id}"));
        int second = _district.Act(new AddStaff("ay", "阿依样本", "阿依")).StaffId;
        Assert.Equal("阿依", _district.Book.Staff(second)!.Surname);
    }

    [Fact]
    public void Names_that_cannot_be_are_refused()
    {
        _district.Refuses("staff.sign-in-name-taken", new AddStaff("GRID7", "王样本"));
        foreach (var name in new[] { "", "a", "王", "a b", "-ab", new string('a', 33), "a/b" })
            _district.Refuses("staff.sign-in-name-malformed", new AddStaff(name, "王样本"));
        _district.Refuses("common.missing", new AddStaff("wang", " "));
        _district.Refuses("common.too-long", new AddStaff("wang", new string('王', 31)));
    }

    [Fact]
    public void Whoever_leaves_the_district_leaves_every_post_stand_in_and_shift()
    {
        var now = _district.Time.GetUtcNow();
        var (staff, post) = (_district.StaffOf("grid7"), _district.PostOf("grid7"));
        _district.Act(new AppointHolder(_district.PostOf("lead7"), staff, ReplaceFormer: true));
        _district.Act(new ReportAbsence(_district.PostOf("grid8"), staff, now.AddHours(-1), now.AddDays(1)));
        _district.Act(new SetRoster(4, [new(_district.PostOf("community4"), staff, now.AddHours(-1), now.AddDays(1))]));
        _district.Time.Pass(TimeSpan.FromMinutes(5));
        var receipt = _district.Act(new EndStaff(staff));
        now = _district.Time.GetUtcNow();
        Assert.Equal(2, (int)receipt.PostsLeft);
        Assert.Null(_district.Book.ActorOf(staff, now));
        Assert.Null(_district.Book.HolderOf(post, now));
        Assert.Null(_district.Book.PresentAt(_district.PostOf("grid8"), now));
        Assert.Null(_district.Book.ShiftOf(4, now));
        _district.Refuses("staff.ended-already", new EndStaff(staff));
        _district.Refuses("post.unknown-staff", new AppointHolder(post, staff));
        _district.Refuses("common.not-found", new EndStaff(999));
        // The name stays theirs: what they did stays theirs too.
        _district.Refuses("staff.sign-in-name-taken", new AddStaff("grid7", "李样本"));
    }
}
