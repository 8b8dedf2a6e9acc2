using Menpai.Storage.Ledger;

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
public sealed class SetRosterHandler(Snapshot<DutyBook> book) : IActHandler<SetRoster, RosterSet>
{
    /// <summary>The longest holiday and a little more.</summary>
    public const int LongestDays = 16;

    public RosterSet Handle(SetRoster act, ActContext context)
    {
        if (act.Shifts.Count == 0)
            throw PostRefusals.NoShifts().AsException();
        var drafts = new ShiftDrafts(book.Current, context.Actor.Scope, context.Now);
        var ids = act.Shifts.Select(shift => Enter(drafts.Make(act.AreaId, shift), context)).ToList();
        context.Touch(book);
        return new RosterSet(act.AreaId, ids);
    }

    /// <summary>Enters a turn that was found right, and answers its number.</summary>
    internal static int Enter(RosterShift row, ActContext context)
    {
        var id = (int)context.Insert(row);
        context.Append($"post/{row.PostId}", new ShiftSet(id, row.PostId, row.StaffId, row.From, row.To), row.AreaId, row.AreaPath);
        return id;
    }
}
