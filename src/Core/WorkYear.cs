namespace Menpai.Core;

/// <summary>
/// One local year laid out on the UTC time line, with running sums of working days and office time, so that counting and finding
/// an instant cost a division and a binary search. Ticks throughout. Immutable.
/// </summary>
internal sealed class WorkYear
{
    private readonly int _spansADay;
    private readonly long[] _dayStart;
    private readonly long[] _workedBefore;
    private readonly long[] _officeBefore;
    private readonly (long From, long To)[] _spans;

    public WorkYear(int number, CalendarYear? published, OfficeHours hours, TimeZoneInfo zone)
    {
        (Number, Known, _spansADay) = (number, published is not null, hours.Spans.Count);
        var first = new DateOnly(number, 1, 1);
        var days = DateTime.IsLeapYear(number) ? 366 : 365;
        _dayStart = new long[days + 1];
        _workedBefore = new long[days + 1];
        _officeBefore = new long[days + 1];
        _spans = new (long, long)[days * _spansADay];
        for (var day = 0; day <= days; day++)
            _dayStart[day] = FirstInstant(first.AddDays(day).ToDateTime(TimeOnly.MinValue), zone);
        for (var day = 0; day < days; day++)
            Lay(day, first.AddDays(day), published, hours, zone);
    }

    public int Number { get; }

    /// <summary>Whether the year's arrangement was published; if not, Monday to Friday are taken as worked.</summary>
    public bool Known { get; }

    /// <summary>The first instant of the year.</summary>
    public long Start => _dayStart[0];

    /// <summary>The first instant of the next year.</summary>
    public long End => _dayStart[^1];

    /// <summary>What the whole year counts.</summary>
    public long Total(ClockUnit unit) => Before(unit)[^1];

    /// <summary>What counts from the start of the year up to an instant within it, or at its end.</summary>
    public long Counted(long instant, ClockUnit unit)
    {
        if (instant >= End)
            return Total(unit);
        var day = DayAt(instant);
        if (unit == ClockUnit.WorkingDays)
            return _workedBefore[day] + (_workedBefore[day + 1] > _workedBefore[day] ? instant - _dayStart[day] : 0);
        var counted = _officeBefore[day];
        foreach (var (from, to) in SpansOf(day))
            counted += Math.Max(0, Math.Min(instant, to) - from);
        return counted;
    }

    /// <summary>The earliest instant by which this much has counted; more than zero and at most <see cref="Total"/>.</summary>
    public long InstantOf(long counted, ClockUnit unit)
    {
        var before = Before(unit);
        var found = Array.BinarySearch(before, counted);
        // Days off repeat the sum of the day before them; the earliest of equal sums is the end of the last day that counted.
        var day = found < 0 ? ~found : found;
        while (before[day - 1] >= counted)
            day--;
        day--;
        var rest = counted - before[day];
        if (unit == ClockUnit.WorkingDays)
            return _dayStart[day] + rest;
        foreach (var (from, to) in SpansOf(day))
        {
            if (rest <= to - from)
                return from + rest;
            rest -= to - from;
        }
        throw new InvalidOperationException("The sums of the year do not fit its spans.");
    }

    /// <summary>Whether an instant of this year lies in a span of office time.</summary>
    public bool IsOfficeTime(long instant)
    {
        foreach (var (from, to) in SpansOf(DayAt(instant)))
            if (from <= instant && instant < to)
                return true;
        return false;
    }

    private long[] Before(ClockUnit unit) => unit == ClockUnit.WorkingDays ? _workedBefore : _officeBefore;

    private ReadOnlySpan<(long From, long To)> SpansOf(int day) => _spans.AsSpan(day * _spansADay, _spansADay);

    private int DayAt(long instant)
    {
        // A change of clocks moves a midnight by an hour or so, never by a day.
        var day = Math.Min((int)((instant - Start) / TimeSpan.TicksPerDay), _dayStart.Length - 2);
        if (instant < _dayStart[day])
            return day - 1;
        return instant >= _dayStart[day + 1] ? day + 1 : day;
    }

    private void Lay(int day, DateOnly date, CalendarYear? published, OfficeHours hours, TimeZoneInfo zone)
    {
        var worked = published?.IsWorkingDay(date) ?? !CalendarYear.IsWeekend(date);
        var open = worked && (hours.Days.Contains(date.DayOfWeek) || published?.MakeUpDays.Contains(date) == true);
        _workedBefore[day + 1] = _workedBefore[day] + (worked ? _dayStart[day + 1] - _dayStart[day] : 0);
        _officeBefore[day + 1] = _officeBefore[day];
        for (var index = 0; open && index < _spansADay; index++)
        {
            var (from, to) = hours.Spans[index];
            var start = FirstInstant(date.ToDateTime(from), zone);
            var end = to == TimeOnly.MinValue ? _dayStart[day + 1] : FirstInstant(date.ToDateTime(to), zone);
            _spans[(day * _spansADay) + index] = (start, end);
            _officeBefore[day + 1] += end - start;
        }
    }

    /// <summary>The first instant at which local clocks show this time or, where they leap over it, a later one.</summary>
    private static long FirstInstant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsAmbiguousTime(local))
            return local.Ticks - zone.GetAmbiguousTimeOffsets(local).Max().Ticks;
        if (!zone.IsInvalidTime(local))
            return local.Ticks - zone.GetUtcOffset(local).Ticks;
        var before = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        while (zone.IsInvalidTime(before))
            before = before.AddMinutes(-1);
        return before.AddMinutes(1).Ticks - zone.GetUtcOffset(before).Ticks;
    }
}
