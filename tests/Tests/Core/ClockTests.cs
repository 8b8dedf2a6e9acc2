using System.Text.Json;
using CsCheck;
using Menpai.Core;
using static Menpai.Tests.Core.SampleCalendars;

namespace Menpai.Tests.Core;

public sealed class ClockTests
{
    private static readonly Gen<ClockUnit> Units = Gen.Enum<ClockUnit>();
    private static readonly DateTimeOffset Start = Local("2026-02-13 09:00");

    [Fact]
    public void Runs_down_to_its_deadline()
    {
        var clock = Clock.Start(Shanghai, Start, new(5, ClockUnit.OfficeHours));

        Assert.Equal(Local("2026-02-13 16:30"), clock.Due);
        Assert.Equal(TimeSpan.FromHours(2), clock.LeftAt(Shanghai, Local("2026-02-13 13:00")));
        Assert.False(clock.IsOverdue(Local("2026-02-13 16:30")));
        Assert.True(clock.IsOverdue(Local("2026-02-13 16:31")));
        Assert.Equal(TimeSpan.FromHours(-1.5), clock.LeftAt(Shanghai, Local("2026-02-13 18:00")));
    }

    [Fact]
    public void A_pause_moves_the_deadline_by_what_it_lasted()
    {
        var paused = Clock.Start(Shanghai, Start, new(5, ClockUnit.OfficeHours)).Pause(Shanghai, Local("2026-02-13 10:00"));

        Assert.Null(paused.Due);
        Assert.Equal(TimeSpan.FromHours(4), paused.LeftAt(Shanghai, Local("2026-05-01 10:00")));
        Assert.Equal(Local("2026-02-14 16:30"), paused.Resume(Shanghai, Local("2026-02-14 10:00")).Due);
    }

    [Fact]
    public void Pauses_neither_lose_nor_gain_time() =>
        Gen.Select(Units, Gen.Int[1, 60_000], Gen.Int[0, 20_000].Array[1, 9])
            .Sample(
                (unit, limit, steps) =>
                {
                    var whole = TimeSpan.FromMinutes(limit);
                    var clock = new Clock(unit, Start, whole, false, null, false).Resume(Shanghai, Start);
                    var (now, ran) = (Start, TimeSpan.Zero);
                    foreach (var step in steps)
                    {
                        var then = now;
                        now = now.AddMinutes(step);
                        ran += clock.Running ? Shanghai.Elapsed(then, now, unit) : TimeSpan.Zero;
                        Assert.Equal(whole - ran, clock.LeftAt(Shanghai, now));
                        clock = clock.Running ? clock.Pause(Shanghai, now) : clock.Resume(Shanghai, now);
                        Assert.Equal(whole - ran, clock.LeftAt(Shanghai, now));
                        Assert.Equal(ran > whole, clock.IsOverdue(now));
                    }
                }
            );

    [Fact]
    public void An_overdue_clock_stays_overdue_over_a_pause()
    {
        var late = Clock.Start(Shanghai, Start, new(1, ClockUnit.OfficeHours)).Pause(Shanghai, Local("2026-02-13 11:00"));
        var again = late.Resume(Shanghai, Local("2026-02-14 09:00"));

        Assert.True(late.WasOverdue);
        Assert.Equal(Local("2026-02-13 10:00"), late.Due);
        Assert.Equal(Local("2026-02-13 10:00"), again.Due);
        Assert.Equal(TimeSpan.FromHours(-2), again.LeftAt(Shanghai, Local("2026-02-14 10:00")));
        Assert.Equal(again, again.Recalculate(Shanghai));
    }

    [Fact]
    public void A_published_year_makes_a_provisional_deadline_firm()
    {
        var provisional = Clock.Start(Shanghai, Local("2026-12-31 10:00"), new(2, ClockUnit.WorkingDays));
        var published = new WorkCalendar(
            Shanghai.Zone,
            Shanghai.Hours,
            [Year2026, new(2027, new HashSet<DateOnly> { new(2027, 1, 1) }, new HashSet<DateOnly> { new(2027, 1, 3) })]
        );
        var firm = provisional.Recalculate(published);

        Assert.Equal((Local("2027-01-04 10:00"), true), (provisional.Due, provisional.Provisional));
        Assert.Equal((Local("2027-01-04 10:00"), false), (firm.Due, firm.Provisional));
        Assert.Equal(Local("2027-01-05 10:00"), Clock.Start(published, Local("2026-12-31 10:00"), new(3, ClockUnit.WorkingDays)).Due);
    }

    [Fact]
    public void Pausing_or_resuming_twice_is_a_mistake()
    {
        var clock = Clock.Start(Shanghai, Start, new(1, ClockUnit.Days));

        Assert.Throws<InvalidOperationException>(() => clock.Resume(Shanghai, Start));
        Assert.Throws<InvalidOperationException>(() => clock.Pause(Shanghai, Start).Pause(Shanghai, Start));
    }

    [Fact]
    public void Survives_being_stored()
    {
        var clock = Clock.Start(Shanghai, Start, new(0.5m, ClockUnit.OfficeHours));

        Assert.Equal(clock, JsonSerializer.Deserialize<Clock>(JsonSerializer.Serialize(clock)));
        var paused = clock.Pause(Shanghai, Start.AddMinutes(7));
        Assert.Equal(paused, JsonSerializer.Deserialize<Clock>(JsonSerializer.Serialize(paused)));
    }
}
