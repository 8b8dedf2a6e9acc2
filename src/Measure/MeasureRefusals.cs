using Menpai.Core;
using Menpai.Measure.Indicators;

namespace Menpai.Measure;

/// <summary>Refusals of facts and indicators.</summary>
[RefusalCatalogue]
public static class MeasureRefusals
{
    /// <summary>Another program has the facts open.</summary>
    public static Refusal FactsHeld() => new(RefusalKind.Conflict, "measure.facts-held", null);

    /// <summary>A monthly card asked for a year, or the like.</summary>
    public static Refusal PeriodOfAnotherKind(string card, Period period) =>
        new(RefusalKind.Invalid, "measure.period-of-another-kind", "period", card, period.ToString());

    /// <summary>Nothing can be known of it yet.</summary>
    public static Refusal PeriodToCome(Period period) => new(RefusalKind.Invalid, "measure.period-to-come", "period", period.ToString());

    /// <summary>No version of the card was in force.</summary>
    public static Refusal CardNotInForce(string card, Period period) =>
        new(RefusalKind.NotFound, "measure.card-not-in-force", "period", card, period.ToString());
}
