using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Menpai.Core;

/// <summary>
/// 工作日历 Which time counts. Each <see cref="ClockUnit"/> is a measure over the time line: emergency hours and days count all of it,
/// working days count working days from local midnight to local midnight, office hours count the office spans of working days.
/// A year without a published arrangement is counted Monday to Friday. Immutable and safe to share between threads;
/// a year is laid out when it is first asked for.
/// </summary>
public sealed class WorkCalendar
{
    // Limits are days or weeks; a measure beyond this is a mistake, or office hours that never come.
    private const int FurthestYears = 100;

    private readonly FrozenDictionary<int, CalendarYear> _published;
    private readonly ConcurrentDictionary<int, WorkYear> _years = new();
    private readonly Func<int, WorkYear> _lay;

    /// <param name="zone">The district's zone.</param>
    /// <param name="hours">When offices are open; at least one span, in order and apart.</param>
    /// <param name="years">The published years, each once.</param>
    /// <exception cref="ArgumentException">Spans are missing, overlap or are out of order; a year comes twice.</exception>
    public WorkCalendar(TimeZoneInfo zone, OfficeHours hours, IEnumerable<CalendarYear> years)
    {
        Check(hours);
        (Zone, Hours) = (zone, hours);
        _published = years.ToFrozenDictionary(year => year.Year);
        _lay = number => new WorkYear(number, _published.GetValueOrDefault(number), hours, zone);
    }

    /// <summary>The zone whose midnights and clocks count.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>When offices are open.</summary>
    public OfficeHours Hours { get; }

    /// <summary>The published years, in order.</summary>
    public IEnumerable<CalendarYear> Years => _published.Values.OrderBy(year => year.Year);

    /// <summary>Whether the year's arrangement was published.</summary>
    public bool IsKnown(int year) => _published.ContainsKey(year);

    /// <summary>Whether the day is worked; Monday to Friday in a year not published.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _published.TryGetValue(day.Year, out var year) ? year.IsWorkingDay(day) : !CalendarYear.IsWeekend(day);

    /// <summary>Whether offices are open; the start of a span is, its end is not.</summary>
    public bool IsOfficeTime(DateTimeOffset instant) => YearAt(instant.UtcTicks).IsOfficeTime(instant.UtcTicks);

    /// <summary>The local date of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>What counts between two instants; negative when <paramref name="to"/> is the earlier one.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to, ClockUnit unit)
    {
        if (unit is ClockUnit.EmergencyHours or ClockUnit.Days)
            return to - from;
        if (to < from)
            return -Elapsed(to, from, unit);
        var (first, last) = (YearAt(from.UtcTicks), YearAt(to.UtcTicks));
        var counted = last.Counted(to.UtcTicks, unit) - first.Counted(from.UtcTicks, unit);
        for (var year = first; year.Number < last.Number; year = Year(year.Number + 1))
            counted += year.Total(unit);
        return new(counted);
    }

    /// <summary>
    /// The earliest instant, in UTC, at which <paramref name="measure"/> has counted since <paramref name="from"/>:
    /// <paramref name="from"/> itself for zero, the end of a working day or span rather than the start of the next one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The measure is negative, or not reached within a hundred years.</exception>
    public Deadline Add(DateTimeOffset from, TimeSpan measure, ClockUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(measure, TimeSpan.Zero);
        if (unit is ClockUnit.EmergencyHours or ClockUnit.Days)
            return new(from.ToUniversalTime() + measure, Provisional: false);
        var year = YearAt(from.UtcTicks);
        if (measure == TimeSpan.Zero)
            return new(from.ToUniversalTime(), !year.Known);
        var target = year.Counted(from.UtcTicks, unit) + measure.Ticks;
        var (provisional, furthest) = (!year.Known, year.Number + FurthestYears);
        while (target > year.Total(unit))
        {
            target -= year.Total(unit);
            if (year.Number >= furthest)
                throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not reached within a hundred years.");
            year = Year(year.Number + 1);
            provisional |= !year.Known;
        }
        return new(new(year.InstantOf(target, unit), TimeSpan.Zero), provisional);
    }

    private WorkYear Year(int number) => _years.GetOrAdd(number, _lay);

    private WorkYear YearAt(long instant)
    {
        var year = Year(new DateTime(instant + Zone.BaseUtcOffset.Ticks).Year);
        if (instant < year.Start)
            return Year(year.Number - 1);
        return instant >= year.End ? Year(year.Number + 1) : year;
    }

    private static void Check(OfficeHours hours)
    {
        if (hours.Spans.Count == 0)
            throw new ArgumentException("Office hours need a span.", nameof(hours));
        var last = TimeSpan.Zero;
        foreach (var (from, to) in hours.Spans)
        {
            var end = to == TimeOnly.MinValue ? TimeSpan.FromDays(1) : to.ToTimeSpan();
            if (from.ToTimeSpan() < last || end <= from.ToTimeSpan())
                throw new ArgumentException("Office spans overlap or are out of order.", nameof(hours));
            last = end;
        }
    }
}

/// <summary>时限 When something is due.</summary>
/// <param name="At">The last instant that is still in time.</param>
/// <param name="Provisional">
/// 暂定 Whether a year without a published arrangement was counted on the way; it is to be counted again when that year is published.
/// Never for units that count all time.
/// </param>
public sealed record Deadline(DateTimeOffset At, bool Provisional);
