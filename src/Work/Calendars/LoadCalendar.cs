using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Work.Calendars;

/// <summary>
/// 录入工作日安排 Loads the published days off and make-up days of a year, in place of what stood for it before. Deadlines that counted on
/// that year are provisional or wrong afterwards: whoever runs this act then has the open cases' deadlines counted again.
/// </summary>
public sealed record LoadCalendar(int Year, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays);

/// <summary>The year that was loaded.</summary>
/// <param name="WorkingDays">How many of its days are worked, to compare with what was published.</param>
public sealed record CalendarLoaded(int Year, int WorkingDays);

[EventName("calendar.loaded")]
public sealed record CalendarLoadedEvent(int Year, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays);

/// <inheritdoc cref="LoadCalendar"/>
public sealed class LoadCalendarHandler(Snapshot<WorkCalendar> calendar, Snapshot<AreaTree> tree)
    : IActHandler<LoadCalendar, CalendarLoaded>
{
    public CalendarLoaded Handle(LoadCalendar act, ActContext context)
    {
        var days = CalendarCheck.Check(act, calendar.Current.DayOf(context.Now).Year);
        var (off, worked) = (act.DaysOff.Order().ToList(), act.MakeUpDays.Order().ToList());
        if (context.Db.Set<StoredCalendar>().FirstOrDefault(row => row.Year == act.Year) is { } stored)
            (stored.DaysOff, stored.MakeUpDays) = (off, worked);
        else
            context.Db.Context.Add(
                new StoredCalendar
                {
                    Year = act.Year,
                    DaysOff = off,
                    MakeUpDays = worked,
                }
            );
        var district = tree.Current.District;
        context.Append($"calendar/{act.Year}", new CalendarLoadedEvent(act.Year, off, worked), district.Id, district.AreaPath);
        context.Touch(calendar);
        return new CalendarLoaded(act.Year, days);
    }
}
