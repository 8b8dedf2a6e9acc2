using Menpai.Core;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>清除文字 Takes words and salt away; the row stays as a tombstone, and what the words hashed to stays in the events.</summary>
/// <param name="TextId">The row of the words, which must belong to the case.</param>
public sealed record EraseText(long CaseId, long TextId, ErasureReason Reason);

/// <inheritdoc cref="EraseText"/>
public sealed class EraseTextHandler : IActHandler<EraseText, CaseReceipt>
{
    public CaseReceipt Handle(EraseText act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.EraseText);
        var text =
            context.Db.Set<FreeText>().FirstOrDefault(row => row.Id == act.TextId && row.CaseId == act.CaseId)
            ?? throw CommonRefusals.NotFound().AsException();
        if (text.ErasedAt is not null)
            throw CaseRefusals.TextErasedBefore().AsException();
        if (!Enum.IsDefined(act.Reason))
            throw CommonRefusals.Malformed("reason").AsException();
        (text.Salt, text.Words, text.ErasedAt) = (null, null, context.Now);
        file.Write(new TextErased(text.Id, act.Reason));
        CaseSearch.Renew(context, file.Case.CaseId);
        return file.Receipt();
    }
}
