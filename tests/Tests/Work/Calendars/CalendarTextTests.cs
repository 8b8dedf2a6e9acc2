using Menpai.Core;
using Menpai.Work.Calendars;

namespace Menpai.Tests.Work.Calendars;

public sealed class CalendarTextTests
{
    private static string Read(string text) =>
        string.Join(' ', CalendarText.Read(text, 2027, "daysOff").Select(day => day.ToString("MM-dd")));

    [Theory]
    [InlineData("2027-01-01", "01-01")]
    [InlineData("1月1日", "01-01")]
    [InlineData("2027年1月1日（周五）", "01-01")]
    [InlineData("1/1、1/2", "01-01 01-02")]
    [InlineData("1月1日至3日", "01-01 01-02 01-03")]
    [InlineData("１月１日～２日", "01-01 01-02")]
    [InlineData("1月31日至2月1日", "01-31 02-01")]
    [InlineData("2027-02-05 至 2027-02-07", "02-05 02-06 02-07")]
    [InlineData("2027-02-05 - 2027-02-06", "02-05 02-06")]
    [InlineData("1月1日（周五）至3日（周日）\n\n2月14日", "01-01 01-02 01-03 02-14")]
    [InlineData("", "")]
    public void Days_are_read_as_the_notice_writes_them(string text, string days) => Assert.Equal(days, Read(text));

    [Theory]
    [InlineData("元旦")]
    [InlineData("2月30日")]
    [InlineData("1月3日至1日")]
    [InlineData("1月1日至6月1日")]
    [InlineData("1月1日至2028-01-01")]
    [InlineData("13月1日")]
    public void What_is_no_day_is_refused(string text) =>
        Assert.Equal("calendar.unreadable", Assert.Throws<RefusedException>(() => CalendarText.Read(text, 2027, "daysOff")).Refusal.Code);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var days = TestDistrict.Pack.Calendars[2026].DaysOff.Order().ToList();
        Assert.Equal(days, CalendarText.Read(CalendarText.Write(days), 2026, "daysOff"));
    }

    [Fact]
    public void A_missing_year_is_warned_about_from_October_on()
    {
        var calendar = new WorkCalendar(TimeZoneInfo.Utc, OfficeHours.Default, TestDistrict.Pack.Calendars.Values);
        DateTimeOffset On(int year, int month) => new(year, month, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Null(CalendarCheck.MissingYear(calendar, On(2026, 9)));
        Assert.Equal(2027, CalendarCheck.MissingYear(calendar, On(2026, 10)));
        Assert.Equal(2027, CalendarCheck.MissingYear(calendar, On(2027, 1)));
    }
}
