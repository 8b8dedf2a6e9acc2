using System.Runtime.InteropServices;
using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Work.Cases;

namespace Menpai.Measure.Facts;

/// <summary>
/// 事项轨迹 What must be known of a case to say of its next event what it took and whether it was in time. The sum of its events, like the
/// case itself, but without words or people.
/// </summary>
internal sealed class CaseTrack(long subject, CategoryCodes words, DayOf days)
{
    private AreaLine _areas;
    private (short Category, short Class) _matter;
    private byte _channel;
    private byte? _place;
    private byte? _level;
    private bool _urgent;
    private bool _imported;
    private bool _kept = true;
    private long _reported;
    private long? _dispatched;
    private long? _handled;
    private long? _closed;
    private long? _suspended;
    private long? _asked;
    private bool _awaited;
    private Clock? _register;
    private Clock? _response;
    private Clock? _handling;
    private Clock? _check;
    private int _reworks;
    private int _reopenings;
    private int _returns;
    private int _escalations;
    private int _alarms;
    private uint _seen;

    /// <summary>Nothing is likely to follow.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The facts of one more event, in order; none for words, and what moves nothing.</summary>
    public IEnumerable<Fact> Take(Happened happened, CaseEvent @event)
    {
        _areas = happened.Areas;
        return @event switch
        {
            CaseReported reported => Report(happened, reported),
            CaseImported imported => Import(happened, imported),
            CaseRegistered => [Step(FactStep.Registered, happened, since: _reported)],
            CaseDeclined => End(Step(FactStep.Declined, happened, since: _reported)),
            CaseMerged => End(Step(FactStep.Merged, happened, since: _reported)),
            CaseDispatched dispatched => Dispatch(happened, dispatched),
            CaseAccepted => Accept(happened),
            CaseReturned => Return(happened),
            ReturnDecided decided => [Step(FactStep.ReturnDecided, happened) with { OnTime = null, Solved = decided.Upheld }],
            CaseHandled handled => Handle(happened, handled),
            CaseVerified verified => Verify(happened, verified),
            ReworkOrdered rework => Rework(happened, rework),
            CaseClosed closed => Close(happened, closed),
            CaseRated rated =>
            [
                Step(FactStep.Rated, happened, _closed) with
                {
                    Solved = rated.Solved,
                    Satisfaction = (byte)rated.Satisfaction,
                },
            ],
            CaseReopened reopened => Reopen(happened, reopened),
            CaseEscalated escalated => Escalate(happened, escalated),
            CaseAlarmed alarmed => Alarm(happened, alarmed.Clock),
            _ => Pause(happened, @event),
        };
    }

    private IEnumerable<Fact> Pause(Happened happened, CaseEvent @event)
    {
        switch (@event)
        {
            case CaseSuspended suspended:
                (_suspended, _handling) = (happened.At, suspended.Handling);
                return [Step(FactStep.Suspended, happened)];
            case CaseResumed resumed:
                _handling = resumed.Handling;
                return [Step(FactStep.Resumed, happened, _suspended)];
            case CaseReclassified changed:
                (_matter, _urgent) = (Matter(changed.Category), changed.Urgent);
                (_register, _response, _handling) = (changed.Register, changed.Response, changed.Handling);
                return [Step(FactStep.Reclassified, happened)];
            case DeadlinesRecalculated changed:
                (_register, _response, _handling, _check) = (changed.Register, changed.Response, changed.Handling, changed.Verification);
                return [];
            case QuestionAsked:
                _asked = happened.At;
                return [Step(FactStep.QuestionAsked, happened)];
            case QuestionAnswered:
                return [Step(FactStep.QuestionAnswered, happened, _asked)];
            default:
                return [];
        }
    }

    private IEnumerable<Fact> Report(Happened happened, CaseReported reported)
    {
        (_matter, _channel, _urgent) = (Matter(reported.Category), (byte)reported.Channel, reported.Urgent);
        (_place, _reported, _register) = ((byte?)reported.PlaceKind, happened.At, reported.Register);
        return [Step(FactStep.Reported, happened)];
    }

    private IEnumerable<Fact> Import(Happened happened, CaseImported imported)
    {
        (_matter, _channel, _urgent) = (Matter(imported.Category), (byte)imported.Channel, imported.Urgent);
        (_imported, _register) = (true, imported.Register);
        _reported = imported.ReportedAt.ToUnixTimeMilliseconds();
        return [Step(FactStep.Reported, happened with { At = _reported })];
    }

    // The register clock runs until somebody has it to do.
    private IEnumerable<Fact> Dispatch(Happened happened, CaseDispatched dispatched)
    {
        _level = (byte)dispatched.To.Level;
        var step = Timed(FactStep.Dispatched, happened, _reported, _register);
        (_dispatched, _awaited) = (happened.At, true);
        (_register, _response, _handling, _check) = (null, dispatched.Response, dispatched.Handling, null);
        return [step];
    }

    private IEnumerable<Fact> Accept(Happened happened)
    {
        var accepted = Timed(FactStep.Accepted, happened, _dispatched, _response);
        var response = Response(happened, accepted.OnTime ?? true);
        _response = null;
        return response is null ? [accepted] : [accepted, response];
    }

