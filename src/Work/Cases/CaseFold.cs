using Menpai.Core;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

// How each event changes a case. No decisions here: what may happen stands in CaseWorkflow and the acts.
public sealed partial class Case
{
    /// <summary>Adds one event.</summary>
    public void Apply(CaseEvent @event, Recorded recorded)
    {
        Version = recorded.Seq;
        switch (@event)
        {
            case CaseReported reported:
                Report(reported, recorded);
                break;
            case CaseImported imported:
                Import(imported, recorded);
                break;
            case CaseRegistered:
                (Status, RegisteredAt) = (CaseStatus.Registered, recorded.At);
                break;
            case CaseDeclined:
                End(CaseStatus.Declined, recorded.At);
                break;
            case CaseMerged merged:
                MergedIntoId = merged.IntoId;
                End(CaseStatus.Merged, recorded.At);
                break;
            case CaseDispatched dispatched:
                Dispatch(dispatched, recorded);
                break;
            case CaseAccepted:
                (Status, AcceptedAt, ResponseClock, ReturnUntil, Alarmed) = (CaseStatus.Accepted, recorded.At, null, null, false);
                break;
            case CaseReturned:
                (Status, Returns, ReturnedBy) = (CaseStatus.Returning, Returns + 1, recorded.StaffId);
                break;
            case ReturnDecided decided:
                (Status, ReturnUntil, ReturnedBy) = (decided.Upheld ? CaseStatus.Registered : CaseStatus.Dispatched, null, null);
                break;
            case CaseHandled handled:
                Handle(handled, recorded);
                break;
            case CaseVerified verified:
                (Status, VerifiedAt, VerificationClock, Alarmed) = (CaseStatus.Verified, recorded.At, verified.Closing, false);
                break;
            case ReworkOrdered rework:
                (Status, Reworks, HandledAt, Alarmed) = (CaseStatus.Accepted, Reworks + 1, null, false);
                (HandlingClock, VerificationClock) = (rework.Handling, null);
                break;
            case CaseClosed closed:
                ClosedAt = closed.At ?? recorded.At;
                End(CaseStatus.Closed, recorded.At);
                break;
            case CaseRated rated:
                (RatedAt, Solved, Satisfaction) = (recorded.At, rated.Solved, rated.Satisfaction);
                break;
            case CaseReopened reopened:
                Reopen(reopened);
                break;
            case CaseEscalated escalated:
                Escalate(escalated, recorded);
                break;
            case CaseAlarmed alarmed:
                Alarm(alarmed.Clock);
                break;
            default:
                ApplyPauseOrWord(@event, recorded);
                break;
        }
        (NextDue, NextDueClock, Provisional) = Soonest();
    }

    private void ApplyPauseOrWord(CaseEvent @event, Recorded recorded)
    {
        switch (@event)
        {
            case SuspensionAsked asked:
                (SuspensionAskedBy, SuspendedUntil, SuspensionReason) = (recorded.StaffId, asked.Until, asked.Reason);
                break;
            case CaseSuspended suspended:
                (Status, SuspensionAskedBy, SuspendedUntil) = (CaseStatus.Suspended, null, suspended.Until);
                (HandlingClock, Alarmed) = (suspended.Handling, false);
                break;
            case SuspensionRefused:
                (SuspensionAskedBy, SuspendedUntil, SuspensionReason) = (null, null, null);
                break;
            case CaseResumed resumed:
                (Status, HandlingClock, SuspendedUntil, SuspensionReason) = (CaseStatus.Accepted, resumed.Handling, null, null);
                break;
            case CaseMoved moved:
                (AreaId, AreaPath) = (moved.AreaId, moved.AreaPath);
                break;
            case QuestionAsked:
                QuestionOpen = true;
                break;
            case QuestionAnswered:
                QuestionOpen = false;
                break;
            case CaseReclassified changed:
                (Category, Urgent) = (changed.Category, changed.Urgent);
                (RegisterClock, ResponseClock, HandlingClock) = (changed.Register, changed.Response, changed.Handling);
                break;
            case DeadlinesRecalculated changed:
                (RegisterClock, ResponseClock, HandlingClock) = (changed.Register, changed.Response, changed.Handling);
                VerificationClock = changed.Verification;
                break;
            case CaseAbsorbed or CaseCommented or TextErased or PhotosAttached or PhotoErased:
                break;
            default:
                throw new InvalidOperationException($"A case does not know the event {@event.GetType().Name}.");
        }
    }

