using System.Text.Json.Serialization;

namespace Menpai.Core;

/// <summary>
/// 时钟 A limit running down, with pauses. Immutable: each step answers a new clock. Stored in events as it stands.
/// Overdue is kept, not forgiven: pausing leaves <paramref name="Left"/> negative and <paramref name="Due"/> where it was.
/// </summary>
/// <param name="Unit">In which time it counts.</param>
/// <param name="RunningSince">When it was last started or resumed; while it stands still, when it was paused.</param>
/// <param name="Left">What was left at <paramref name="RunningSince"/>; below zero when it was overdue then.</param>
/// <param name="Running">Whether time counts against it.</param>
/// <param name="Due">When it falls or fell due; none while it is paused in time.</param>
/// <param name="Provisional">Whether <paramref name="Due"/> counts on a year without a published arrangement.</param>
public sealed record Clock(ClockUnit Unit, DateTimeOffset RunningSince, TimeSpan Left, bool Running, DateTimeOffset? Due, bool Provisional)
{
    /// <summary>Whether it was already overdue at <see cref="RunningSince"/>: no calendar brings that time back.</summary>
    [JsonIgnore]
    public bool WasOverdue => Left < TimeSpan.Zero;

    /// <summary>A clock that starts to run.</summary>
    public static Clock Start(WorkCalendar calendar, DateTimeOffset at, Limit limit) =>
        new Clock(limit.Unit, at, limit.Measure, true, null, false).Counted(calendar);

    /// <summary>Stops counting.</summary>
    /// <exception cref="InvalidOperationException">It stands still already.</exception>
    public Clock Pause(WorkCalendar calendar, DateTimeOffset at)
    {
        if (!Running)
            throw new InvalidOperationException("The clock is paused already.");
        var paused = this with { RunningSince = at, Left = LeftAt(calendar, at), Running = false };
        return paused.WasOverdue ? paused : paused with { Due = null, Provisional = false };
    }

    /// <summary>Counts on with what was left; due at once where it was when it had been overdue.</summary>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public Clock Resume(WorkCalendar calendar, DateTimeOffset at) =>
        Running
            ? throw new InvalidOperationException("The clock runs already.")
            : (this with { RunningSince = at, Running = true }).Counted(calendar);

    /// <summary>The same clock under another calendar. What counted before the last pause stands, as does having been overdue then.</summary>
    public Clock Recalculate(WorkCalendar calendar) => Running ? Counted(calendar) : this;

    /// <summary>What is left; below zero by how much it is overdue.</summary>
    public TimeSpan LeftAt(WorkCalendar calendar, DateTimeOffset now) => Running ? Left - calendar.Elapsed(RunningSince, now, Unit) : Left;

    /// <summary>Whether it is overdue; at <see cref="Due"/> itself it is still in time.</summary>
    public bool IsOverdue(DateTimeOffset now) => Due < now;

    private Clock Counted(WorkCalendar calendar)
    {
        if (WasOverdue)
            return this;
        var deadline = calendar.Add(RunningSince, Left, Unit);
        return this with { Due = deadline.At, Provisional = deadline.Provisional };
    }
}
