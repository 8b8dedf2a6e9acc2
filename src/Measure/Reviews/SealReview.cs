using System.Text.Json;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>封存 Puts a snapshot under the district's seal. It was computed before the act; here it is looked at once more, signed and kept.</summary>
internal static class SealReview
{
    /// <summary>Signs a snapshot and keeps it.</summary>
    /// <param name="json">The snapshot's bytes.</param>
    /// <param name="leftOut">The cases that must not count in it.</param>
    /// <param name="corrections">What must be put right in it.</param>
    /// <param name="reason">The row of the words that say why there is another one.</param>
    public static (StoredSnapshot Stored, ReviewSnapshot Snapshot) Keep(
        ActContext context,
        Review review,
        int revision,
        byte[] json,
        ReviewKey key,
        IReadOnlyList<long> leftOut,
        IReadOnlyList<PointsCorrection> corrections,
        long? reason
    )
    {
        var snapshot = Read(json);
        if (
            snapshot.Period != review.Period
            || snapshot.Revision != revision
            || snapshot.Position > LastPosition(context)
            || !snapshot.Exclusions.Cases.SequenceEqual(leftOut)
            || !snapshot.Corrections.SequenceEqual(corrections)
        )
            throw ReviewRefusals.MovedOn().AsException();
        var stored = new StoredSnapshot
        {
            ReviewId = review.Id,
            Revision = revision,
            Position = snapshot.Position,
            MadeAt = context.Now,
            Fingerprint = SnapshotText.Fingerprint(json),
            Signature = key.Sign(json),
            KeyMark = key.Mark,
            ReasonId = reason,
            Body = SnapshotText.Pack(json),
        };
        context.Insert(stored);
        return (stored, snapshot);
    }

    private static ReviewSnapshot Read(byte[] json)
    {
        try
        {
            return SnapshotText.Read(json);
        }
        catch (JsonException)
        {
            throw ReviewRefusals.MovedOn().AsException();
        }
    }

    private static long LastPosition(ActContext context) =>
        Convert.ToInt64(context.Prepared("SELECT COALESCE(MAX(Position), 0) FROM events").ExecuteScalar());
}