    private void Report(CaseReported reported, Recorded recorded)
    {
        (Number, Channel, Category, Urgent) = (reported.Number, reported.Channel, reported.Category, reported.Urgent);
        (AreaId, AreaPath, PlaceId, Address) = (reported.AreaId, reported.AreaPath, reported.PlaceId, reported.Address);
        (Longitude, Latitude) = (reported.Longitude, reported.Latitude);
        (DescriptionId, Answers, ReportedAt) = (reported.Description.Id, reported.Answers, recorded.At);
        (Status, RegisterClock) = (CaseStatus.Reported, reported.Register);
    }

    private void Import(CaseImported imported, Recorded recorded)
    {
        (Number, Channel, Category, Urgent) = (imported.Number, imported.Channel, imported.Category, imported.Urgent);
        (AreaId, AreaPath, PlaceId, Address) = (imported.AreaId, imported.AreaPath, imported.PlaceId, imported.Address);
        (Longitude, Latitude) = (imported.Longitude, imported.Latitude);
        (DescriptionId, ReportedAt, ImportedAt) = (imported.Description.Id, imported.ReportedAt, recorded.At);
        (Status, RegisterClock) = (CaseStatus.Reported, imported.Register);
    }

    private void Dispatch(CaseDispatched dispatched, Recorded recorded)
    {
        EndTurn(recorded.At, late: false);
        var to = dispatched.To;
        (Status, DispatchedAt, AcceptedAt, ReturnUntil) = (CaseStatus.Dispatched, recorded.At, null, dispatched.ReturnUntil);
        (Level, PostId, DepartmentId, ResponsibleName) = (to.Level, to.PostId, to.DepartmentId, to.Name);
        (RegisterClock, ResponseClock, HandlingClock) = (null, dispatched.Response, dispatched.Handling);
        (VerificationClock, Alarmed, ReturnedBy) = (null, false, null);
        (SuspensionAskedBy, SuspendedUntil, SuspensionReason) = (null, null, null);
        Turns = [.. Turns, new CaseTurn(to.Level, to.PostId, to.DepartmentId, to.Name, recorded.At, null, false)];
    }

    private void Escalate(CaseEscalated escalated, Recorded recorded)
    {
        Escalations++;
        if (escalated.Verification is { } verification)
            (HandlerLevel, VerificationClock) = (escalated.ToLevel, verification);
        else
            EndTurn(recorded.At, late: escalated.Cause == EscalationCause.Clock);
    }

    private void Handle(CaseHandled handled, Recorded recorded)
    {
        (Status, HandledAt, HandlerStaffId, HandlerLevel) = (CaseStatus.Handled, recorded.At, recorded.StaffId, Level);
        (HandlingClock, VerificationClock, Alarmed) = (handled.Handling, handled.Verification, false);
        (SuspensionAskedBy, SuspendedUntil, SuspensionReason) = (null, null, null);
    }

    private void Reopen(CaseReopened reopened)
    {
        (Status, Reopenings, RegisterClock) = (CaseStatus.Registered, Reopenings + 1, reopened.Register);
        (ClosedAt, HandledAt, VerifiedAt, AcceptedAt) = (null, null, null, null);
        (RatedAt, Solved, Satisfaction) = (null, null, null);
    }

    private void End(CaseStatus status, DateTimeOffset at)
    {
        EndTurn(at, late: false);
        (Status, Alarmed) = (status, false);
        (RegisterClock, ResponseClock, HandlingClock, VerificationClock) = (null, null, null, null);
    }

    private void EndTurn(DateTimeOffset at, bool late)
    {
        if (Turns is [.., { To: null } last])
            Turns = [.. Turns.SkipLast(1), last with { To = at, Late = last.Late || late }];
    }

    private void Alarm(ClockKind clock)
    {
        Alarmed = true;
        switch (clock)
        {
            case ClockKind.Register:
                RegisterClock = null;
                break;
            case ClockKind.Response:
                ResponseClock = null;
                break;
            case ClockKind.Handling:
                HandlingClock = null;
                break;
            default:
                VerificationClock = null;
                break;
        }
        if (Turns is [.., { To: null } last])
            Turns = [.. Turns.SkipLast(1), last with { Late = true }];
    }

    private (DateTimeOffset?, ClockKind?, bool) Soonest()
    {
        var soonest = new (ClockKind Kind, Clock? Clock)[]
        {
            (ClockKind.Register, RegisterClock),
            (ClockKind.Response, ResponseClock),
            (ClockKind.Handling, HandlingClock),
            (Status == CaseStatus.Verified ? ClockKind.Closing : ClockKind.Verification, VerificationClock),
        }
            .Where(pair => pair.Clock is { Running: true, Due: not null })
            .OrderBy(pair => pair.Clock!.Due)
            .FirstOrDefault();
        return soonest.Clock is { } clock ? (clock.Due, soonest.Kind, clock.Provisional) : (null, null, false);
    }
}
