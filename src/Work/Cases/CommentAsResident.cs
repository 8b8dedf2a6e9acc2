using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>补充说明 The resident adds something while the case is open.</summary>
public sealed record CommentAsResident(long CaseId, string Words);

/// <inheritdoc cref="CommentAsResident"/>
public sealed class CommentAsResidentHandler : IActHandler<CommentAsResident, CaseReceipt>
{
    public CaseReceipt Handle(CommentAsResident act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.CommentAsResident);
        file.Write(new CaseCommented(Public: true, ByResident: true, file.Keep(act.Words)));
        return file.Receipt();
    }
}
