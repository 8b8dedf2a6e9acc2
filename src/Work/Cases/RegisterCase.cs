using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>立案 Takes a report on, and dispatches it by the rules unless somebody wants to choose.</summary>
/// <param name="Dispatch">Whether it goes on by the rules at once; otherwise it waits to be dispatched by hand.</param>
public sealed record RegisterCase(long CaseId, int? Version, bool Dispatch = true);

/// <inheritdoc cref="RegisterCase"/>
public sealed class RegisterCaseHandler(CaseRules rules) : IActHandler<RegisterCase, CaseReceipt>
{
    public CaseReceipt Handle(RegisterCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Register);
        file.Write(new CaseRegistered());
        if (act.Dispatch)
            file.Write(rules.DispatchByRules(file.Case, context.Now));
        return file.Receipt();
    }
}
