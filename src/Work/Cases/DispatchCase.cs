using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>派遣 By hand to a named post or department, or once more by the rules.</summary>
/// <param name="To">Who is to answer; null for the rules.</param>
public sealed record DispatchCase(long CaseId, int? Version, DispatchTarget? To);

/// <inheritdoc cref="DispatchCase"/>
public sealed class DispatchCaseHandler(CaseRules rules) : IActHandler<DispatchCase, CaseReceipt>
{
    public CaseReceipt Handle(DispatchCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Dispatch);
        if (act.To is { } target)
            target.Dispatch(file, rules, context);
        else
            ByRules(file, context.Now);
        return file.Receipt();
    }

    private void ByRules(CaseFile file, DateTimeOffset now)
    {
        var dispatch = rules.DispatchByRules(file.Case, now);
        DispatchTarget.RefuseTheSame(file.Case, dispatch.To);
        file.Write(dispatch);
    }
}
