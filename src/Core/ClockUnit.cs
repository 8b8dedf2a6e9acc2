namespace Menpai.Core;

/// <summary>时限单位 In which time a limit is counted.</summary>
public enum ClockUnit
{
    /// <summary>紧急工作时 Continuous hours, night and holiday included.</summary>
    EmergencyHours,

    /// <summary>工作时 Hours within office hours on working days.</summary>
    OfficeHours,

    /// <summary>工作日 Working days, from midnight to midnight of the district's zone.</summary>
    WorkingDays,

    /// <summary>自然日 Calendar days.</summary>
    Days,
}

/// <summary>时限 How long something may take.</summary>
/// <param name="Amount">More than zero; fractions allowed (0.5 hours).</param>
/// <param name="Unit">In which time it is counted.</param>
public sealed record Limit(decimal Amount, ClockUnit Unit)
{
    /// <summary>Ticks of counted time: an hour or a day of the unit, times the amount.</summary>
    public TimeSpan Measure =>
        (Unit is ClockUnit.WorkingDays or ClockUnit.Days ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)) * (double)Amount;
}
