using Menpai.Packs;

namespace Menpai.Delivery.Outbox;

/// <summary>发送时间 When a message may go out, by the district's clock: not in quiet hours unless it is urgent, a digest once a day.</summary>
public static class SendTime
{
    /// <summary>The first moment from <paramref name="now"/> on that is not quiet.</summary>
    public static DateTimeOffset AfterQuiet(DateTimeOffset now, QuietSpan? quiet, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        return quiet is null || !quiet.Holds(TimeOnly.FromDateTime(local.DateTime)) ? now : Next(now, quiet.To, zone);
    }

    /// <summary>When the next digest goes out; moved to the end of quiet hours it falls into.</summary>
    public static DateTimeOffset NextDigest(DateTimeOffset now, TimeOnly at, QuietSpan? quiet, TimeZoneInfo zone) =>
        AfterQuiet(Next(now, at, zone), quiet, zone);

    /// <summary>The next moment after <paramref name="now"/> at which the district's clocks show a time.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, TimeOnly at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (TimeOnly.FromDateTime(local.DateTime) >= at)
            day = day.AddDays(1);
        var wall = day.ToDateTime(at);
        // A time that summer time leaves out begins when clocks go on.
        if (zone.IsInvalidTime(wall))
            wall = wall.AddHours(1);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
