using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Places;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases;

/// <summary>Something that happened to a case. A case is nothing but the sum of these: see <see cref="Case.Apply"/>.</summary>
public abstract record CaseEvent;

/// <summary>An answer to one of a category's questions: a value of the catalogue, or words kept apart.</summary>
public sealed record CaseAnswer(string Question, IReadOnlyList<string>? Values, TextRef? Words);

/// <summary>上报</summary>
/// <param name="PlaceKind">What kind of door it was then; null without one, and in events from before it was written.</param>
[EventName("case.reported")]
public sealed record CaseReported(
    string Number,
    Channel Channel,
    string Category,
    bool Urgent,
    int AreaId,
    string AreaPath,
    int? PlaceId,
    string Address,
    double? Longitude,
    double? Latitude,
    TextRef Description,
    IReadOnlyList<CaseAnswer> Answers,
    Clock Register,
    PlaceKind? PlaceKind = null
) : CaseEvent;

/// <summary>导入 Taken over from another list, with the time it had there; without a clock when it was answered there.</summary>
[EventName("case.imported")]
public sealed record CaseImported(
    string Number,
    DateTimeOffset ReportedAt,
    Channel Channel,
    string Category,
    bool Urgent,
    int AreaId,
    string AreaPath,
    int? PlaceId,
    string Address,
    double? Longitude,
    double? Latitude,
    TextRef Description,
    Clock? Register
) : CaseEvent;

/// <summary>立案</summary>
[EventName("case.registered")]
public sealed record CaseRegistered : CaseEvent;

/// <summary>不予受理</summary>
[EventName("case.declined")]
public sealed record CaseDeclined(string Reason, TextRef Words) : CaseEvent;

/// <summary>并案 Merged into another case, whose people now answer for both.</summary>
[EventName("case.merged")]
public sealed record CaseMerged(long IntoId, string IntoNumber) : CaseEvent;

/// <summary>并入 Another case was merged into this one.</summary>
[EventName("case.absorbed")]
public sealed record CaseAbsorbed(long FromId, string FromNumber) : CaseEvent;

/// <summary>派遣 With the trace that says why, and the clocks of the level that answers.</summary>
[EventName("case.dispatched")]
public sealed record CaseDispatched(Responsible To, Clock Response, Clock Handling, DateTimeOffset ReturnUntil, bool ByHand) : CaseEvent;

/// <summary>改辖区 The matter lies elsewhere than was thought; it is dispatched there next.</summary>
[EventName("case.moved")]
public sealed record CaseMoved(int AreaId, string AreaPath) : CaseEvent;

/// <summary>接单</summary>
[EventName("case.accepted")]
public sealed record CaseAccepted : CaseEvent;

/// <summary>退单</summary>
[EventName("case.returned")]
public sealed record CaseReturned(string Reason, TextRef Words) : CaseEvent;

/// <summary>退单裁定 Upheld: dispatched anew. Rejected: the same post must act, and may not return it again.</summary>
[EventName("case.return-decided")]
public sealed record ReturnDecided(bool Upheld, TextRef Words) : CaseEvent;

/// <summary>处理 The handling clock stands still while somebody checks.</summary>
[EventName("case.handled")]
public sealed record CaseHandled(TextRef Words, Clock Verification, Clock? Handling) : CaseEvent;

/// <summary>核实通过 From now on the clock for closing runs.</summary>
[EventName("case.verified")]
public sealed record CaseVerified(TextRef? Words, Clock? Closing = null) : CaseEvent;

/// <summary>返工 The check failed; the handling clock runs on.</summary>
[EventName("case.rework-ordered")]
public sealed record ReworkOrdered(TextRef Words, Clock? Handling) : CaseEvent;

/// <summary>结案 The words are for the resident.</summary>
/// <param name="At">When, where another list closed it before it was taken over; null for now.</param>
[EventName("case.closed")]
public sealed record CaseClosed(TextRef Words, DateTimeOffset? At = null) : CaseEvent;

/// <summary>评价</summary>
[EventName("case.rated")]
public sealed record CaseRated(bool Solved, Satisfaction Satisfaction, TextRef? Words) : CaseEvent;

/// <summary>重办</summary>
/// <param name="ByMerged">By the resident of a case that was merged into this one; the words are not for other residents.</param>
[EventName("case.reopened")]
public sealed record CaseReopened(TextRef Words, Clock Register, bool ByMerged = false) : CaseEvent;

/// <summary>上报一级 Up one level. A dispatch follows; an overdue check or closing goes up alone, with its new clock.</summary>
[EventName("case.escalated")]
public sealed record CaseEscalated(EscalationCause Cause, ClockKind? Clock, int FromLevel, int ToLevel, TextRef? Words, Clock? Verification)
    : CaseEvent;

/// <summary>超时告警 A clock ran out at the top.</summary>
[EventName("case.alarmed")]
public sealed record CaseAlarmed(ClockKind Clock) : CaseEvent;

/// <summary>申请挂账</summary>
[EventName("case.suspension-asked")]
public sealed record SuspensionAsked(string Reason, DateTimeOffset Until, TextRef Words) : CaseEvent;

/// <summary>批准挂账 The clocks stand still.</summary>
[EventName("case.suspended")]
public sealed record CaseSuspended(DateTimeOffset Until, Clock? Handling) : CaseEvent;

/// <summary>不批准挂账</summary>
[EventName("case.suspension-refused")]
public sealed record SuspensionRefused(TextRef Words) : CaseEvent;

/// <summary>恢复办理 The clocks run on.</summary>
[EventName("case.resumed")]
public sealed record CaseResumed(Clock? Handling) : CaseEvent;

/// <summary>询问 A question to the resident.</summary>
[EventName("case.question-asked")]
public sealed record QuestionAsked(TextRef Words) : CaseEvent;

/// <summary>答复 The resident's answer.</summary>
[EventName("case.question-answered")]
public sealed record QuestionAnswered(TextRef Words) : CaseEvent;

/// <summary>留言 Internal, or public to the resident.</summary>
[EventName("case.commented")]
public sealed record CaseCommented(bool Public, bool ByResident, TextRef Words) : CaseEvent;

/// <summary>改类 With the clocks of the new category.</summary>
[EventName("case.reclassified")]
public sealed record CaseReclassified(string Category, bool Urgent, Clock? Register, Clock? Response, Clock? Handling) : CaseEvent;

/// <summary>时限重算 The calendar changed.</summary>
[EventName("case.deadlines-recalculated")]
public sealed record DeadlinesRecalculated(Clock? Register, Clock? Response, Clock? Handling, Clock? Verification) : CaseEvent;

/// <summary>清除文字 Words were erased; what they hashed to stays in the events before.</summary>
[EventName("case.text-erased", ErasesText = true)]
public sealed record TextErased(long TextId, ErasureReason Reason) : CaseEvent;
