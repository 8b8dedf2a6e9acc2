using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Tests.Work.Posts;
using Menpai.Work.Calendars;

namespace Menpai.Tests.Work.Calendars;

public sealed class LoadCalendarTests : IDisposable
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);
    private readonly TestDistrict _district = new();

    public void Dispose() => _district.Dispose();

    private WorkCalendar Calendar => _district.Get<Snapshot<WorkCalendar>>().Current;

    private static LoadCalendar Year(DateOnly[] off, params DateOnly[] worked) => new(2027, off, worked);

    [Fact]
    public void A_loaded_year_counts_at_once()
    {
        Assert.False(Calendar.IsKnown(2027));
        var due = Calendar.Add(new DateTimeOffset(2026, 12, 31, 4, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(3), ClockUnit.WorkingDays);
        Assert.True(due.Provisional);
        CalendarLoaded loaded = _district.Act(Year([NewYear, new(2027, 1, 4)], new DateOnly(2027, 1, 9)));
        Assert.True(Calendar.IsKnown(2027));
        Assert.False(Calendar.IsWorkingDay(NewYear));
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2027, 1, 9)));
        Assert.Equal(260, loaded.WorkingDays);
        Assert.True(Calendar.IsKnown(2026));
        Assert.Equal(["calendar.loaded"], _district.Events("calendar/2027"));
    }

    [Fact]
    public void A_year_loaded_again_takes_the_place_of_the_former()
    {
        _district.Act(Year([NewYear, new(2027, 1, 4)]));
        _district.Act(Year([NewYear]));
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2027, 1, 4)));
    }

    [Fact]
    public void A_year_of_the_pack_is_replaced_too()
    {
        _district.Act(new LoadCalendar(2026, [new(2026, 1, 1), new(2026, 3, 10)], []));
        Assert.False(Calendar.IsWorkingDay(new DateOnly(2026, 3, 10)));
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2026, 1, 2)));
    }

    [Fact]
    public void An_arrangement_that_cannot_be_true_is_refused()
    {
        _district.Refuses("calendar.year-out-of-reach", new LoadCalendar(2024, [new(2024, 1, 1)], []));
        _district.Refuses("calendar.year-out-of-reach", new LoadCalendar(2030, [new(2030, 1, 1)], []));
        _district.Refuses("common.missing", Year([]));
        _district.Refuses("calendar.other-year", Year([new(2026, 12, 31)]));
        _district.Refuses("calendar.other-year", Year([NewYear], new DateOnly(2028, 1, 1)));
        _district.Refuses("calendar.day-twice", Year([NewYear, NewYear]));
        _district.Refuses("calendar.both-off-and-worked", Year([NewYear, new(2027, 1, 2)], new DateOnly(2027, 1, 2)));
        _district.Refuses("calendar.make-up-on-weekday", Year([NewYear], new DateOnly(2027, 1, 5)));
        _district.Refuses("calendar.implausible", Year([.. Enumerable.Range(0, 60).Select(NewYear.AddDays)]));
    }
}
