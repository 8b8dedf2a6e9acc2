using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>改类 Gives the case another category and that category's limits; who answers stays, until somebody dispatches anew.</summary>
public sealed record ReclassifyCase(long CaseId, int? Version, string Category);

/// <inheritdoc cref="ReclassifyCase"/>
public sealed class ReclassifyCaseHandler(CaseRules rules) : IActHandler<ReclassifyCase, CaseReceipt>
{
    public CaseReceipt Handle(ReclassifyCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Reclassify);
        var category = rules.Category(act.Category);
        if (category.Code == file.Case.Category)
            throw CaseRefusals.SameCategory().AsException();
        file.Write(Changed(file.Case, category, context.Now));
        return file.Receipt();
    }

    // The new limits count from where the old ones did; but nobody can be late for an urgency nobody knew of.
    private CaseReclassified Changed(Case @case, Category category, DateTimeOffset now)
    {
        var limits = category.LimitsAt(@case.Level ?? 0);
        Clock? Anew(Clock? clock, Limit limit) =>
            clock is null ? null : Clock.Start(rules.Calendar, category.IsUrgent && !@case.Urgent ? now : clock.RunningSince, limit);
        return new CaseReclassified(
            category.Code,
            category.IsUrgent,
            Anew(@case.RegisterClock, rules.Pack.RegisterLimits[category.Urgency]),
            Anew(@case.ResponseClock, limits.Response),
            Anew(@case.HandlingClock, limits.Handling)
        );
    }
}
