using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Measure.Reviews;
using Menpai.Publish.Bulletins.Kept;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Publish.Bulletins;

/// <summary>
/// 签发通报 Sends out the bulletin of a published month: from then on everybody may read it, and what it says is kept to the letter. The copy was made
/// before; here it is looked at once more, signed and kept.
/// </summary>
/// <param name="Template">The template it was made by; kept when it is not kept yet.</param>
/// <param name="Copy">What is kept, as <see cref="KeptBulletin.Write"/> writes it.</param>
/// <param name="File">The Word document, with marks where names stand.</param>
public sealed record IssueBulletin(string Period, byte[] Template, byte[] Copy, byte[] File);

/// <param name="Id">Of the bulletin.</param>
public sealed record BulletinReceipt(int Id, string Period);

/// <param name="Fingerprint">Of the snapshot it tells of.</param>
/// <param name="FileHash">SHA-256 of the Word document.</param>
/// <param name="Number">Which one of its year.</param>
/// <param name="CopyHash">SHA-256 of the copy.</param>
/// <param name="Signature">Of the copy.</param>
[EventName("bulletin.issued")]
public sealed record BulletinIssued(
    string Period,
    string Template,
    string Fingerprint,
    string FileHash,
    int? Number = null,
    string? CopyHash = null,
    string? Signature = null
);

/// <inheritdoc cref="IssueBulletin"/>
public sealed class IssueBulletinHandler(Snapshot<AreaTree> tree, Snapshot<District> district, ReviewKey key)
    : IActHandler<IssueBulletin, BulletinReceipt>
{
    public BulletinReceipt Handle(IssueBulletin act, ActContext context)
    {
        if (context.Db.Set<Review>().FirstOrDefault(row => row.Period == act.Period) is not { Stage: ReviewStage.Published } review)
            throw BulletinRefusals.NotPublished(act.Period).AsException();
        if (context.Db.Set<StoredBulletin>().Any(row => row.Period == act.Period))
            throw BulletinRefusals.IssuedBefore(act.Period).AsException();
        var content = Read(act.Copy).Content;
        var snapshot = context.Db.Set<StoredSnapshot>().First(row => row.ReviewId == review.Id && row.Revision == review.Revision);
        var today = DayOf(context.Now, district.Current.TimeZone);
        if (
            snapshot.Fingerprint != content.Fingerprint
            || content.Period.ToString() != act.Period
            || content.IssuedOn != today
            || content.Number != NextNumber(context.Db, today, district.Current.TimeZone)
        )
            throw BulletinRefusals.MovedOn().AsException();
        return Keep(act, context, content.Number.Value, content.LateEvents, snapshot.Fingerprint);
    }

    private BulletinReceipt Keep(IssueBulletin act, ActContext context, int number, int late, string fingerprint)
    {
        var place = tree.Current.District;
        var template = PutTemplateHandler.Keep(context, place, act.Template, null);
        var (copyHash, fileHash) = (HashOf(act.Copy), HashOf(act.File));
        var signature = key.Sign(act.Copy);
        var id = (int)
            context.Insert(
                new StoredBulletin
                {
                    Period = act.Period,
                    TemplateId = template.Id,
                    Fingerprint = fingerprint,
                    Number = number,
                    CopyHash = copyHash,
                    FileHash = fileHash,
                    Late = late,
                    IssuedAt = context.Now,
                }
            );
        context.Insert(
            new StoredCopy
            {
                Id = id,
                Body = SnapshotText.Pack(act.Copy),
                Signature = signature,
                KeyMark = key.Mark,
                File = act.File,
            }
        );
        context.Append(
            $"bulletin/{act.Period}",
            new BulletinIssued(act.Period, template.Hash, fingerprint, fileHash, number, copyHash, signature),
            place.Id,
            place.AreaPath
        );
        return new(id, act.Period);
    }

    /// <summary>文号 The number of the next bulletin of a day's year.</summary>
    internal static int NextNumber(MenpaiDb db, DateOnly day, TimeZoneInfo zone) =>
        db.Set<StoredBulletin>().Select(row => row.IssuedAt).AsEnumerable().Count(at => DayOf(at, zone).Year == day.Year) + 1;

    internal static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static KeptBulletin Read(byte[] copy)
    {
        try
        {
            return KeptBulletin.Read(copy);
        }
        catch (JsonException)
        {
            throw BulletinRefusals.MovedOn().AsException();
        }
    }
}
