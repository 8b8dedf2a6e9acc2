using Menpai.Core;
using Menpai.Territory.Areas;

namespace Menpai.Work.Posts;

/// <summary>Makes turns on duty ready to be entered, one after another: each is checked against the roster and against those before it.</summary>
internal sealed class ShiftDrafts(DutyBook book, Scope scope, DateTimeOffset now)
{
    private readonly Dictionary<int, List<RosterShift>> _taken = [];

    /// <summary>The next turn of an area.</summary>
    /// <exception cref="RefusedException">It cannot be.</exception>
    public RosterShift Make(int areaId, Shift shift)
    {
        if (book.Tree.Find(areaId) is not { } area || !scope.Covers(area.AreaPath))
            throw PostRefusals.UnknownArea().AsException();
        CheckTimes(shift);
        CheckPeople(shift, area);
        if (!_taken.TryGetValue(areaId, out var taken))
            _taken.Add(areaId, taken = [.. book.ShiftsOf(areaId)]);
        if (taken.Find(other => other.From < shift.To && shift.From < other.To) is { } overlap)
            throw PostRefusals.ShiftsOverlap(book.Staff(overlap.StaffId)?.FullName ?? "").AsException();
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
        return row;
    }

    private void CheckTimes(Shift shift)
    {
        if (shift.To <= shift.From)
            throw PostRefusals.TimesReversed().AsException();
        if (shift.To <= now)
            throw PostRefusals.AlreadyOver().AsException();
        if (shift.To - shift.From > TimeSpan.FromDays(SetRosterHandler.LongestDays))
            throw PostRefusals.ShiftTooLong(SetRosterHandler.LongestDays).AsException();
    }

    // Being on duty gives the post's scope and role, so the post must be one that answers for this very area.
    private void CheckPeople(Shift shift, Area area)
    {
        var post = book.Post(shift.PostId);
        if (post is not { DepartmentId: null } || post.AreaId != area.Id || post.Role is Role.Administrator or Role.Auditor)
            throw PostRefusals.ShiftPostElsewhere().AsException();
        if (book.Staff(shift.StaffId) is not { EndedAt: null } member)
            throw PostRefusals.UnknownStaff("staff").AsException();
        if (book.IsAway(shift.StaffId, shift.From, shift.To))
            throw PostRefusals.OnDutyAway(member.FullName).AsException();
    }
}
