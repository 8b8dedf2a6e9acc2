using System.Runtime.InteropServices;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;

namespace Menpai.Measure.Board;

/// <summary>Which figures: all indicators of a level in one period.</summary>
/// <param name="Below">The id of the area below which they lie; null for the whole level.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeptPlace(Period Period, int Level, int? Below);

/// <summary>Figures as they were read, and up to where they know the ledger. Of a frozen month those that were signed.</summary>
internal sealed class KeptLevel(
    IReadOnlyDictionary<(string Indicator, int AreaId), Figure> figures,
    FactStanding asOf,
    FrozenPeriod? frozen,
    DateTimeOffset read
)
{
    private FactStanding _asOf = asOf;
    private long _lookedAt = read.UtcTicks;

    public IReadOnlyDictionary<(string Indicator, int AreaId), Figure> Figures => figures;

    public FrozenPeriod? Frozen => frozen;

    /// <summary>截至 Up to where it is known that nothing else happened.</summary>
    public FactStanding AsOf => Volatile.Read(ref _asOf);

    /// <summary>When somebody last looked at it, or it was read.</summary>
    public DateTimeOffset LookedAt => new(Volatile.Read(ref _lookedAt), TimeSpan.Zero);

    /// <summary>Whether areas or the day changed since, so that it is to be read again whatever facts came.</summary>
    public bool Outworn { get; set; }

    /// <summary>Whether more may have happened since.</summary>
    public bool IsBehind(FactStanding standing) => frozen is null && (Outworn || AsOf.Position < standing.Position);

    /// <summary>Nothing of what came since concerns it.</summary>
    public void KnowsUpTo(FactStanding standing)
    {
        if (frozen is null)
            Volatile.Write(ref _asOf, standing);
    }

    public void Look(DateTimeOffset at) => Volatile.Write(ref _lookedAt, at.UtcTicks);
}
