using CsCheck;
using Menpai.Core;
using static Menpai.Tests.Core.SampleCalendars;

namespace Menpai.Tests.Core;

public sealed class WorkCalendarTests
{
    private static readonly long First = new DateTimeOffset(2025, 11, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
    private static readonly long Last = new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[First, Last].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
    private static readonly Gen<TimeSpan> Measures = Gen.OneOf(
        Gen.Long[1, TimeSpan.TicksPerDay * 40].Select(ticks => new TimeSpan(ticks)),
        Gen.Int[1, 40 * 48].Select(halfHours => TimeSpan.FromMinutes(30 * halfHours))
    );
    private static readonly Gen<ClockUnit> Units = Gen.Enum<ClockUnit>();
    private static readonly Gen<WorkCalendar> Calendars = Gen.Bool.Select(berlin => berlin ? Berlin : Shanghai);

    [Fact]
    public void The_year_2026_has_248_working_days() =>
        Assert.Equal(248, Enumerable.Range(0, 365).Count(day => Shanghai.IsWorkingDay(new DateOnly(2026, 1, 1).AddDays(day))));

    [Theory]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-07", false)]
    [InlineData("2027-01-01", true)]
    public void Knows_which_days_are_worked(string day, bool worked) => Assert.Equal(worked, Shanghai.IsWorkingDay(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2026-03-02 08:29:59", false)]
    [InlineData("2026-03-02 08:30", true)]
    [InlineData("2026-03-02 11:59:59", true)]
    [InlineData("2026-03-02 12:00", false)]
    [InlineData("2026-03-02 17:59", true)]
    [InlineData("2026-03-07 10:00", false)]
    [InlineData("2026-05-09 10:00", true)]
    public void Knows_when_offices_are_open(string time, bool open) => Assert.Equal(open, Shanghai.IsOfficeTime(Local(time)));

    [Theory]
    [InlineData("2026-03-02 10:00", 2, ClockUnit.EmergencyHours, "2026-03-02 12:00")]
    [InlineData("2026-03-02 10:00", 5, ClockUnit.OfficeHours, "2026-03-02 17:30")]
    [InlineData("2026-03-02 17:00", 2, ClockUnit.OfficeHours, "2026-03-03 09:30")]
    [InlineData("2026-03-06 17:00", 1, ClockUnit.OfficeHours, "2026-03-06 18:00")]
    [InlineData("2026-03-06 22:00", 1, ClockUnit.OfficeHours, "2026-03-09 09:30")]
    [InlineData("2026-03-06 10:00", 1, ClockUnit.WorkingDays, "2026-03-09 10:00")]
    [InlineData("2026-03-07 10:00", 1, ClockUnit.WorkingDays, "2026-03-10 00:00")]
    [InlineData("2026-02-13 10:00", 1, ClockUnit.WorkingDays, "2026-02-14 10:00")]
    [InlineData("2026-02-14 10:00", 1, ClockUnit.WorkingDays, "2026-02-24 10:00")]
    [InlineData("2026-02-13 17:00", 3, ClockUnit.OfficeHours, "2026-02-14 10:30")]
    [InlineData("2026-02-14 10:00", 3, ClockUnit.Days, "2026-02-17 10:00")]
    public void Finds_the_deadline(string from, int amount, ClockUnit unit, string due)
    {
        var deadline = Shanghai.Add(Local(from), new Limit(amount, unit).Measure, unit);

        Assert.Equal(Local(due), deadline.At);
        Assert.False(deadline.Provisional);
    }

    [Fact]
    public void Nothing_to_wait_for_is_due_at_once() =>
        Assert.Equal(Local("2026-03-07 10:00"), Shanghai.Add(Local("2026-03-07 10:00"), TimeSpan.Zero, ClockUnit.OfficeHours).At);

    [Theory]
    [InlineData("2026-12-30 10:00", 1, ClockUnit.WorkingDays, false)]
    [InlineData("2026-12-30 10:00", 2, ClockUnit.WorkingDays, true)]
    [InlineData("2026-12-31 17:00", 2, ClockUnit.OfficeHours, true)]
    [InlineData("2025-12-31 17:00", 1, ClockUnit.OfficeHours, true)]
    [InlineData("2026-12-31 23:00", 2, ClockUnit.EmergencyHours, false)]
    [InlineData("2026-12-31 23:00", 2, ClockUnit.Days, false)]
    public void A_year_not_published_makes_it_provisional(string from, int amount, ClockUnit unit, bool provisional) =>
        Assert.Equal(provisional, Shanghai.Add(Local(from), new Limit(amount, unit).Measure, unit).Provisional);

    [Fact]
    public void Says_which_years_are_known()
    {
        Assert.True(Shanghai.IsKnown(2026));
        Assert.False(Shanghai.IsKnown(2027));
    }

    [Fact]
    public void What_has_elapsed_at_the_deadline_is_the_measure() =>
        Gen.Select(Calendars, Instants, Measures, Units)
            .Sample(
                (calendar, from, measure, unit) => Assert.Equal(measure, calendar.Elapsed(from, calendar.Add(from, measure, unit).At, unit))
            );

    [Fact]
    public void The_deadline_is_the_earliest_instant() =>
        Gen.Select(Calendars, Instants, Measures, Units)
            .Sample(
                (calendar, from, measure, unit) =>
                    Assert.True(calendar.Elapsed(from, calendar.Add(from, measure, unit).At.AddTicks(-1), unit) < measure)
            );

    [Fact]
    public void Two_limits_after_one_another_are_their_sum() =>
        Gen.Select(Calendars, Instants, Measures, Measures, Units)
            .Sample(
                (calendar, from, one, two, unit) =>
                    Assert.Equal(calendar.Add(from, one + two, unit).At, calendar.Add(calendar.Add(from, one, unit).At, two, unit).At)
            );

    [Fact]
    public void A_later_start_or_a_longer_limit_is_never_due_earlier() =>
        Gen.Select(Calendars, Instants, Measures, Gen.Long[0, TimeSpan.TicksPerDay * 12], Units)
            .Sample(
                (calendar, from, measure, more, unit) =>
                {
                    var due = calendar.Add(from, measure, unit).At;
                    Assert.True(calendar.Add(from.AddTicks(more), measure, unit).At >= due);
                    Assert.True(calendar.Add(from, measure.Add(new(more)), unit).At >= due);
                }
            );

    [Fact]
    public void Elapsed_adds_up_and_turns_its_sign_with_its_ends() =>
        Gen.Select(Calendars, Instants, Instants, Instants, Units)
            .Sample(
                (calendar, a, b, c, unit) =>
                {
                    Assert.Equal(calendar.Elapsed(a, c, unit), calendar.Elapsed(a, b, unit) + calendar.Elapsed(b, c, unit));
                    Assert.Equal(calendar.Elapsed(a, b, unit), -calendar.Elapsed(b, a, unit));
                }
            );

    [Fact]
    public void An_office_deadline_is_reached_in_office_time() =>
        Gen.Select(Calendars, Instants, Measures)
            .Sample(
                (calendar, from, measure) =>
                    Assert.True(calendar.IsOfficeTime(calendar.Add(from, measure, ClockUnit.OfficeHours).At.AddTicks(-1)))
            );

    [Theory]
    [InlineData(ClockUnit.OfficeHours)]
    [InlineData(ClockUnit.WorkingDays)]
    public void Agrees_with_a_count_minute_by_minute_over_2026(ClockUnit unit)
    {
        foreach (var calendar in new[] { Shanghai, Berlin })
        {
            var start = new DateTimeOffset(2025, 12, 31, 12, 0, 0, TimeSpan.Zero);
            var counted = 0;
            for (var minute = 0; minute < 367 * 24 * 60; minute++)
            {
                var now = start.AddMinutes(minute);
                if (minute % 7 == 0)
                    Assert.Equal(TimeSpan.FromMinutes(counted), calendar.Elapsed(start, now, unit));
                if (CountsNaively(calendar, now, unit))
                    Assert.Equal(now.AddMinutes(1), calendar.Add(start, TimeSpan.FromMinutes(++counted), unit).At);
            }
        }
    }

    [Fact]
    public void A_day_on_which_clocks_change_counts_its_real_hours()
    {
        static DateTimeOffset Utc(int month, int day, int hour, int minute = 0) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);

        // Sunday 29 March has 23 hours, Sunday 25 October 25; both are made up for here.
        Assert.Equal(TimeSpan.FromHours(23), Berlin.Elapsed(Utc(3, 28, 23), Utc(3, 29, 22), ClockUnit.WorkingDays));
        Assert.Equal(TimeSpan.FromHours(25), Berlin.Elapsed(Utc(10, 24, 22), Utc(10, 25, 23), ClockUnit.WorkingDays));
        // 1:30 to 4:00 lasts one and a half hours in March, three and a half in October; 22:00 to midnight always two.
        Assert.Equal(TimeSpan.FromHours(3.5), Berlin.Elapsed(Utc(3, 28, 23), Utc(3, 29, 22), ClockUnit.OfficeHours));
        Assert.Equal(TimeSpan.FromHours(5.5), Berlin.Elapsed(Utc(10, 24, 22), Utc(10, 25, 23), ClockUnit.OfficeHours));
        Assert.Equal(Utc(3, 29, 2), Berlin.Add(Utc(3, 28, 23), TimeSpan.FromHours(1.5), ClockUnit.OfficeHours).At);
    }

    [Fact]
    public void Refuses_office_hours_that_make_no_sense()
    {
        IReadOnlySet<DayOfWeek> days = new HashSet<DayOfWeek> { DayOfWeek.Monday };
        foreach (
            var spans in new (TimeOnly, TimeOnly)[][]
            {
                [],
                [(new(9, 0), new(9, 0))],
                [(new(9, 0), new(8, 0))],
                [(new(9, 0), new(12, 0)), (new(11, 0), new(13, 0))],
                [(new(14, 0), new(15, 0)), (new(9, 0), new(10, 0))],
            }
        )
            Assert.Throws<ArgumentException>(() => new WorkCalendar(TimeZoneInfo.Utc, new(spans, days), []));
    }

    [Fact]
    public void Refuses_a_measure_it_cannot_reach()
    {
        var never = new WorkCalendar(TimeZoneInfo.Utc, OfficeHours.Default with { Days = new HashSet<DayOfWeek>() }, []);

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            never.Add(Local("2026-03-02 10:00"), TimeSpan.FromHours(1), ClockUnit.OfficeHours)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Shanghai.Add(Local("2026-03-02 10:00"), -TimeSpan.FromHours(1), ClockUnit.Days));
    }

    private static bool CountsNaively(WorkCalendar calendar, DateTimeOffset now, ClockUnit unit)
    {
        var local = TimeZoneInfo.ConvertTime(now, calendar.Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (!calendar.IsWorkingDay(day))
            return false;
        var time = TimeOnly.FromDateTime(local.DateTime);
        return unit == ClockUnit.WorkingDays
            || calendar.Hours.Spans.Any(span => span.From <= time && (time < span.To || span.To == TimeOnly.MinValue));
    }
}
