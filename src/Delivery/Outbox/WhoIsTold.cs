using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Delivery.Outbox;

/// <summary>One occasion and the officers it concerns; a resident's occasion concerns whoever left a contact with the case.</summary>
public sealed record Telling(Occasion Occasion, IReadOnlyList<int> Staff);

/// <summary>
/// 告知规则 Who is told of what happened to a case: whoever has to act next, and the resident. What somebody has done meanwhile needs no
/// telling any more. Pure: it knows the event, the case as it stands and who holds which post.
/// </summary>
public static class WhoIsTold
{
    private const int DeskLevel = 1;

    /// <summary>The tellings of one event.</summary>
    /// <param name="event">The event.</param>
    /// <param name="actor">The officer who caused it: they know.</param>
    /// <param name="together">The types of all events of the same act on the same case.</param>
    public static IEnumerable<Telling> Of(
        CaseEvent @event,
        int? actor,
        IReadOnlyCollection<string> together,
        Case @case,
        DutyBook book,
        DateTimeOffset now
    )
    {
        foreach (var (occasion, staff) in OfStaff(@event, actor, together, @case, book, now))
            if (staff.Where(one => one != actor).Distinct().ToList() is { Count: > 0 } told)
                yield return new Telling(occasion, told);
        if (OfResident(@event) is { } resident)
            yield return new Telling(resident, []);
    }

    private static IEnumerable<(Occasion, IEnumerable<int>)> OfStaff(
        CaseEvent @event,
        int? actor,
        IReadOnlyCollection<string> together,
        Case @case,
        DutyBook book,
        DateTimeOffset now
    )
    {
        switch (@event)
        {
            case CaseReported when @case.Status is CaseStatus.Reported or CaseStatus.Registered:
                yield return (Occasion.ToRegister, Upward(book, @case.AreaId, DeskLevel, Permission.Dispatch, null, now));
                break;
            case CaseDispatched dispatched when IsStillWith(@case, dispatched.To.PostId, dispatched.To.DepartmentId):
                var occasion = together.Contains("case.escalated") ? Occasion.Escalated : Occasion.Dispatched;
                yield return (occasion, Responsible(book, @case, now));
                break;
            case CaseEscalated { Verification: not null } alone when @case.Status is CaseStatus.Handled or CaseStatus.Verified:
                var permission = @case.Status == CaseStatus.Handled ? Permission.Verify : Permission.Dispatch;
                yield return (Occasion.Escalated, Upward(book, @case.AreaId, alone.ToLevel, permission, @case.HandlerStaffId, now));
                break;
            case CaseReturned when @case.Status == CaseStatus.Returning:
            case SuspensionAsked when @case.SuspensionAskedBy is not null:
                yield return (
                    Occasion.ToDecide,
                    Upward(book, @case.AreaId, (@case.Level ?? DeskLevel) - 1, Permission.Arbitrate, actor, now)
                );
                break;
            case ReworkOrdered or ReturnDecided { Upheld: false } when !@case.IsOver:
                yield return (Occasion.SentBack, Responsible(book, @case, now));
                break;
            case CaseHandled when @case.Status == CaseStatus.Handled:
                var above = (@case.HandlerLevel ?? DeskLevel) - 1;
                yield return (Occasion.ToVerify, Upward(book, @case.AreaId, above, Permission.Verify, @case.HandlerStaffId, now));
                break;
            case CaseVerified when @case.Status == CaseStatus.Verified:
                var closing = (@case.HandlerLevel ?? DeskLevel) - 1;
                yield return (Occasion.ToClose, Upward(book, @case.AreaId, closing, Permission.Dispatch, null, now));
                break;
            case QuestionAnswered or CaseCommented { ByResident: true } when !@case.IsOver:
                yield return (Occasion.ResidentWrote, ResponsibleOrDesk(book, @case, now));
                break;
            case CaseReopened when !@case.IsOver:
                yield return (Occasion.Reopened, Upward(book, @case.AreaId, DeskLevel, Permission.Dispatch, null, now));
                break;
            case CaseAlarmed when @case.Alarmed:
                yield return (Occasion.Alarm, Upward(book, @case.AreaId, 0, Permission.Arbitrate, null, now));
                break;
            default:
                break;
        }
    }

    private static Occasion? OfResident(CaseEvent @event) =>
        @event switch
        {
            QuestionAsked => Occasion.Question,
            // Another list told them, long ago perhaps.
            CaseClosed { At: not null } => null,
            CaseClosed => Occasion.Closed,
            CaseDeclined => Occasion.Declined,
            // Who had it taken up again themselves knows.
            _ => null,
        };

    /// <summary>Who answers for the case now, people on duty included.</summary>
    public static IEnumerable<int> Responsible(DutyBook book, Case @case, DateTimeOffset now) =>
        @case.PostId is { } post ? OfPost(book, post, now)
        : @case.DepartmentId is { } department
            ? book.Posts.Where(one => one.DepartmentId == department).SelectMany(one => OfPost(book, one.Id, now))
        : [];

    private static IEnumerable<int> ResponsibleOrDesk(DutyBook book, Case @case, DateTimeOffset now) =>
        Responsible(book, @case, now).ToList() is { Count: > 0 } responsible
            ? responsible
            : Upward(book, @case.AreaId, DeskLevel, Permission.Dispatch, null, now);

    private static IEnumerable<int> OfPost(DutyBook book, int postId, DateTimeOffset now)
    {
        if (book.Post(postId) is not { } post)
            yield break;
        foreach (var shift in book.ShiftsOf(post.AreaId))
            if (shift.PostId == postId && shift.From <= now && now < shift.To && !book.IsAway(shift.StaffId, now))
                yield return shift.StaffId;
        if (book.PresentAt(postId, now) is { } present)
            yield return present.Id;
    }

    /// <summary>The nearest people from a level upwards who may do something; a department sees only what it has in hand.</summary>
    private static List<int> Upward(DutyBook book, int areaId, int level, Permission permission, int? except, DateTimeOffset now)
    {
        foreach (var area in book.Tree.Upward(areaId).Where(area => area.Level <= Math.Max(level, 0)))
        {
            var people = book.PostsOf(area.Id)
                .Where(post => post.DepartmentId is null && post.Role.Has(permission))
                .SelectMany(post => OfPost(book, post.Id, now))
                .Where(staff => staff != except)
                .ToList();
            if (people.Count > 0)
                return people;
        }
        return [];
    }

    private static bool IsStillWith(Case @case, int? postId, int? departmentId) =>
        !@case.IsOver && @case.PostId == postId && @case.DepartmentId == departmentId;
}
