using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

/// <summary>撤班 Takes off a turn on duty that is to come, or cuts a running one short. What is past stays.</summary>
public sealed record RemoveShift(int ShiftId);

/// <summary>The shift that was taken off.</summary>
public sealed record ShiftTakenOff(int ShiftId, int AreaId);

/// <inheritdoc cref="RemoveShift"/>
public sealed class RemoveShiftHandler(Snapshot<DutyBook> book) : IActHandler<RemoveShift, ShiftTakenOff>
{
    public ShiftTakenOff Handle(RemoveShift act, ActContext context)
    {
        var shift =
            context.Db.Set<RosterShift>().FirstOrDefault(row => row.Id == act.ShiftId) ?? throw CommonRefusals.NotFound().AsException();
        if (shift.To <= context.Now)
            throw PostRefusals.AlreadyOver().AsException();
        Roster.TakeOff(context, shift);
        context.Touch(book);
        return new ShiftTakenOff(shift.Id, shift.AreaId);
    }
}

/// <summary>What several acts do to the roster.</summary>
internal static class Roster
{
    /// <summary>Removes a shift to come; ends a running one now, so that who was on duty until then stays known.</summary>
    public static void TakeOff(ActContext context, RosterShift shift)
    {
        if (shift.From < context.Now)
            shift.To = context.Now;
        else
            context.Db.Context.Remove(shift);
        context.Append($"post/{shift.PostId}", new ShiftRemoved(shift.Id, shift.PostId, shift.StaffId), shift.AreaId, shift.AreaPath);
    }
}
