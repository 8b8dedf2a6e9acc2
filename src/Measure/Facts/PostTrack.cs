using Menpai.Packs.Measures;
using Menpai.Work.Posts;

namespace Menpai.Measure.Facts;

/// <summary>岗位轨迹 A post as it stands: whether it exists and is held, and the turns on duty from it. Who holds it is not known here.</summary>
internal sealed class PostTrack(int post, DayOf days)
{
    private const long Minute = 60_000;

    private readonly Dictionary<int, (long From, long To)> _turns = [];
    private byte _kind;
    private bool _open;
    private int _holders;

    /// <summary>The path it lies under.</summary>
    public AreaLine Areas { get; private set; }

    /// <summary>The facts of one more event.</summary>
    public IEnumerable<Fact> Take(Happened happened, object @event)
    {
        Areas = happened.Areas;
        switch (@event)
        {
            case PostAddedEvent added:
                (_kind, _open) = ((byte)added.Kind, true);
                return [Changed(FactStep.PostOpened, happened, 1)];
            case PostEnded when _open:
                _open = false;
                return [Changed(FactStep.PostOpened, happened, -1)];
            case HolderAppointed:
                return ++_holders == 1 ? [Changed(FactStep.PostHeld, happened, 1)] : [];
            case HolderEnded when _holders > 0:
                return --_holders == 0 ? [Changed(FactStep.PostHeld, happened, -1)] : [];
            case ShiftSet set:
                _turns[set.ShiftId] = (set.From.ToUnixTimeMilliseconds(), set.To.ToUnixTimeMilliseconds());
                return Duty(happened, set.ShiftId, _turns[set.ShiftId], 1);
            case ShiftRemoved removed when _turns.Remove(removed.ShiftId, out var turn):
                // What was served of a turn cut short stays served.
                return Duty(happened, removed.ShiftId, (Math.Max(turn.From, happened.At), turn.To), -1);
            default:
                return [];
        }
    }

    /// <summary>The area above it moved: less there, more here.</summary>
    public IEnumerable<Fact> Move(Happened happened, AreaLine to)
    {
        var steps = new List<FactStep>();
        if (_open)
            steps.Add(FactStep.PostOpened);
        if (_holders > 0)
            steps.Add(FactStep.PostHeld);
        List<Fact> moved = [.. steps.Select(step => Changed(step, happened with { Areas = Areas }, -1))];
        moved.AddRange(steps.Select(step => Changed(step, happened with { Areas = to }, 1)));
        Areas = to;
        return moved;
    }

    private IEnumerable<Fact> Duty(Happened happened, int turn, (long From, long To) span, int sign)
    {
        for (var from = span.From; from < span.To; )
        {
            var day = days.Of(from);
            var until = Math.Min(span.To, days.Start(day + 1));
            yield return Of(FactStep.Shift, happened, turn) with
            {
                At = from,
                Day = day,
                Change = (sbyte)sign,
                Minutes = (int)(sign * ((until - from) / Minute)),
            };
            from = until;
        }
    }

    private Fact Changed(FactStep step, Happened happened, int change) => Of(step, happened, post) with { Change = (sbyte)change };

    private Fact Of(FactStep step, Happened happened, long subject) =>
        new()
        {
            Position = happened.Position,
            Step = step,
            At = happened.At,
            Day = days.Of(happened.At),
            Subject = subject,
            Areas = happened.Areas,
            Kind = _kind,
        };
}
