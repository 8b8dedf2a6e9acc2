using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Work.Photos;

/// <summary>清除照片 Takes a photo away; its row stays as a tombstone, and what it hashed to stays in the events. The blobs go right after.</summary>
/// <param name="Photo">The photo, which must belong to the case.</param>
public sealed record ErasePhoto(long CaseId, Guid Photo, ErasureReason Reason);

/// <inheritdoc cref="ErasePhoto"/>
public sealed class ErasePhotoHandler : IActHandler<ErasePhoto, CaseReceipt>
{
    public CaseReceipt Handle(ErasePhoto act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.ErasePhoto);
        if (context.Take<Photo>(act.Photo) is not { } photo || photo.CaseId != act.CaseId)
            throw CommonRefusals.NotFound().AsException();
        if (photo.ErasedAt is not null)
            throw PhotoRefusals.ErasedBefore().AsException();
        if (!Enum.IsDefined(act.Reason))
            throw CommonRefusals.Malformed("reason").AsException();
        Erase(photo, file, act.Reason, context);
        return file.Receipt();
    }

    /// <summary>Leaves a tombstone and says why.</summary>
    internal static void Erase(Photo photo, CaseFile file, ErasureReason reason, ActContext context)
    {
        LeaveTombstone(photo, context);
        file.Write(new PhotoErased(photo.Id, reason));
    }

    /// <summary>Takes away all but the row; the act's event has to say so, by an <c>ErasesPhoto</c>.</summary>
    public static void LeaveTombstone(Photo photo, ActContext context)
    {
        (photo.Salt, photo.Sha256, photo.Waves, photo.Slopes, photo.ErasedAt) = (null, null, null, null, context.Now);
        context.Prepared("DELETE FROM photo_bands WHERE PhotoId = @id").Bind(("@id", photo.Id)).ExecuteNonQuery();
    }
}
