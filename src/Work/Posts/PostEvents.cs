using Menpai.Storage.Ledger;

namespace Menpai.Work.Posts;

// People stand in events by their number and the surname residents read; full names stand in the staff list alone.

[EventName("post.added")]
public sealed record PostAddedEvent(int PostId, PostKind Kind, string Name, int? DepartmentId, string DutyNumber);

[EventName("post.ended")]
public sealed record PostEnded(int PostId);

[EventName("post.duty-number-changed")]
public sealed record DutyNumberChanged(int PostId, string DutyNumber);

[EventName("post.holder-appointed")]
public sealed record HolderAppointed(int PostId, int HolderId, int StaffId, string Surname);

[EventName("post.holder-ended")]
public sealed record HolderEnded(int PostId, int HolderId, int StaffId);

/// <summary>Why somebody is away is nobody's business here, so no reason is recorded.</summary>
[EventName("post.absence-reported")]
public sealed record AbsenceReportedEvent(
    int PostId,
    int AbsenceId,
    int StaffId,
    int? StandInStaffId,
    DateTimeOffset From,
    DateTimeOffset To
);

[EventName("post.absence-ended")]
public sealed record AbsenceEnded(int PostId, int AbsenceId, DateTimeOffset To);

[EventName("post.stand-in-withdrawn")]
public sealed record StandInWithdrawn(int PostId, int AbsenceId, int StandInStaffId);

[EventName("staff.added")]
public sealed record StaffAddedEvent(int StaffId, string Surname);

[EventName("staff.ended")]
public sealed record StaffEnded(int StaffId);

[EventName("roster.shift-set")]
public sealed record ShiftSet(int ShiftId, int PostId, int StaffId, DateTimeOffset From, DateTimeOffset To);

/// <summary>A shift to come was taken off, or a running one cut short.</summary>
[EventName("roster.shift-removed")]
public sealed record ShiftRemoved(int ShiftId, int PostId, int StaffId);

[EventName("duty.department-added")]
public sealed record DepartmentAddedEvent(int DepartmentId, string Code, string Name, string DutyNumber);

[EventName("duty.department-changed")]
public sealed record DepartmentChanged(int DepartmentId, string Name, string DutyNumber);

[EventName("duty.published")]
public sealed record DutyListPublishedEvent(int DutyListId, IReadOnlyList<DutyLine> Lines);
