using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>What routing found at one step, read aloud as the answer to "why me?".</summary>
public enum RoutingOutcome
{
    /// <summary>本级职责清单没有这一类</summary>
    NoDuty,

    /// <summary>没有设岗</summary>
    NoPost,

    /// <summary>岗位空缺</summary>
    Vacant,

    /// <summary>请假且无人代班</summary>
    AwayWithoutStandIn,

    /// <summary>由岗位办理</summary>
    Answers,

    /// <summary>由代班人办理</summary>
    StandInAnswers,

    /// <summary>下班时间，由值班人办理</summary>
    RosterAnswers,

    /// <summary>由部门办理</summary>
    DepartmentAnswers,

    /// <summary>到区值班室为止</summary>
    LastResort,

    /// <summary>人工指定</summary>
    ByHand,
}

/// <summary>One step of the walk: where, by which line of the duty list, with what outcome. Names as they were then.</summary>
public sealed record RoutingStep(int AreaId, string Area, int Level, string? Rule, string? Post, string? Holder, RoutingOutcome Outcome);

/// <summary>责任人 Who answers, and why.</summary>
/// <param name="AreaId">The area whose post answers.</param>
/// <param name="Level">That area's level.</param>
/// <param name="PostId">The post; for a department, null.</param>
/// <param name="DepartmentId">The department; for a post, null.</param>
/// <param name="Name">As residents read it, for example 王网格员 or 城市管理局.</param>
/// <param name="DutyListId">The version of the duty list that was asked.</param>
/// <param name="Trace">Every step of the walk, in order.</param>
public sealed record Responsible(
    int AreaId, int Level, int? PostId, int? DepartmentId, string Name, int? DutyListId, IReadOnlyList<RoutingStep> Trace);

/// <summary>派遣规则 Finds who answers: a pure walk up the tree, from the grid to the district's duty post.</summary>
public static class Routing
{
    /// <summary>
    /// Walks up from an area to the first whose duty list names a post somebody answers from, or a department. Outside office hours
    /// an area's roster goes before its duty list. The walk ends at the district's duty post, vacant or not.
    /// </summary>
    /// <param name="book">The book of that moment.</param>
    /// <param name="category">Category code.</param>
    /// <param name="areaId">Where the matter is, usually a grid.</param>
    /// <param name="at">The moment.</param>
    /// <param name="officeTime">Whether offices are open then.</param>
    /// <param name="above">Look only at levels above this ordinal (smaller numbers): for escalation.</param>
    public static Responsible Find(DutyBook book, string category, int areaId, DateTimeOffset at, bool officeTime, int? above = null)
    {
        var trace = new List<RoutingStep>();
        foreach (var area in book.Tree.Upward(areaId).Where(area => above is not { } level || area.Level < level))
        {
            var answer = (officeTime ? null : OnRoster(book, area, at, trace)) ?? OnDuty(book, area, category, at, trace);
            if (answer is not null)
                return answer with { DutyListId = book.DutyList?.Id, Trace = trace };
        }
        return LastResort(book, at, trace);
    }

    private static Responsible? OnRoster(DutyBook book, Area area, DateTimeOffset at, List<RoutingStep> trace)
    {
        if (book.ShiftOf(area.Id, at) is not { } shift || book.Post(shift.PostId) is not { } post || book.Staff(shift.StaffId) is not { } member)
            return null;
        trace.Add(Step(area, null, post.Name, member.Surname, RoutingOutcome.RosterAnswers));
        return ByPost(area, post, PostWords.Spoken(member.Surname, post.Kind));
    }

    private static Responsible? OnDuty(DutyBook book, Area area, string category, DateTimeOffset at, List<RoutingStep> trace)
    {
        var duty = book.DutyOf(category, area.Level);
        if (duty?.Department is { } code && book.Department(code) is { } department)
        {
            trace.Add(Step(area, duty, null, department.Name, RoutingOutcome.DepartmentAnswers));
            return new Responsible(area.Id, area.Level, null, department.Id, department.Name, null, []);
        }
        if (duty?.Post is not { } kind)
        {
            trace.Add(Step(area, duty, null, null, RoutingOutcome.NoDuty));
            return null;
        }
        var posts = book.PostsOf(area.Id).Where(post => post.Kind == kind).ToList();
        if (posts.Count == 0)
            trace.Add(Step(area, duty, PostWords.Office(kind), null, RoutingOutcome.NoPost));
        return posts.Select(post => ByHolder(book, area, duty, post, at, trace)).FirstOrDefault(answer => answer is not null);
    }

    private static Responsible? ByHolder(
        DutyBook book, Area area, DutyListEntry duty, Post post, DateTimeOffset at, List<RoutingStep> trace)
    {
        var away = book.AbsenceOf(post.Id, at) is not null;
        if (book.PresentAt(post.Id, at) is not { } present)
        {
            trace.Add(Step(area, duty, post.Name, null, away ? RoutingOutcome.AwayWithoutStandIn : RoutingOutcome.Vacant));
            return null;
        }
        trace.Add(Step(area, duty, post.Name, present.Surname, away ? RoutingOutcome.StandInAnswers : RoutingOutcome.Answers));
        return ByPost(area, post, PostWords.Spoken(present.Surname, post.Kind));
    }

    private static Responsible LastResort(DutyBook book, DateTimeOffset at, List<RoutingStep> trace)
    {
        var district = book.Tree.District;
        var post = book.PostsOf(district.Id).FirstOrDefault(post => post.Kind == PostKind.DistrictDuty);
        var present = post is null ? null : book.PresentAt(post.Id, at);
        trace.Add(Step(district, null, post?.Name, present?.Surname, RoutingOutcome.LastResort));
        var name = present is null ? PostWords.Office(PostKind.DistrictDuty) : PostWords.Spoken(present.Surname, PostKind.DistrictDuty);
        return new Responsible(district.Id, district.Level, post?.Id, null, name, book.DutyList?.Id, trace);
    }

    private static Responsible ByPost(Area area, Post post, string name) => new(area.Id, area.Level, post.Id, null, name, null, []);

    private static RoutingStep Step(Area area, DutyListEntry? duty, string? post, string? holder, RoutingOutcome outcome) =>
        new(area.Id, AreaTree.ShortName(area.Name), area.Level, duty?.Category, post, holder, outcome);
}
