using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Photos;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>到期清除 Takes away all words and photos of a case that ended longer ago than the pack lets words be kept.</summary>
public sealed record ExpireTexts(long CaseId, int? Version);

/// <inheritdoc cref="ExpireTexts"/>
public sealed class ExpireTextsHandler(CaseRules rules) : IActHandler<ExpireTexts, CaseReceipt>
{
    public CaseReceipt Handle(ExpireTexts act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.ExpireTexts);
        if (!(EndedAt(file.Case, context) < rules.KeepsTextsFrom(context.Now)))
            throw CaseRefusals.NothingDue().AsException();
        foreach (var text in context.Db.Set<FreeText>().Where(row => row.CaseId == act.CaseId && row.ErasedAt == null).ToList())
        {
            (text.Salt, text.Words, text.ErasedAt) = (null, null, context.Now);
            file.Write(new TextErased(text.Id, ErasureReason.Expired));
        }
        foreach (var photo in context.Db.Rows<Photo>(nameof(Photo.CaseId), act.CaseId).Where(row => row.ErasedAt is null))
            ErasePhotoHandler.Erase(context.Take<Photo>(photo.Id)!, file, ErasureReason.Expired, context);
        CaseSearch.Renew(context, file.Case.CaseId);
        return file.Receipt();
    }

    // Declined and merged cases have no column for it; the events know.
    internal static DateTimeOffset? EndedAt(Case @case, ActContext context) =>
        context
            .Prepared("SELECT MAX(At) FROM events WHERE Stream = @stream AND Type IN ('case.closed', 'case.declined', 'case.merged')")
            .Bind(("@stream", @case.Stream))
            .ExecuteScalar()
            is long at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;
}
