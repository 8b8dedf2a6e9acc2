using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Work.Photos;

/// <summary>附上照片 An officer adds photos to a case on their own, without words.</summary>
/// <param name="Photos">Staged photos, no more than six.</param>
/// <param name="Kind">Before or after the work, to the resident, or for colleagues; the others are the resident's.</param>
public sealed record AttachPhotos(long CaseId, IReadOnlyList<Guid> Photos, PhotoKind Kind);

/// <inheritdoc cref="AttachPhotos"/>
public sealed class AttachPhotosHandler : IActHandler<AttachPhotos, CaseReceipt>
{
    public CaseReceipt Handle(AttachPhotos act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.AttachPhotos);
        if (act.Kind is not (PhotoKind.Before or PhotoKind.After or PhotoKind.Reply or PhotoKind.Note))
            throw CommonRefusals.Malformed("kind").AsException();
        if (act.Photos.Count == 0)
            throw CommonRefusals.Missing("photos").AsException();
        file.Attach(context, act.Photos, act.Kind);
        return file.Receipt();
    }
}
