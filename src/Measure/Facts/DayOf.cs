namespace Menpai.Measure.Facts;

/// <summary>Days in the district's zone. The zone's offset is asked once for each hour: it changes on none within.</summary>
internal sealed class DayOf(TimeZoneInfo zone)
{
    private const long Hour = 3_600_000;
    private const long Day = 86_400_000;
    private long _hour = long.MinValue;
    private long _offset;

    /// <summary>Days since 1970-01-01 of a moment in Unix milliseconds.</summary>
    public int Of(long at)
    {
        var local = Local(at);
        return (int)((local - (((local % Day) + Day) % Day)) / Day);
    }

    /// <summary>The first moment of a day, in Unix milliseconds.</summary>
    public long Start(int day)
    {
        var local = DateTime.UnixEpoch.AddDays(day);
        return new DateTimeOffset(
            DateTime.SpecifyKind(local, DateTimeKind.Unspecified),
            zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))
        ).ToUnixTimeMilliseconds();
    }

    private long Local(long at)
    {
        var hour = at / Hour;
        if (hour != _hour)
            (_hour, _offset) = (hour, (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(hour * Hour)).TotalMilliseconds);
        return at + _offset;
    }
}
