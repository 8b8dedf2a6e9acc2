using Menpai.Core;
using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

/// <summary>Making and ending posts, and who holds them.</summary>
public sealed class PostActTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private PostAdded Add(PostKind kind, int area, string? department = null, string? name = null, string? number = null) =>
        _district.Act(new AddPost(kind, area, department, name, number));

    [Fact]
    public void A_post_is_named_after_its_place_and_office()
    {
        Assert.Equal("样5社区第9网格网格员", Add(PostKind.GridWorker, 9).Name);
        Assert.Equal("消防救援大队经办人", Add(PostKind.DepartmentOfficer, 1, "fire").Name);
        var made = Add(PostKind.GridWorker, 9, name: "第9网格第二网格员", number: "０３９４—8220110");
        var post = _district.Book.Post(made.PostId)!;
        Assert.Equal(("第9网格第二网格员", "0394-8220110", 9, "/1/2/5/9/"), (post.Name, post.DutyNumber, post.AreaId, post.AreaPath));
        Assert.Equal(new DateOnly(2026, 3, 9), post.ValidFrom);
        Assert.Equal(["post.added"], _district.Events($"post/{made.PostId}"));
    }

    [Fact]
    public void A_post_that_cannot_be_is_refused()
    {
        _district.Refuses("post.unknown-area", new AddPost(PostKind.GridWorker, 999));
        _district.Refuses("post.unknown-kind", new AddPost((PostKind)99, 7));
        _district.Refuses("post.kind-at-other-level", new AddPost(PostKind.GridWorker, 4));
        _district.Refuses("post.kind-at-other-level", new AddPost(PostKind.Administrator, 2));
        _district.Refuses("post.unknown-department", new AddPost(PostKind.DepartmentOfficer, 1));
        _district.Refuses("post.unknown-department", new AddPost(PostKind.DepartmentOfficer, 1, "no-such"));
        _district.Refuses("post.department-not-meant", new AddPost(PostKind.GridWorker, 7, "fire"));
        _district.Refuses("post.no-number", new AddPost(PostKind.GridWorker, 7, null, "新", "打我手机"));
        _district.Refuses("common.too-long", new AddPost(PostKind.GridWorker, 7, null, new string('长', 61)));
        _district.Refuses("common.malformed", new AddPost(PostKind.GridWorker, 7, null, "两\n行"));
        Add(PostKind.GridWorker, 7);
        _district.Refuses("post.same-name", new AddPost(PostKind.GridWorker, 7));
    }

    [Fact]
    public void Foreign_territory_is_unknown()
    {
        var foreign = _district.As("dispatcher2") with { Roles = [Role.Administrator] };
        _district.Refuses("post.unknown-area", new AddPost(PostKind.GridWorker, 10), foreign);
        _district.Refuses("post.unknown-area", new AddPost(PostKind.GridWorker, 22), foreign);
        _district.Refuses("common.not-found", new EndPost(_district.PostOf("grid10")), foreign);
        _district.Refuses("common.not-found", new EndHolder(_district.PostOf("grid10")), foreign);
        _district.Refuses("common.not-found", new ChangeDutyNumber(_district.PostOf("grid10"), "110"), foreign);
        _district.Refuses("common.not-found", new AppointHolder(_district.PostOf("grid10"), 1), foreign);
        _district.Act(new ChangeDutyNumber(_district.PostOf("grid7"), "0394-1234567"), foreign);
        Assert.Equal("0394-1234567", _district.Book.Post(_district.PostOf("grid7"))!.DutyNumber);
    }

    [Fact]
    public void A_held_post_is_taken_over_only_when_told_so()
    {
        var (post, former) = (_district.PostOf("grid7"), _district.StaffOf("grid7"));
        _district.Refuses("post.already-held", new AppointHolder(post, _district.StaffOf("lead8")));
        _district.Refuses("post.holds-already", new AppointHolder(post, former, ReplaceFormer: true));
        _district.Refuses("post.unknown-staff", new AppointHolder(post, 999, ReplaceFormer: true));
        _district.Time.Pass(TimeSpan.FromMinutes(1));
        _district.Act(new AppointHolder(post, _district.StaffOf("lead8"), ReplaceFormer: true));
        Assert.Null(_district.Book.ActorOf(former, _district.Time.GetUtcNow()));
        Assert.Equal(_district.StaffOf("lead8"), _district.Book.HolderOf(post, _district.Time.GetUtcNow())!.StaffId);
        Assert.Equal(["post.holder-ended", "post.holder-appointed"], _district.Events($"post/{post}"));
    }

    [Fact]
    public void Whoever_leaves_a_post_loses_its_scope_at_once_and_the_cases_stay()
    {
        var opened = _district.Report();
        var before = _district.As("grid7");
        _district.Act(new EndHolder(before.PostId!.Value));
        Assert.Null(_district.Book.ActorOf(before.StaffId!.Value, _district.Time.GetUtcNow()));
        Assert.Equal(before.PostId, _district.Case(opened.CaseId).PostId);
        _district.Refuses("post.vacant", new EndHolder(before.PostId.Value));
        _district.Act(new AppointHolder(before.PostId.Value, _district.StaffOf("lead8")));
        Assert.Contains(before.PostId.Value, _district.As("lead8").Posts);
    }

    [Fact]
    public void Leaving_a_post_ends_the_absence_and_the_turns_on_duty_that_came_with_it()
    {
        var (post, staff, now) = (_district.PostOf("community4"), _district.StaffOf("community4"), _district.Time.GetUtcNow());
        _district.Act(
            new SetRoster(
                4,
                [new(post, staff, now.AddDays(1), now.AddDays(2)), new(post, _district.StaffOf("grid7"), now.AddDays(2), now.AddDays(3))]
            )
        );
        _district.Act(new ReportAbsence(post, _district.StaffOf("grid8"), now.AddDays(5), now.AddDays(9)));
        _district.Act(new EndHolder(post));
        Assert.DoesNotContain(post, _district.Book.ActorOf(_district.StaffOf("grid8"), now.AddDays(6))!.Posts);
        Assert.Null(_district.Book.ShiftOf(4, now.AddDays(1)));
        Assert.Equal(_district.StaffOf("grid7"), _district.Book.ShiftOf(4, now.AddDays(2))!.StaffId);
    }

    [Fact]
    public void A_post_with_open_cases_is_kept()
    {
        _district.Report();
        _district.Refuses("post.open-cases", new EndPost(_district.PostOf("grid7")));
        _district.Act(new EndPost(_district.PostOf("grid8")));
        Assert.DoesNotContain(_district.Book.PostsOf(8), post => post.Kind == PostKind.GridWorker);
        _district.Refuses("common.not-found", new EndPost(_district.Book.Posts.Max(post => post.Id) + 1));
    }

    [Fact]
    public void The_district_keeps_a_duty_room_and_an_administrator()
    {
        _district.Refuses("post.last-duty-post", new EndPost(_district.PostOf("duty")));
        _district.Refuses("post.last-administrator", new EndPost(_district.PostOf("admin")));
        _district.Refuses("post.last-administrator", new EndHolder(_district.PostOf("admin")));
        _district.Refuses("post.last-administrator", new EndStaff(_district.StaffOf("admin")));
        var second = Add(PostKind.Administrator, 1, name: "第二管理员");
        _district.Refuses("post.last-administrator", new EndHolder(_district.PostOf("admin")));
        _district.Act(new AppointHolder(second.PostId, _district.StaffOf("lead")));
        _district.Act(new EndHolder(_district.PostOf("admin")));
        Add(PostKind.DistrictDuty, 1, name: "夜间值班室");
        _district.Act(new EndPost(_district.PostOf("duty")));
    }
}
