using System.Collections.Frozen;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Posts;

/// <summary>
/// Who holds which post, who is away, who is on duty, and the duty list in force: kept in memory, remade when an act changes it.
/// Immutable. Rows of the past are left out.
/// </summary>
public sealed class DutyBook
{
    private readonly FrozenDictionary<int, Post> _posts;
    private readonly FrozenDictionary<int, StaffMember> _staff;
    private readonly FrozenDictionary<int, Department> _departments;
    private readonly ILookup<int, Post> _postsByArea;
    private readonly ILookup<int, Holder> _holdersByPost;
    private readonly ILookup<int, Holder> _holdersByStaff;
    private readonly ILookup<int, Absence> _absencesByPost;
    private readonly ILookup<int, Absence> _absencesByStandIn;
    private readonly ILookup<int, RosterShift> _shiftsByArea;
    private readonly ILookup<int, RosterShift> _shiftsByStaff;

    private DutyBook(AreaTree tree, MenpaiDb db)
    {
        Tree = tree;
        _posts = db.Set<Post>().AsNoTracking().Where(post => post.ValidTo == null).ToFrozenDictionary(post => post.Id);
        _staff = db.Set<StaffMember>().AsNoTracking().ToFrozenDictionary(member => member.Id);
        _departments = db.Set<Department>().AsNoTracking().ToFrozenDictionary(department => department.Id);
        _postsByArea = _posts.Values.OrderBy(post => post.Id).ToLookup(post => post.AreaId);
        var holders = db.Set<Holder>().AsNoTracking().Where(holder => holder.To == null).ToList();
        _holdersByPost = holders.ToLookup(holder => holder.PostId);
        _holdersByStaff = holders.ToLookup(holder => holder.StaffId);
        var absences = db.Set<Absence>().AsNoTracking().ToList();
        _absencesByPost = absences.ToLookup(absence => absence.PostId);
        _absencesByStandIn = absences.Where(absence => absence.StandInStaffId is not null).ToLookup(absence => absence.StandInStaffId!.Value);
        var shifts = db.Set<RosterShift>().AsNoTracking().OrderBy(shift => shift.From).ToList();
        _shiftsByArea = shifts.ToLookup(shift => shift.AreaId);
        _shiftsByStaff = shifts.ToLookup(shift => shift.StaffId);
        DutyList = db.Set<DutyList>().AsNoTracking().OrderByDescending(list => list.Id).FirstOrDefault();
        Duties =
            DutyList is null
                ? []
                : [.. db.Set<DutyListEntry>().AsNoTracking().Where(entry => entry.DutyListId == DutyList.Id).OrderBy(entry => entry.Id)];
    }

    /// <summary>Reads the book of today.</summary>
    public static DutyBook Read(MenpaiDb db) => new(AreaTree.Read(db), db);

    /// <summary>The territory the posts answer for.</summary>
    public AreaTree Tree { get; }

    /// <summary>The version in force; null in a district that has none yet.</summary>
    public DutyList? DutyList { get; }

    /// <summary>The lines in force.</summary>
    public IReadOnlyList<DutyListEntry> Duties { get; }

    public IEnumerable<Post> Posts => _posts.Values;

    public IEnumerable<Department> Departments => _departments.Values;

    public Post? Post(int id) => _posts.GetValueOrDefault(id);

    public StaffMember? Staff(int id) => _staff.GetValueOrDefault(id);

    public Department? Department(int id) => _departments.GetValueOrDefault(id);

    public Department? Department(string code) => _departments.Values.FirstOrDefault(department => department.Code == code);

    /// <summary>The posts of an area, in the order they were made.</summary>
    public IEnumerable<Post> PostsOf(int areaId) => _postsByArea[areaId];

    /// <summary>Who holds the post at that moment, present or not; null when it is vacant.</summary>
    public Holder? HolderOf(int postId, DateTimeOffset at) => _holdersByPost[postId].FirstOrDefault(holder => holder.From <= at);

