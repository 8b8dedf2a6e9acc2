using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>退单裁定 Upheld, it goes to the named target or by the rules to the levels above; rejected, the same post must act.</summary>
/// <param name="To">Who answers instead; null for the rules.</param>
public sealed record DecideReturn(long CaseId, int? Version, bool Upheld, string Words, DispatchTarget? To = null);

/// <inheritdoc cref="DecideReturn"/>
public sealed class DecideReturnHandler(CaseRules rules) : IActHandler<DecideReturn, CaseReceipt>
{
    public CaseReceipt Handle(DecideReturn act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.DecideReturn);
        file.Write(new ReturnDecided(act.Upheld, file.Keep(act.Words)));
        if (act.Upheld && act.To is { } target)
            target.Dispatch(file, rules, context);
        else if (act.Upheld)
            file.Write(rules.DispatchByRules(file.Case, context.Now, above: file.Case.Level));
        return file.Receipt();
    }
}
