using Menpai.Core;

namespace Menpai.Measure;

/// <summary>Refusals of facts and indicators.</summary>
[RefusalCatalogue]
public static class MeasureRefusals
{
    /// <summary>Another program has the facts open.</summary>
    public static Refusal FactsHeld() => new(RefusalKind.Conflict, "measure.facts-held", null);
}
