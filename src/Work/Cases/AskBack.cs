using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>询问 A question to the resident; the clocks run on.</summary>
public sealed record AskBack(long CaseId, int? Version, string Words);

/// <inheritdoc cref="AskBack"/>
public sealed class AskBackHandler : IActHandler<AskBack, CaseReceipt>
{
    public CaseReceipt Handle(AskBack act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.AskBack);
        file.Write(new QuestionAsked(file.Keep(act.Words)));
        return file.Receipt();
    }
}
