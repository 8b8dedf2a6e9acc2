namespace Menpai.Core;

/// <summary>年历 The published arrangement of one year: which days are off, which weekend days are worked instead (调休).</summary>
/// <param name="Year">The year; days of other years in the sets are ignored.</param>
/// <param name="DaysOff">Days off. Weekend days need not be named, but may be.</param>
/// <param name="MakeUpDays">Days worked although they fall on a weekend. A day named in both sets is worked.</param>
public sealed record CalendarYear(int Year, IReadOnlySet<DateOnly> DaysOff, IReadOnlySet<DateOnly> MakeUpDays)
{
    /// <summary>Whether this day is worked; Saturdays and Sundays are off unless they are made up.</summary>
    public bool IsWorkingDay(DateOnly day) => MakeUpDays.Contains(day) || (!IsWeekend(day) && !DaysOff.Contains(day));

    /// <summary>Whether the day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
