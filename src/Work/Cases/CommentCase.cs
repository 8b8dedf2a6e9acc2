using Menpai.Storage.Ledger;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

/// <summary>留言 An officer's remark: among colleagues, or to the resident as well.</summary>
/// <param name="Public">Whether the resident reads it.</param>
public sealed record CommentCase(long CaseId, bool Public, string Words, IReadOnlyList<Guid>? Photos = null);

/// <inheritdoc cref="CommentCase"/>
public sealed class CommentCaseHandler : IActHandler<CommentCase, CaseReceipt>
{
    public CaseReceipt Handle(CommentCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, act.Public ? CaseAct.CommentPublicly : CaseAct.Comment);
        file.Write(new CaseCommented(act.Public, ByResident: false, file.Keep(act.Words)));
        file.Attach(context, act.Photos, act.Public ? PhotoKind.Reply : PhotoKind.Note);
        return file.Receipt();
    }
}
