using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

public sealed class DutyActTests : IDisposable
{
    private static readonly DutyLine Last = new("*", 0, PostKind.DistrictDuty);
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    [Fact]
    public void A_version_replaces_the_one_before_and_keeps_it()
    {
        var before = _district.Book.DutyList!.Id;
        var published = _district.Act(new PublishDutyList([Last, new("*", 3, PostKind.GridWorker), new("traffic/*", 3)], "只留网格"));
        Assert.Equal(3, (int)published.Lines);
        Assert.Equal((int)published.DutyListId, _district.Book.DutyList!.Id);
        Assert.Null(_district.Book.DutyOf("traffic/pavement", 3)!.Post);
        using var reading = _district.Store.Read(Menpai.Core.Scope.Everything);
        Assert.Equal(TestDistrict.Pack.Duties.Count, DutyBook.LinesOf(reading.Db, before).Count);
    }

    [Fact]
    public void Lines_that_lead_nowhere_are_refused()
    {
        void Refuses(string code, params DutyLine[] lines) => _district.Refuses(code, new PublishDutyList(lines));
        Refuses("duty.no-lines");
        Refuses("duty.nobody-at-the-end", new DutyLine("*", 3, PostKind.GridWorker));
        Refuses("duty.nobody-at-the-end", new DutyLine("*", 0), new DutyLine("*", 3, PostKind.GridWorker));
        Refuses("duty.unknown-category", Last, new("traffic/no-such", 3, PostKind.GridWorker));
        Refuses("duty.unknown-category", Last, new("no-such/*", 3, PostKind.GridWorker));
        Refuses("duty.unknown-category", Last, new("traffic", 3, PostKind.GridWorker));
        Refuses("duty.unknown-level", Last, new("*", 4, PostKind.GridWorker));
        Refuses("duty.post-and-department", Last, new("traffic/*", 0, PostKind.DistrictLead, "fire"));
        Refuses("duty.post-at-other-level", Last, new("*", 2, PostKind.GridWorker));
        Refuses("duty.post-cannot-answer", Last, new("traffic/*", 0, PostKind.Auditor));
        Refuses("duty.unknown-department", Last, new("traffic/*", 0, null, "no-such"));
        Refuses("duty.said-twice", Last, new("*", 3, PostKind.GridWorker), new("*", 3, PostKind.GridLead));
        _district.Refuses("common.too-long", new PublishDutyList([Last], new string('长', 101)));
    }

    [Fact]
    public void A_department_is_added_under_a_code_of_its_own()
    {
        int id = _district.Act(new AddDepartment("Night-Patrol", "夜巡队", "Night patrol", "0394-110")).DepartmentId;
        var department = _district.Book.Department("night-patrol")!;
        Assert.Equal((id, "夜巡队", "0394-110"), (department.Id, department.Name, department.DutyNumber));
        _district.Refuses("duty.department-code-taken", new AddDepartment("night-patrol", "又一队"));
        _district.Refuses("duty.department-code-malformed", new AddDepartment("夜巡", "夜巡队"));
        _district.Refuses("common.missing", new AddDepartment("other-patrol", ""));
        _district.Act(new ChangeDepartment(id, "夜间巡逻队", "Night patrol", ""));
        Assert.Equal(("夜间巡逻队", ""), (_district.Book.Department(id)!.Name, _district.Book.Department(id)!.DutyNumber));
        _district.Refuses("common.not-found", new ChangeDepartment(999, "没有"));
        Assert.Equal(["duty.department-added", "duty.department-changed"], _district.Events("duty"));
    }
}
