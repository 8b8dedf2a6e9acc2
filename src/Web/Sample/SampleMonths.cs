using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Web.Sample;

/// <summary>The months the sample plays: one that was reviewed and published, and what came after it until now.</summary>
/// <param name="Reviewed">The month whose review is published.</param>
/// <param name="Running">The month in which it is now.</param>
/// <param name="Start">When the play begins: an hour before the first day.</param>
public sealed record SampleMonths(Period Reviewed, Period Running, DateTimeOffset Start, DateTimeOffset Until)
{
    /// <summary>Where the sample lies.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Freezing, five working days for appeals and publishing must lie between the reviewed month and now.</summary>
    public static SampleMonths Of(DateTimeOffset until)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, Zone).DateTime);
        var running = Period.Of(PeriodKind.Month, today);
        // After new year, in May and in October holidays make the working days late.
        var needed = running.First.Month is 2 or 5 or 10 ? 19 : 13;
        var reviewed = today.Day > needed ? running.Former : running.Former.Former;
        return new(reviewed, running, At(reviewed.First, 0).AddHours(-1), until);
    }

    /// <summary>An hour of a day there.</summary>
    public static DateTimeOffset At(DateOnly day, double hour)
    {
        var local = day.ToDateTime(default).AddHours(hour);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
