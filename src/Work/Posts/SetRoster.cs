using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>排班 Turns on duty for an area's nights and holidays, all of them or none. Two never overlap in one area.</summary>
public sealed record SetRoster(int AreaId, IReadOnlyList<Shift> Shifts);

/// <summary>一班 One turn on duty.</summary>
/// <param name="PostId">A post of that area, from which the person answers.</param>
/// <param name="StaffId">The person on duty, who need not hold the post.</param>
/// <param name="To">Exclusive.</param>
public sealed record Shift(int PostId, int StaffId, DateTimeOffset From, DateTimeOffset To);

/// <summary>The shifts that were entered, in the order given.</summary>
public sealed record RosterSet(int AreaId, IReadOnlyList<int> ShiftIds);

/// <inheritdoc cref="SetRoster"/>
public sealed class SetRosterHandler(Snapshot<AreaTree> tree, Snapshot<DutyBook> book) : IActHandler<SetRoster, RosterSet>
{
    /// <summary>The longest holiday and a little more.</summary>
    public const int LongestDays = 16;

    public RosterSet Handle(SetRoster act, ActContext context)
    {
        if (tree.Current.Find(act.AreaId) is not { } area || !context.Actor.Scope.Covers(area.AreaPath))
            throw PostRefusals.UnknownArea().AsException();
        if (act.Shifts.Count == 0)
            throw PostRefusals.NoShifts().AsException();
        var posts = context.Db.Set<Post>().Where(post => post.AreaId == area.Id && post.ValidTo == null).ToList();
        var taken = context.Db.Set<RosterShift>().Where(shift => shift.AreaId == area.Id && shift.To > context.Now).ToList();
        var ids = act.Shifts.Select(shift => Enter(shift, area, posts, taken, context)).ToList();
        context.Touch(book);
        return new RosterSet(area.Id, ids);
    }

    private int Enter(Shift shift, Area area, List<Post> posts, List<RosterShift> taken, ActContext context)
    {
        CheckTimes(shift, context.Now);
        CheckPeople(shift, posts);
        if (taken.Find(other => other.From < shift.To && shift.From < other.To) is { } overlap)
            throw PostRefusals.ShiftsOverlap(book.Current.Staff(overlap.StaffId)?.FullName ?? "").AsException();
        var row = new RosterShift
        {
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            PostId = shift.PostId,
            StaffId = shift.StaffId,
            From = shift.From,
            To = shift.To,
        };
        taken.Add(row);
        var id = (int)context.Insert(row);
        context.Append($"post/{shift.PostId}", new ShiftSet(id, shift.PostId, shift.StaffId, shift.From, shift.To), area.Id, area.AreaPath);
        return id;
    }

    private static void CheckTimes(Shift shift, DateTimeOffset now)
    {
        if (shift.To <= shift.From)
            throw PostRefusals.TimesReversed().AsException();
        if (shift.To <= now)
            throw PostRefusals.AlreadyOver().AsException();
        if (shift.To - shift.From > TimeSpan.FromDays(LongestDays))
            throw PostRefusals.ShiftTooLong(LongestDays).AsException();
    }

    // Being on duty gives the post's scope and role, so the post must be one that answers for this very area.
    private void CheckPeople(Shift shift, List<Post> posts)
    {
        if (
            posts.Find(post => post.Id == shift.PostId) is not { DepartmentId: null } post
            || post.Role is Role.Administrator or Role.Auditor
        )
            throw PostRefusals.ShiftPostElsewhere().AsException();
        if (book.Current.Staff(shift.StaffId) is not { EndedAt: null } member)
            throw PostRefusals.UnknownStaff("staff").AsException();
        if (book.Current.IsAway(shift.StaffId, shift.From, shift.To))
            throw PostRefusals.OnDutyAway(member.FullName).AsException();
    }
}
