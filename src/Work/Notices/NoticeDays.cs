using Menpai.Storage;

namespace Menpai.Work.Notices;

/// <summary>Days as notices count them: in the district's zone.</summary>
internal static class NoticeDays
{
    /// <summary>The day of a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset at, District district) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, district.TimeZone).DateTime);
}
