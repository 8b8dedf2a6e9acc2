using Menpai.Storage.Ledger;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

/// <summary>补充说明 The resident adds something while the case is open; of a merged one, those who work on the other read it too.</summary>
public sealed record CommentAsResident(long CaseId, string Words, IReadOnlyList<Guid>? Photos = null);

/// <inheritdoc cref="CommentAsResident"/>
public sealed class CommentAsResidentHandler : IActHandler<CommentAsResident, CaseReceipt>
{
    public CaseReceipt Handle(CommentAsResident act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.CommentAsResident);
        var goingOn = file.GoingOn();
        if (goingOn.Case.IsOver)
            throw CaseRefusals.IllegalTransition(nameof(CaseAct.CommentAsResident), goingOn.Case.Status.ToString()).AsException();
        file.Write(new CaseCommented(Public: true, ByResident: true, file.Keep(act.Words)));
        file.Attach(context, act.Photos, PhotoKind.Addition);
        if (goingOn != file)
            goingOn.Write(new CaseCommented(Public: false, ByResident: true, goingOn.Keep(act.Words)));
        return file.Receipt();
    }
}
