using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>退单 The post it was dispatched to says that it is not theirs; somebody above decides.</summary>
/// <param name="Reason">One of the pack's, so that reasons can be counted and the duty list mended.</param>
public sealed record ReturnCase(long CaseId, int? Version, string Reason, string Words);

/// <inheritdoc cref="ReturnCase"/>
public sealed class ReturnCaseHandler(CaseRules rules) : IActHandler<ReturnCase, CaseReceipt>
{
    public CaseReceipt Handle(ReturnCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Return);
        // No moment at all: it was returned once and sent back.
        if (file.Case.ReturnUntil is not { } until || context.Now > until)
            throw CaseRefusals.ReturnTooLate().AsException();
        var reason = rules.Reason(ReasonKind.Return, act.Reason);
        file.Write(new CaseReturned(reason.Code, file.Keep(act.Words)));
        return file.Receipt();
    }
}
