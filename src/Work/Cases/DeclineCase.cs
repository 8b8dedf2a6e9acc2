using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>不予受理 Closes a report that is none of the district's matters, with a reason and words for the resident.</summary>
public sealed record DeclineCase(long CaseId, int? Version, string Reason, string Words);

/// <inheritdoc cref="DeclineCase"/>
public sealed class DeclineCaseHandler(CaseRules rules) : IActHandler<DeclineCase, CaseReceipt>
{
    public CaseReceipt Handle(DeclineCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Decline);
        var reason = rules.Reason(ReasonKind.Decline, act.Reason);
        file.Write(new CaseDeclined(reason.Code, file.Keep(act.Words)));
        return file.Receipt();
    }
}
