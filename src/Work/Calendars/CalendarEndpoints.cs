using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Calendars;

/// <summary>The working calendar at the desk.</summary>
internal static class CalendarEndpoints
{
    private const string Home = "/desk/calendar";

    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, Show).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Post(Home, Load).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static IResult Show(HttpContext http, Pack pack, Snapshot<WorkCalendar> calendar, int? year) =>
        Page(http, pack, calendar.Current, year, null, null);

    private static IResult Page(HttpContext http, Pack pack, WorkCalendar calendar, int? asked, Refusal? refusal, IFormCollection? typed)
    {
        var now = http.Caller().Frame.Now;
        var today = calendar.DayOf(now);
        var year = Math.Clamp(asked ?? today.Year, 2000, 2100);
        var arranged = calendar.Years.FirstOrDefault(one => one.Year == year);
        // The pack names its holidays; they are shown while its arrangement of the year is the one that counts.
        var named = pack.Calendars.GetValueOrDefault(year) is { } own && arranged is not null && own.DaysOff.SetEquals(arranged.DaysOff);
        return http.Page<CalendarPage>(
            new
            {
                Calendar = calendar,
                Year = year,
                Holidays = named ? pack.Holidays.Where(holiday => holiday.From.Year == year).ToList() : [],
                MissingYear = CalendarCheck.MissingYear(calendar, now),
                DaysOff = CalendarText.Write(arranged?.DaysOff ?? (IEnumerable<DateOnly>)[]),
                MakeUpDays = CalendarText.Write(arranged?.MakeUpDays ?? (IEnumerable<DateOnly>)[]),
                Today = today,
                Refusal = refusal,
                Typed = typed,
            }
        );
    }

    private static Task<IResult> Load(
        HttpContext http,
        LoadCalendarHandler handler,
        RecalculateDeadlinesHandler recalculate,
        Ledger ledger,
        Pack pack,
        Snapshot<WorkCalendar> calendar,
        int year
    ) =>
        http.Submit(
            async form =>
            {
                var off = CalendarText.Read(form["daysOff"].ToString(), year, "daysOff");
                var worked = CalendarText.Read(form["makeUpDays"].ToString(), year, "makeUpDays");
                await http.Act(handler, new LoadCalendar(year, off, worked));
                await recalculate.All(ledger);
                return http.Onward($"{Home}?year={year}", "calendar.flash.loaded");
            },
            (refusal, form) => Task.FromResult(Page(http, pack, calendar.Current, year, refusal, form))
        );
}
