using System.Globalization;
using Menpai.Core;

namespace Menpai.Work.Calendars;

/// <summary>Whether a year's arrangement can be true.</summary>
public static class CalendarCheck
{
    // 52 weekends and eleven to thirteen public days leave 248 to 252; a list outside these bounds was cut off or belongs elsewhere.
    private const int FewestWorkingDays = 240;
    private const int MostWorkingDays = 260;
    private const int WarningMonth = 10;
    private const int YearsBack = 1;
    private const int YearsAhead = 3;

    /// <summary>Checks an arrangement.</summary>
    /// <param name="thisYear">The year of today: years long past or far off are mistakes.</param>
    /// <returns>How many days of the year are worked.</returns>
    /// <exception cref="RefusedException">A day lies outside the year, comes twice, or contradicts another.</exception>
    public static int Check(LoadCalendar act, int thisYear)
    {
        if (act.Year < thisYear - YearsBack || act.Year > thisYear + YearsAhead)
            throw CalendarRefusals.YearOutOfReach(thisYear - YearsBack, thisYear + YearsAhead).AsException();
        var (off, worked) = (Distinct(act.DaysOff, act.Year, "daysOff"), Distinct(act.MakeUpDays, act.Year, "makeUpDays"));
        if (off.Count == 0)
            throw CommonRefusals.Missing("daysOff").AsException();
        foreach (var day in act.MakeUpDays)
        {
            if (off.Contains(day))
                throw CalendarRefusals.BothOffAndWorked(Written(day)).AsException();
            if (!CalendarYear.IsWeekend(day))
                throw CalendarRefusals.MakeUpOnWeekday(Written(day)).AsException();
        }
        var count = WorkingDays(new CalendarYear(act.Year, off, worked));
        return count is >= FewestWorkingDays and <= MostWorkingDays ? count : throw CalendarRefusals.Implausible(count).AsException();
    }

    /// <summary>The next year, from October on while its arrangement has not been loaded; this year while it is missing; else null.</summary>
    public static int? MissingYear(WorkCalendar calendar, DateTimeOffset now)
    {
        var today = calendar.DayOf(now);
        if (!calendar.IsKnown(today.Year))
            return today.Year;
        return today.Month >= WarningMonth && !calendar.IsKnown(today.Year + 1) ? today.Year + 1 : null;
    }

    /// <summary>How many days of a year are worked.</summary>
    public static int WorkingDays(CalendarYear year)
    {
        var first = new DateOnly(year.Year, 1, 1);
        return Enumerable.Range(0, DateTime.IsLeapYear(year.Year) ? 366 : 365).Count(day => year.IsWorkingDay(first.AddDays(day)));
    }

    private static HashSet<DateOnly> Distinct(IReadOnlyList<DateOnly> days, int year, string field)
    {
        var set = new HashSet<DateOnly>();
        foreach (var day in days)
        {
            if (day.Year != year)
                throw CalendarRefusals.OtherYear(field, Written(day)).AsException();
            if (!set.Add(day))
                throw CalendarRefusals.DayTwice(field, Written(day)).AsException();
        }
        return set;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
