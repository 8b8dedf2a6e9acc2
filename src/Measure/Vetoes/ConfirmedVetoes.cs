using System.Collections.Frozen;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;

namespace Menpai.Measure.Vetoes;

/// <summary>已认定否决 The vetoes of a card and period that were declared and confirmed, as scores are read by.</summary>
public sealed class ConfirmedVetoes(Store store)
{
    /// <summary>Areas and the codes of their vetoes.</summary>
    public IReadOnlySet<(int AreaId, string Veto)> Of(Scorecard card, Period period)
    {
        using var reading = store.Read(Scope.Everything);
        return reading
            .Db.Rows<DeclaredVeto>(nameof(DeclaredVeto.Card), card.Code)
            .Where(veto => veto.State == VetoState.Confirmed && veto.Period == period.ToString())
            .Select(veto => (veto.AreaId, veto.Veto))
            .ToFrozenSet();
    }
}
