using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Photos;

namespace Menpai.Measure.Stars;

/// <summary>Photos shown as evidence: the same rows and pictures as those of cases, without a case.</summary>
public sealed class EvidencePhotos(Store store)
{
    /// <summary>Takes staged photos up for an area.</summary>
    internal static IReadOnlyList<PhotoRef> TakeUp(ActContext context, IReadOnlyList<Guid>? photos, Area area) =>
        photos is { Count: > 0 } ? PhotoAttaching.TakeUpBeside(context, photos, area.Id, area.AreaPath) : [];

    /// <summary>A photo that belongs to no case, within a scope; null when there is none.</summary>
    public Photo? Find(Scope scope, Guid id)
    {
        using var reading = store.Read(scope);
        return reading.Db.Rows<Photo>("Id", id).SingleOrDefault() is { ErasedAt: null, CaseId: 0 } photo ? photo : null;
    }
}
