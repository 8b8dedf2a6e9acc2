using System.Collections.Frozen;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Posts;

/// <summary>
/// 值守簿 Who holds which post, who is away, who is on duty, and the duty list in force: kept in memory, remade when an act changes it.
/// Immutable. Rows of the past are left out.
/// </summary>
public sealed class DutyBook
{
    private readonly FrozenDictionary<int, Post> _posts;
    private readonly FrozenDictionary<int, StaffMember> _staff;
    private readonly FrozenDictionary<int, Department> _departments;
    private readonly FrozenDictionary<string, Department> _departmentsByCode;
    private readonly ILookup<int, Post> _postsByArea;
    private readonly FrozenDictionary<int, Holder> _holderByPost;
    private readonly ILookup<int, Holder> _holdersByStaff;
    private readonly ILookup<int, Absence> _absencesByPost;
    private readonly ILookup<int, Absence> _absencesByStaff;
    private readonly ILookup<int, Absence> _absencesByStandIn;
    private readonly ILookup<int, RosterShift> _shiftsByArea;
    private readonly ILookup<int, RosterShift> _shiftsByStaff;
    private readonly DutyLines _lines;

    private DutyBook(AreaTree tree, MenpaiDb db)
    {
        Tree = tree;
        _posts = db.Table<Post>().Where(post => post.ValidTo is null).ToFrozenDictionary(post => post.Id);
        _staff = db.Table<StaffMember>().ToFrozenDictionary(member => member.Id);
        _departments = db.Table<Department>().ToFrozenDictionary(department => department.Id);
        _departmentsByCode = _departments.Values.ToFrozenDictionary(department => department.Code);
        _postsByArea = _posts.Values.OrderBy(post => post.Id).ToLookup(post => post.AreaId);
        var holders = db.Table<Holder>().Where(holder => holder.To is null).ToList();
        _holderByPost = holders.ToFrozenDictionary(holder => holder.PostId);
        _holdersByStaff = holders.ToLookup(holder => holder.StaffId);
        var past = LastWritten(db);
        var absences = db.Table<Absence>().Where(absence => absence.To > past && absence.From < absence.To).ToList();
        _absencesByPost = absences.ToLookup(absence => absence.PostId);
        _absencesByStaff = absences.ToLookup(absence => absence.StaffId);
        _absencesByStandIn = absences
            .Where(absence => absence.StandInStaffId is not null)
            .ToLookup(absence => absence.StandInStaffId!.Value);
        var shifts = db.Table<RosterShift>().Where(shift => shift.To > past).OrderBy(shift => shift.From).ToList();
        _shiftsByArea = shifts.ToLookup(shift => shift.AreaId);
        _shiftsByStaff = shifts.ToLookup(shift => shift.StaffId);
        DutyList = db.Table<DutyList>().LastOrDefault();
        Duties = DutyList is null ? [] : LinesOf(db, DutyList.Id);
        _lines = new DutyLines(Duties);
    }

    private static DateTimeOffset LastWritten(MenpaiDb db) =>
        db.Prepared("SELECT At FROM events ORDER BY Position DESC LIMIT 1").ExecuteScalar() is long at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : DateTimeOffset.MinValue;

    /// <summary>Reads the book of today, for the territory of today.</summary>
    public static DutyBook Read(MenpaiDb db, AreaTree tree) => new(tree, db);

    /// <summary>The lines of one version of the duty list, in the order in which they were written.</summary>
    public static IReadOnlyList<DutyListEntry> LinesOf(MenpaiDb db, int dutyListId) =>
        db.Rows<DutyListEntry>(nameof(DutyListEntry.DutyListId), dutyListId, nameof(DutyListEntry.Id));

    /// <summary>The territory the posts answer for.</summary>
    public AreaTree Tree { get; }

    /// <summary>The version in force; null in a district that has none yet.</summary>
    public DutyList? DutyList { get; }

    /// <summary>The lines in force.</summary>
    public IReadOnlyList<DutyListEntry> Duties { get; }

    public IEnumerable<Post> Posts => _posts.Values;

    public IEnumerable<Department> Departments => _departments.Values;

    /// <summary>Everybody who ever worked for the district.</summary>
    public IEnumerable<StaffMember> AllStaff => _staff.Values;

    public Post? Post(int id) => _posts.GetValueOrDefault(id);

    public StaffMember? Staff(int id) => _staff.GetValueOrDefault(id);

    public Department? Department(int id) => _departments.GetValueOrDefault(id);

    public Department? Department(string code) => _departmentsByCode.GetValueOrDefault(code);

    /// <summary>The posts of an area, in the order they were made.</summary>
    public IEnumerable<Post> PostsOf(int areaId) => _postsByArea[areaId];

