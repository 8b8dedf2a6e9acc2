using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure;

/// <summary>Which periods the ledger tells of wholly. With a part of one no other is compared.</summary>
public sealed class LedgerReach(Store store, AreaTimes times)
{
    private sealed record Beginning(DateOnly Day);

    // The first entry of a ledger stays the first.
    private Beginning? _began;

    /// <summary>The day of the ledger's first entry; null while it is empty.</summary>
    public DateOnly? Began()
    {
        if (_began is { } known)
            return known.Day;
        using var reading = store.Read(Scope.Everything);
        if (reading.Db.Set<LedgerEvent>().AsNoTracking().OrderBy(row => row.Position).FirstOrDefault() is not { } first)
            return null;
        return (_began = new(times.DayOf(first.At))).Day;
    }

    /// <summary>Whether the ledger was there for all of a period.</summary>
    public bool Holds(Period period) => Began() is { } day && IsWhole(period, day);

    /// <summary>The same for a ledger that began on a day.</summary>
    public static bool IsWhole(Period period, DateOnly began) => began <= period.First;
}
