using Menpai.Packs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>申请挂账 It cannot be solved now: why, and until when. Somebody above decides; until then the clocks run.</summary>
/// <param name="Reason">One of the pack's, which also says for how long at most.</param>
/// <param name="Until">When it is taken up again by itself.</param>
public sealed record AskSuspension(long CaseId, int? Version, string Reason, DateTimeOffset Until, string Words);

/// <inheritdoc cref="AskSuspension"/>
public sealed class AskSuspensionHandler(CaseRules rules) : IActHandler<AskSuspension, CaseReceipt>
{
    public CaseReceipt Handle(AskSuspension act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.AskSuspension);
        var reason = rules.Reason(ReasonKind.Suspend, act.Reason);
        if (act.Until <= context.Now)
            throw CaseRefusals.SuspensionUntilPast().AsException();
        if (reason.MaxDays is { } days && act.Until > context.Now.AddDays(days))
            throw CaseRefusals.SuspensionTooLong(days).AsException();
        var until = DateTimeOffset.FromUnixTimeMilliseconds(act.Until.ToUnixTimeMilliseconds());
        file.Write(new SuspensionAsked(reason.Code, until, file.Keep(act.Words)));
        return file.Receipt();
    }
}