    /// <summary>The holder's absence at that moment, if any.</summary>
    public Absence? AbsenceOf(int postId, DateTimeOffset at) =>
        _absencesByPost[postId].FirstOrDefault(absence => absence.From <= at && at < absence.To);

    /// <summary>Who answers from the post at that moment: the holder, or the stand-in; null when nobody does.</summary>
    public StaffMember? PresentAt(int postId, DateTimeOffset at)
    {
        if (HolderOf(postId, at) is not { } holder)
            return null;
        if (AbsenceOf(postId, at) is not { } absence)
            return Staff(holder.StaffId);
        return absence.StandInStaffId is { } standIn ? Staff(standIn) : null;
    }

    /// <summary>The shift on duty for an area at that moment, if one is entered.</summary>
    public RosterShift? ShiftOf(int areaId, DateTimeOffset at) =>
        _shiftsByArea[areaId].LastOrDefault(shift => shift.From <= at && at < shift.To);

    /// <summary>The posts a person acts from at that moment: held, stood in for, and on the roster.</summary>
    public IReadOnlyList<Post> PostsHeldBy(int staffId, DateTimeOffset at) =>
        [
            .. _holdersByStaff[staffId]
                .Where(holder => holder.From <= at)
                .Select(holder => holder.PostId)
                .Concat(_absencesByStandIn[staffId].Where(absence => absence.From <= at && at < absence.To).Select(absence => absence.PostId))
                .Concat(_shiftsByStaff[staffId].Where(shift => shift.From <= at && at < shift.To).Select(shift => shift.PostId))
                .Distinct()
                .Select(Post)
                .OfType<Post>(),
        ];

    /// <summary>The line of the duty list that decides for a category at a level: the most specific; null when the level has none.</summary>
    public DutyListEntry? DutyOf(string category, int level) =>
        Duties
            .Where(entry => entry.Level == level && new CategoryPattern(entry.Category).Matches(category))
            .MaxBy(entry => new CategoryPattern(entry.Category).Specificity);

    /// <summary>What a person may see and do at that moment, from today's posts; null when they hold none.</summary>
    public Actor? ActorOf(int staffId, DateTimeOffset at)
    {
        var posts = PostsHeldBy(staffId, at);
        if (posts.Count == 0 || Staff(staffId) is not { EndedAt: null } member)
            return null;
        var first = posts[0];
        var scope = new Scope(
            [.. posts.Where(post => post.DepartmentId is null).Select(post => post.AreaPath == $"/{Tree.District.Id}/" ? "/" : post.AreaPath).Distinct()],
            [.. posts.Select(post => post.DepartmentId).OfType<int>().Distinct()],
            []
        );
        var level = posts.Min(post => Tree.Find(post.AreaId)?.Level ?? int.MaxValue);
        return new Actor(
            ActorKind.Staff, staffId, first.Id, PostWords.Spoken(member.Surname, first.Kind),
            [.. posts.Select(post => post.Role).Distinct()], scope, level)
        {
            Posts = [.. posts.Select(post => post.Id)],
        };
    }
}

/// <summary>How a post's holder is spoken of.</summary>
public static class PostWords
{
    /// <summary>Surname and office, for example 王网格员. Stored in events as it was said then.</summary>
    public static string Spoken(string surname, PostKind kind) => surname + Office(kind);

    /// <summary>The office in Chinese, as in 王网格员.</summary>
    public static string Office(PostKind kind) =>
        kind switch
        {
            PostKind.GridWorker => "网格员",
            PostKind.GridLead => "网格长",
            PostKind.CommunityOfficer => "社区专干",
            PostKind.SubdistrictDispatcher => "派遣员",
            PostKind.DepartmentOfficer => "经办人",
            PostKind.DistrictDuty => "值班员",
            PostKind.DistrictLead => "负责同志",
            PostKind.Administrator => "管理员",
            _ => "审计员",
        };
}
