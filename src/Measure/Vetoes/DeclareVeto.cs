using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Vetoes;

/// <summary>申报否决 Somebody declares, with what it rests on, that a veto no record decides applies to an area.</summary>
public sealed record DeclareVeto(string Card, string Veto, string Period, int AreaId, string? Reason);

/// <summary>What an act on a veto answers.</summary>
public sealed record VetoReceipt(int Id, VetoState State);

/// <inheritdoc cref="DeclareVeto"/>
public sealed class DeclareVetoHandler(MeasureBook book, Snapshot<AreaTree> tree, AreaTimes times) : IActHandler<DeclareVeto, VetoReceipt>
{
    public VetoReceipt Handle(DeclareVeto act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var card = book.FindScorecard(act.Card);
        if (
            card is null
            || Period.Parse(act.Period) is not { } period
            || period.Kind != card.Period
            || period.First > times.Today
            || card.VersionOn(period.Last)?.Vetoes.FirstOrDefault(one => one.Code == act.Veto) is not { Declared: true }
        )
            throw VetoRefusals.Unknown().AsException();
        var area = tree.Current.Find(act.AreaId);
        if (area is null || !context.Actor.Scope.Covers(area.AreaPath))
            throw CommonRefusals.NotFound().AsException();
        if (area.Level != card.Level)
            throw VetoRefusals.WrongLevel(AreaTree.ShortName(area.Name)).AsException();
        if (FrozenMonths.Hold(context.Db, period))
            throw VetoRefusals.Frozen(act.Period).AsException();
        if (
            context
                .Db.Rows<DeclaredVeto>(nameof(DeclaredVeto.Card), act.Card)
                .Exists(one => (one.Veto, one.Period, one.AreaId) == (act.Veto, act.Period, act.AreaId) && one.State != VetoState.Rejected)
        )
            throw VetoRefusals.DeclaredBefore().AsException();
        var words = Kept.At(context, act.Reason, "reason", area);
        var id = (int)
            context.Insert(
                new DeclaredVeto
                {
                    Card = act.Card,
                    Veto = act.Veto,
                    Period = act.Period,
                    AreaId = area.Id,
                    AreaPath = area.AreaPath,
                    State = VetoState.Declared,
                    ReasonId = words.Id,
                    DeclaredAt = context.Now,
                    DeclaredStaffId = by.StaffId,
                    DeclaredPostId = by.PostId,
                    DeclaredBy = by.Name,
                }
            );
        context.Append(DeclaredVeto.StreamOf(id), new VetoDeclared(act.Card, act.Veto, act.Period, words), area.Id, area.AreaPath);
        return new(id, VetoState.Declared);
    }
}
