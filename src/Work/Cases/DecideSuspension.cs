using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>审批挂账 Approved, the handling clock stands still; refused, with words, it runs on.</summary>
public sealed record DecideSuspension(long CaseId, int? Version, bool Approved, string? Words);

/// <inheritdoc cref="DecideSuspension"/>
public sealed class DecideSuspensionHandler(CaseRules rules) : IActHandler<DecideSuspension, CaseReceipt>
{
    public CaseReceipt Handle(DecideSuspension act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.DecideSuspension);
        if (file.Case is not { SuspensionAskedBy: not null, SuspendedUntil: { } until })
            throw CaseRefusals.NoSuspensionAsked().AsException();
        if (act.Approved && until <= context.Now)
            throw CaseRefusals.SuspensionUntilPast().AsException();
        file.Write(
            act.Approved ? new CaseSuspended(until, rules.StandStill(file.Case, context.Now)) : new SuspensionRefused(file.Keep(act.Words))
        );
        return file.Receipt();
    }
}
