using Menpai.Core;

namespace Menpai.Work.Calendars;

/// <summary>Refusals of the working calendar.</summary>
[RefusalCatalogue]
public static class CalendarRefusals
{
    public static Refusal YearOutOfReach(int first, int last) =>
        new(RefusalKind.Invalid, "calendar.year-out-of-reach", "year", first, last);

    public static Refusal OtherYear(string field, string day) => new(RefusalKind.Invalid, "calendar.other-year", field, day);

    public static Refusal DayTwice(string field, string day) => new(RefusalKind.Invalid, "calendar.day-twice", field, day);

    public static Refusal BothOffAndWorked(string day) => new(RefusalKind.Invalid, "calendar.both-off-and-worked", "makeUpDays", day);

    public static Refusal MakeUpOnWeekday(string day) => new(RefusalKind.Invalid, "calendar.make-up-on-weekday", "makeUpDays", day);

    public static Refusal Implausible(int workingDays) => new(RefusalKind.Invalid, "calendar.implausible", "daysOff", workingDays);

    public static Refusal Unreadable(string field, string text) => new(RefusalKind.Invalid, "calendar.unreadable", field, text);
}
