using Menpai.Delivery.Outbox;
using Menpai.Packs;

namespace Menpai.Tests.Delivery.Outbox;

public sealed class SendTimeTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly QuietSpan Night = new(new TimeOnly(21, 30), new TimeOnly(7, 30));

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(9, 21, 29, 9, 21, 29)]
    [InlineData(9, 21, 30, 10, 7, 30)]
    [InlineData(9, 23, 59, 10, 7, 30)]
    [InlineData(10, 0, 0, 10, 7, 30)]
    [InlineData(10, 7, 29, 10, 7, 30)]
    [InlineData(10, 7, 30, 10, 7, 30)]
    [InlineData(10, 12, 0, 10, 12, 0)]
    public void Quiet_hours_across_midnight_put_a_message_off_to_their_end(
        int day,
        int hour,
        int minute,
        int toDay,
        int toHour,
        int toMinute
    ) => Assert.Equal(At(toDay, toHour, toMinute), SendTime.AfterQuiet(At(day, hour, minute), Night, Zone));

    [Fact]
    public void Quiet_hours_within_a_day_end_on_the_same_day() =>
        Assert.Equal(At(9, 14), SendTime.AfterQuiet(At(9, 13), new QuietSpan(new TimeOnly(12, 0), new TimeOnly(14, 0)), Zone));

    [Fact]
    public void Without_quiet_hours_it_goes_at_once() => Assert.Equal(At(9, 3), SendTime.AfterQuiet(At(9, 3), null, Zone));

    [Theory]
    [InlineData(8, 0, 9)]
    [InlineData(8, 10, 10)]
    [InlineData(20, 0, 10)]
    public void A_digest_goes_out_at_its_time_today_or_tomorrow(int hour, int minute, int day) =>
        Assert.Equal(At(day, 8, 10), SendTime.NextDigest(At(9, hour, minute), new TimeOnly(8, 10), null, Zone));

    [Fact]
    public void A_digest_that_falls_into_quiet_hours_waits_for_their_end() =>
        Assert.Equal(At(10, 7, 30), SendTime.NextDigest(At(9, 20), new TimeOnly(6, 0), Night, Zone));

    [Fact]
    public void A_time_that_summer_time_leaves_out_is_an_hour_later()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var before = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.FromHours(1));

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)), SendTime.Next(before, new TimeOnly(2, 30), berlin));
    }
}
