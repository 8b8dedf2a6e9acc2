using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Guards;

/// <summary>核查结论 Somebody from above the area, who had no hand in its cases, says whether it was in order or is to be followed up, and why.</summary>
public sealed record MarkFlag(int Id, bool Fine, string? Reason);

/// <summary>What marking answers.</summary>
public sealed record FlagReceipt(int Id, GuardState State);

/// <inheritdoc cref="MarkFlag"/>
public sealed class MarkFlagHandler(Snapshot<AreaTree> tree) : IActHandler<MarkFlag, FlagReceipt>
{
    public FlagReceipt Handle(MarkFlag act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var flag = context.Take<GuardFlag>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        // What is followed up may turn out to be in order.
        if (flag.State == GuardState.Fine)
            throw GuardRefusals.MarkedBefore().AsException();
        var area = tree.Current.Living(flag.AreaId) ?? tree.Current.District;
        if (!(context.Actor.Level < area.Level))
            throw GuardRefusals.FromAbove().AsException();
        if (flag.Cases.Any(id => context.Take<Case>(id) is { } @case && Hands.Had(context, @case, by)))
            throw GuardRefusals.WorkedOnIt().AsException();
        var words = Kept.At(context, act.Reason, "reason", area);
        flag.State = act.Fine ? GuardState.Fine : GuardState.FollowUp;
        (flag.MarkedAt, flag.MarkedBy, flag.WordsId) = (context.Now, by.Name, words.Id);
        context.Append(GuardFlag.StreamOf(act.Id), new FlagMarked(act.Fine, words), flag.AreaId, flag.AreaPath);
        return new(act.Id, flag.State);
    }
}

/// <summary>Refusals of flags.</summary>
[RefusalCatalogue]
public static class GuardRefusals
{
    public static Refusal MarkedBefore() => new(RefusalKind.Conflict, "flag.marked-before");

    public static Refusal FromAbove() => new(RefusalKind.Forbidden, "flag.from-above");

    public static Refusal WorkedOnIt() => new(RefusalKind.Forbidden, "flag.worked-on-it");
}