    private IEnumerable<Fact> Return(Happened happened)
    {
        _returns++;
        var returned = Timed(FactStep.Returned, happened, _dispatched, _response);
        return Response(happened, returned.OnTime ?? true) is { } response ? [returned, response] : [returned];
    }

    // Once for each who was asked: they answered in time, or the clock answered for them.
    private Fact? Response(Happened happened, bool kept)
    {
        if (!_awaited)
            return null;
        _awaited = false;
        return Step(FactStep.Response, happened, _dispatched) with { OnTime = kept };
    }

    private IEnumerable<Fact> Handle(Happened happened, CaseHandled handled)
    {
        var step = Timed(FactStep.Handled, happened, _dispatched, _handling);
        var outcome = step with { Step = FactStep.Handling, First = First(FactStep.Handling) };
        (_handled, _handling, _check) = (happened.At, handled.Handling, handled.Verification);
        return step.OnTime is null ? [step] : [step, outcome];
    }

    private IEnumerable<Fact> Verify(Happened happened, CaseVerified verified)
    {
        var step = Timed(FactStep.Verified, happened, _handled, _check);
        _check = verified.Closing;
        return [step];
    }

    private IEnumerable<Fact> Rework(Happened happened, ReworkOrdered rework)
    {
        _reworks++;
        var step = Timed(FactStep.Rework, happened, _handled, _check);
        (_handling, _check) = (rework.Handling, null);
        return [step];
    }

    private IEnumerable<Fact> Close(Happened happened, CaseClosed closed)
    {
        var at = closed.At is { } then ? then.ToUnixTimeMilliseconds() : happened.At;
        _closed = at;
        return End(Timed(FactStep.Closed, happened with { At = at }, _reported, _check));
    }

    private IEnumerable<Fact> Reopen(Happened happened, CaseReopened reopened)
    {
        _reopenings++;
        var step = Step(FactStep.Reopened, happened, _closed);
        (_register, _closed, IsOver) = (reopened.Register, null, false);
        return [step];
    }

    private IEnumerable<Fact> Escalate(Happened happened, CaseEscalated escalated)
    {
        _escalations++;
        var byClock = escalated.Cause == EscalationCause.Clock;
        _kept &= !byClock;
        var step = Step(FactStep.Escalated, happened, _dispatched) with
        {
            Cause = (byte)escalated.Cause,
            Level = (byte)escalated.FromLevel,
            OnTime = byClock ? false : null,
        };
        if (escalated.Verification is { } check)
            _check = check;
        return byClock ? [step, .. RanOut(happened, escalated.Clock)] : [step];
    }

    private IEnumerable<Fact> Alarm(Happened happened, ClockKind clock)
    {
        _alarms++;
        _kept = false;
        return [Step(FactStep.Alarmed, happened) with { OnTime = false, Cause = (byte)clock }, .. RanOut(happened, clock)];
    }

    private IEnumerable<Fact> RanOut(Happened happened, ClockKind? clock)
    {
        if (clock == ClockKind.Response)
        {
            _response = null;
            if (Response(happened, kept: false) is { } response)
                yield return response;
        }
        else if (clock == ClockKind.Handling)
        {
            _handling = null;
            yield return Step(FactStep.Handling, happened, _dispatched) with
            {
                OnTime = false,
            };
        }
    }

    private IEnumerable<Fact> End(Fact last)
    {
        (_register, _response, _handling, _check, IsOver) = (null, null, null, null, true);
        return [last];
    }

    // At the moment itself it is still in time. One that stood still and was not overdue was kept.
    private bool? Kept(Clock? clock, long at)
    {
        if (clock is null)
            return null;
        var kept = clock.Due is { } due ? at <= due.ToUnixTimeMilliseconds() : !clock.WasOverdue;
        _kept &= kept;
        return kept;
    }

    // The clock is looked at first: what the step says of all clocks includes its own.
    private Fact Timed(FactStep step, Happened happened, long? since, Clock? clock)
    {
        var kept = Kept(clock, happened.At);
        return Step(step, happened, since) with { OnTime = kept };
    }

    private (short, short) Matter(string category) =>
        (words.NumberOf(category), words.NumberOf(category[..Math.Max(category.IndexOf('/', StringComparison.Ordinal), 0)]));

    private bool First(FactStep step)
    {
        var bit = 1u << (int)step;
        var first = (_seen & bit) == 0;
        _seen |= bit;
        return first;
    }

    private Fact Step(FactStep step, Happened happened, long? since = null) =>
        new()
        {
            Position = happened.Position,
            Step = step,
            At = happened.At,
            Day = days.Of(happened.At),
            Subject = subject,
            Areas = _areas,
            Category = _matter.Category,
            Class = _matter.Class,
            Channel = _channel,
            Place = _place,
            Level = _level,
            Urgent = _urgent,
            Imported = _imported,
            Kept = _kept,
            Wait = since is { } from ? happened.At - from : null,
            Total = happened.At - _reported,
            Reworks = _reworks,
            Reopenings = _reopenings,
            Returns = _returns,
            Escalations = _escalations,
            Alarms = _alarms,
            First = First(step),
        };
}

/// <summary>When and where an event was recorded.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Happened(long Position, long At, AreaLine Areas);
