using System.Collections.Concurrent;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Indicators;

/// <summary>The areas as they stood on any day. Days that are asked for often are kept until an act changes areas.</summary>
public sealed class AreaTimes(AreaQueries queries, Snapshot<AreaTree> tree, Snapshot<District> district, TimeProvider time)
{
    private const int MostDays = 64;

    private sealed record Kept(AreaTree Today, ConcurrentDictionary<DateOnly, AreaTree> Days);

    private Kept? _kept;

    /// <summary>The day in the district's zone.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

    /// <summary>The day of a moment in the district's zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, district.Current.TimeZone).DateTime);

    /// <summary>The moment at which a day begins in the district's zone.</summary>
    public DateTimeOffset Begin(DateOnly day)
    {
        var begin = day.ToDateTime(TimeOnly.MinValue);
        return new(begin, district.Current.TimeZone.GetUtcOffset(begin));
    }

    /// <summary>The tree of a day; of one to come, today's.</summary>
    public AreaTree On(DateOnly day)
    {
        var current = tree.Current;
        // A day is over everywhere before it is tomorrow here.
        if (day >= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(14)))
            return current;
        var kept = _kept;
        if (kept is null || !ReferenceEquals(kept.Today, current))
            _kept = kept = new(current, new());
        if (kept.Days.Count > MostDays)
            kept.Days.Clear();
        return kept.Days.GetOrAdd(day, queries.TreeOn);
    }
}
