using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>恢复办理 By hand, or by the clock when the time it was suspended for is over.</summary>
public sealed record ResumeCase(long CaseId, int? Version);

/// <inheritdoc cref="ResumeCase"/>
public sealed class ResumeCaseHandler(CaseRules rules) : IActHandler<ResumeCase, CaseReceipt>
{
    public CaseReceipt Handle(ResumeCase act, ActContext context)
    {
        var byClock = context.Actor.Kind == ActorKind.System;
        var file = CaseFile.Open(context, act.CaseId, act.Version, byClock ? CaseAct.ResumeByClock : CaseAct.Resume);
        if (byClock && !(file.Case.SuspendedUntil < context.Now))
            throw CaseRefusals.NothingDue().AsException();
        file.Write(new CaseResumed(rules.RunOn(file.Case, context.Now)));
        return file.Receipt();
    }
}