    /// <summary>Who holds the post at that moment, present or not; null when it is vacant.</summary>
    public Holder? HolderOf(int postId, DateTimeOffset at) =>
        _holderByPost.GetValueOrDefault(postId) is { } holder && holder.From <= at ? holder : null;

    /// <summary>The holder's absence at that moment, if any.</summary>
    public Absence? AbsenceOf(int postId, DateTimeOffset at) =>
        _holderByPost.GetValueOrDefault(postId) is { } holder
            ? _absencesByPost[postId].FirstOrDefault(absence => absence.StaffId == holder.StaffId && absence.From <= at && at < absence.To)
            : null;

    /// <summary>The absences of a post that last or are to come, the next first.</summary>
    public IEnumerable<Absence> AbsencesOf(int postId, DateTimeOffset at) =>
        _absencesByPost[postId].Where(absence => at < absence.To).OrderBy(absence => absence.From);

    /// <summary>Whether a person is away from any post of theirs at that moment.</summary>
    public bool IsAway(int staffId, DateTimeOffset at) => _absencesByStaff[staffId].Any(absence => absence.From <= at && at < absence.To);

    /// <summary>Whether a person is away from any post of theirs at some moment from <paramref name="from"/> until before <paramref name="to"/>.</summary>
    public bool IsAway(int staffId, DateTimeOffset from, DateTimeOffset to) =>
        _absencesByStaff[staffId].Any(absence => absence.From < to && from < absence.To);

    /// <summary>Who answers from the post at that moment: the holder, or a stand-in who is not away too; null when nobody does.</summary>
    public StaffMember? PresentAt(int postId, DateTimeOffset at)
    {
        if (HolderOf(postId, at) is not { } holder)
            return null;
        if (AbsenceOf(postId, at) is not { } absence)
            return Staff(holder.StaffId);
        return absence.StandInStaffId is { } standIn && !IsAway(standIn, at) ? Staff(standIn) : null;
    }

    /// <summary>The shift on duty for an area at that moment; none when the person is away.</summary>
    public RosterShift? ShiftOf(int areaId, DateTimeOffset at) =>
        _shiftsByArea[areaId].LastOrDefault(shift => shift.From <= at && at < shift.To && !IsAway(shift.StaffId, at));

    /// <summary>The shifts of an area that last or are to come.</summary>
    public IEnumerable<RosterShift> ShiftsOf(int areaId) => _shiftsByArea[areaId];

    /// <summary>The shifts of a person that last or are to come, the next first.</summary>
    public IEnumerable<RosterShift> ShiftsOfStaff(int staffId) => _shiftsByStaff[staffId];

    /// <summary>The posts a person acts from at that moment: held, stood in for, and on the roster.</summary>
    public IReadOnlyList<Post> PostsHeldBy(int staffId, DateTimeOffset at) =>
        [
            .. _holdersByStaff[staffId]
                .Where(holder => holder.From <= at)
                .Select(holder => holder.PostId)
                .Concat(
                    _absencesByStandIn[staffId].Where(absence => AbsenceOf(absence.PostId, at) == absence).Select(absence => absence.PostId)
                )
                .Concat(_shiftsByStaff[staffId].Where(shift => shift.From <= at && at < shift.To).Select(shift => shift.PostId))
                .Distinct()
                .Select(Post)
                .OfType<Post>(),
        ];

    /// <summary>The line of the duty list that decides for a category at a level: the most specific; null when the level has none.</summary>
    public DutyListEntry? DutyOf(string category, int level) => _lines.Find(category, level);

    /// <summary>What a person may see and do at that moment, from today's posts; null when they hold none.</summary>
    public Actor? ActorOf(int staffId, DateTimeOffset at)
    {
        var posts = PostsHeldBy(staffId, at);
        if (posts.Count == 0 || Staff(staffId) is not { EndedAt: null } member)
            return null;
        var grants = posts.Select(post => new Grant(post.Role, ScopeOf(post))).ToList();
        return new Actor(
            ActorKind.Staff,
            staffId,
            posts[0].Id,
            PostWords.Spoken(member.Surname, posts[0].Kind),
            [.. posts.Select(post => post.Role).Distinct()],
            Scope.Union(grants.Select(grant => grant.Scope)),
            posts.Min(LevelOf)
        )
        {
            Posts = [.. posts.Select(post => post.Id)],
            Grants = grants,
        };
    }

    // A department's officer sits in the district but sees what their department has in hand, not the district.
    private Scope ScopeOf(Post post) =>
        post.DepartmentId is { } department ? new Scope([], [department], [])
        : post.AreaId == Tree.District.Id ? Scope.Everything
        : Scope.Below(post.AreaPath);

    private int LevelOf(Post post) => Tree.Find(post.AreaId)?.Level ?? int.MaxValue;
}
