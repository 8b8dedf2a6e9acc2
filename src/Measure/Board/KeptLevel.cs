using System.Runtime.InteropServices;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;

namespace Menpai.Measure.Board;

/// <summary>Which figures: all indicators of a level in one period.</summary>
/// <param name="Below">The id of the area below which they lie; null for the whole level.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeptPlace(Period Period, int Level, int? Below);

/// <summary>
/// Figures as they were read, and up to where they know the ledger. Of a frozen month those that were signed. They lie as they were read, for those of a
/// year of small areas are half a million.
/// </summary>
internal sealed class KeptLevel
{
    private readonly FigureTable? _read;
    private readonly Period _period;
    private FactStanding _asOf;
    private long _lookedAt;

    /// <param name="table">May hold other periods and levels too.</param>
    public KeptLevel(FigureTable table, Period period, FactStanding asOf, DateTimeOffset read) =>
        (_read, _period, _asOf, _lookedAt) = (table, period, asOf, read.UtcTicks);

    public KeptLevel(FrozenPeriod frozen, DateTimeOffset read) =>
        (Frozen, _period, _asOf, _lookedAt) = (frozen, frozen.Snapshot.Of(), frozen.AsOf, read.UtcTicks);

    public FrozenPeriod? Frozen { get; }

    /// <summary>The figure of an area; null where no fact was found.</summary>
    public Figure? Find(string indicator, int areaId) =>
        Frozen is null ? _read!.Find(indicator, areaId, _period) : Frozen.Find(indicator, areaId);

    /// <summary>The same without making a record of it.</summary>
    public FigureCell CellOf(string indicator, int areaId) =>
        Frozen is null ? _read!.CellOf(indicator, areaId, _period) : Frozen.CellOf(indicator, areaId);

    /// <summary>截至 Up to where it is known that nothing else happened.</summary>
    public FactStanding AsOf => Volatile.Read(ref _asOf);

    /// <summary>When somebody last looked at it, or it was read.</summary>
    public DateTimeOffset LookedAt => new(Volatile.Read(ref _lookedAt), TimeSpan.Zero);

    /// <summary>Whether areas or the day changed since, so that it is to be read again whatever facts came.</summary>
    public bool Outworn { get; set; }

    /// <summary>Whether more may have happened since.</summary>
    public bool IsBehind(FactStanding standing) => Frozen is null && (Outworn || AsOf.Position < standing.Position);

    /// <summary>Nothing of what came since concerns it.</summary>
    public void KnowsUpTo(FactStanding standing)
    {
        if (Frozen is null)
            Volatile.Write(ref _asOf, standing);
    }

    public void Look(DateTimeOffset at) => Volatile.Write(ref _lookedAt, at.UtcTicks);
}
