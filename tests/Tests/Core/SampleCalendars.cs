using Menpai.Core;

namespace Menpai.Tests.Core;

/// <summary>Calendars the tests count on.</summary>
internal static class SampleCalendars
{
    public static CalendarYear Year2026 { get; } =
        new(
            2026,
            Days(
                ("01-01", "01-03"),
                ("02-15", "02-23"),
                ("04-04", "04-06"),
                ("05-01", "05-05"),
                ("06-19", "06-21"),
                ("09-25", "09-27"),
                ("10-01", "10-07")
            ),
            Days(("01-04", "01-04"), ("02-14", "02-14"), ("02-28", "02-28"), ("05-09", "05-09"), ("09-20", "09-20"), ("10-10", "10-10"))
        );

    public static WorkCalendar Shanghai { get; } =
        new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), OfficeHours.Default, [Year2026]);

    /// <summary>A zone that changes its clocks, with an office that is open through the hour of the change.</summary>
    public static WorkCalendar Berlin { get; } =
        new(
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            new([(new(1, 30), new(4, 0)), (new(22, 0), new(0, 0))], new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>())),
            [new(2026, new HashSet<DateOnly>(), new HashSet<DateOnly> { new(2026, 3, 29), new(2026, 10, 25) })]
        );

    public static DateTimeOffset Local(string time) => new(DateTime.Parse(time), TimeSpan.FromHours(8));

    private static HashSet<DateOnly> Days(params (string First, string Last)[] spans) =>
        [
            .. spans.SelectMany(span =>
            {
                var first = DateOnly.Parse($"2026-{span.First}");
                var last = DateOnly.Parse($"2026-{span.Last}");
                return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
            }),
        ];
}
