using Menpai.Core;
using Menpai.Measure.Reviews;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Publish.Bulletins;

/// <summary>签发通报 Sends out the bulletin of a published month: from then on everybody may read it, and it is always made by the same template.</summary>
/// <param name="Template">The template it was made by; kept when it is not kept yet.</param>
/// <param name="Fingerprint">Of the snapshot it tells of.</param>
/// <param name="FileHash">SHA-256 of the document that was made and looked at.</param>
/// <param name="Late">How many facts had come to the month after it was frozen.</param>
public sealed record IssueBulletin(string Period, byte[] Template, string Fingerprint, string FileHash, int Late);

/// <param name="Id">Of the bulletin.</param>
public sealed record BulletinReceipt(int Id, string Period);

[EventName("bulletin.issued")]
public sealed record BulletinIssued(string Period, string Template, string Fingerprint, string FileHash);

/// <inheritdoc cref="IssueBulletin"/>
public sealed class IssueBulletinHandler(Snapshot<AreaTree> tree) : IActHandler<IssueBulletin, BulletinReceipt>
{
    public BulletinReceipt Handle(IssueBulletin act, ActContext context)
    {
        if (context.Db.Set<Review>().FirstOrDefault(row => row.Period == act.Period) is not { Stage: ReviewStage.Published } review)
            throw BulletinRefusals.NotPublished(act.Period).AsException();
        if (context.Db.Set<StoredBulletin>().Any(row => row.Period == act.Period))
            throw BulletinRefusals.IssuedBefore(act.Period).AsException();
        var snapshot = context.Db.Set<StoredSnapshot>().First(row => row.ReviewId == review.Id && row.Revision == review.Revision);
        if (snapshot.Fingerprint != act.Fingerprint)
            throw BulletinRefusals.MovedOn().AsException();
        var district = tree.Current.District;
        var template = PutTemplateHandler.Keep(context, district, act.Template, null);
        var id = context.Insert(
            new StoredBulletin
            {
                Period = act.Period,
                TemplateId = template.Id,
                Fingerprint = act.Fingerprint,
                FileHash = act.FileHash,
                Late = act.Late,
                IssuedAt = context.Now,
            }
        );
        context.Append(
            $"bulletin/{act.Period}",
            new BulletinIssued(act.Period, template.Hash, act.Fingerprint, act.FileHash),
            district.Id,
            district.AreaPath
        );
        return new((int)id, act.Period);
    }
}
