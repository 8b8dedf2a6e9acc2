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

    /// <summary>下班时间，本级无人值班</summary>
    NoShift,

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
    int AreaId,
    int Level,
    int? PostId,
    int? DepartmentId,
    string Name,
    int? DutyListId,
    IReadOnlyList<RoutingStep> Trace
);

/// <summary>派遣规则 Finds who answers: a pure walk up the tree, from the grid to the district's duty post.</summary>
public static class Routing
{
    /// <summary>
    /// Walks up from an area to the first whose duty list names a department, or a post somebody answers from. Outside office hours a
    /// person on duty stands for the posts: the nearest one on the way up answers, unless a department comes first in the list; with
    /// nobody on duty the walk is that of the day. It ends at the district's duty post, vacant or not.
    /// The trace has one step a level, going up.
    /// </summary>
    /// <param name="book">The book of that moment.</param>
    /// <param name="category">Category code.</param>
    /// <param name="areaId">Where the matter is, usually a grid.</param>
    /// <param name="at">The moment.</param>
    /// <param name="officeTime">Whether offices are open then.</param>
    /// <param name="above">Look only at levels above this ordinal (smaller numbers): for escalation.</param>
    public static Responsible Find(DutyBook book, string category, int areaId, DateTimeOffset at, bool officeTime, int? above = null)
    {
        var walk = new Walk(book, category, at, above ?? int.MaxValue);
        var way = book.Tree.Upward(areaId).ToList();
        return (officeTime ? null : walk.ByRoster(way)) ?? walk.ByDutyList(way);
    }

    private sealed class Walk(DutyBook book, string category, DateTimeOffset at, int above)
    {
        private readonly List<RoutingStep> _trace = [];

        /// <summary>Whoever is on duty nearest; null when nobody is, or when a department is to be asked before any post.</summary>
        public Responsible? ByRoster(List<Area> way)
        {
            var postAsked = false;
            foreach (var area in way)
            {
                var duty = book.DutyOf(category, area.Level);
                if (duty?.Department is not null && !postAsked)
                    break;
                postAsked |= duty?.Post is not null;
                if (area.Level >= above)
                    continue;
                if (duty is null or { Post: null, Department: null })
                    Add(area, duty, null, null, RoutingOutcome.NoDuty);
                else if (OnDuty(area, duty) is { } answer)
                    return answer;
            }
            _trace.Clear();
            return null;
        }

        private Responsible? OnDuty(Area area, DutyListEntry duty)
        {
            if (book.ShiftOf(area.Id, at) is { } shift && book.Post(shift.PostId) is { } post && book.Staff(shift.StaffId) is { } member)
                return ByPost(area, duty, post, member, RoutingOutcome.RosterAnswers);
            Add(area, duty, null, null, RoutingOutcome.NoShift);
            return null;
        }

        /// <summary>Whoever the duty list names first on the way up; at the end the district's duty post.</summary>
        public Responsible ByDutyList(List<Area> way)
        {
            foreach (var area in way.Where(area => area.Level < above))
            {
                var duty = book.DutyOf(category, area.Level);
                var answer =
                    duty?.Department is { } code ? ByDepartment(area, duty, code)
                    : duty?.Post is { } kind ? ByPosts(area, duty, kind)
                    : Nobody(area, duty);
                if (answer is not null)
                    return answer;
            }
            return LastResort();
        }

        private Responsible? Nobody(Area area, DutyListEntry? duty)
        {
            Add(area, duty, null, null, RoutingOutcome.NoDuty);
            return null;
        }

        private Responsible? ByDepartment(Area area, DutyListEntry duty, string code)
        {
            if (book.Department(code) is not { } department)
                return Nobody(area, duty);
            Add(area, duty, null, department.Name, RoutingOutcome.DepartmentAnswers);
            return Answer(area, null, department.Id, department.Name);
        }

        private Responsible? ByPosts(Area area, DutyListEntry duty, PostKind kind)
        {
            var (empty, outcome) = (PostWords.Office(kind), RoutingOutcome.NoPost);
            foreach (var post in book.PostsOf(area.Id))
            {
                if (post.Kind != kind)
                    continue;
                var away = book.AbsenceOf(post.Id, at) is not null;
                if (book.PresentAt(post.Id, at) is { } present)
                    return ByPost(area, duty, post, present, away ? RoutingOutcome.StandInAnswers : RoutingOutcome.Answers);
                if (away || outcome == RoutingOutcome.NoPost)
                    (empty, outcome) = (post.Name, away ? RoutingOutcome.AwayWithoutStandIn : RoutingOutcome.Vacant);
            }
            Add(area, duty, empty, null, outcome);
            return null;
        }

        private Responsible ByPost(Area area, DutyListEntry duty, Post post, StaffMember member, RoutingOutcome outcome)
        {
            Add(area, duty, post.Name, member.Surname, outcome);
            return Answer(area, post.Id, null, PostWords.Spoken(member.Surname, post.Kind));
        }

        private Responsible LastResort()
        {
            var district = book.Tree.District;
            var posts = book.PostsOf(district.Id).Where(post => post.Kind == PostKind.DistrictDuty).ToList();
            var post = posts.Find(one => book.PresentAt(one.Id, at) is not null) ?? posts.FirstOrDefault();
            var present = post is null ? null : book.PresentAt(post.Id, at);
            // The step of the district that found nobody becomes this one: each level is told of once.
            var asked = _trace.FindIndex(step => step.AreaId == district.Id);
            var rule = asked < 0 ? null : _trace[asked].Rule;
            if (asked >= 0)
                _trace.RemoveAt(asked);
            _trace.Add(
                new(
                    district.Id,
                    AreaTree.ShortName(district.Name),
                    district.Level,
                    rule,
                    post?.Name,
                    present?.Surname,
                    RoutingOutcome.LastResort
                )
            );
            var name = present is null ? PostWords.DutyRoom : PostWords.Spoken(present.Surname, PostKind.DistrictDuty);
            return Answer(district, post?.Id, null, name);
        }

        private Responsible Answer(Area area, int? post, int? department, string name) =>
            new(area.Id, area.Level, post, department, name, book.DutyList?.Id, _trace);

        private void Add(Area area, DutyListEntry? duty, string? post, string? holder, RoutingOutcome outcome) =>
            _trace.Add(new(area.Id, AreaTree.ShortName(area.Name), area.Level, duty?.Category, post, holder, outcome));
    }
}
