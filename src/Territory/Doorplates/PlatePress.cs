using System.Security.Cryptography;
using System.Text;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>Makes plates for doors, as one batch: the part that issuing, re-issuing and replacing have in common.</summary>
internal static class PlatePress
{
    /// <summary>Most plates of one batch: what one file prints.</summary>
    public const int Most = 30_000;

    /// <summary>Makes a batch of new plates; the doors' former plates are revoked.</summary>
    /// <exception cref="RefusedException">There is no public address yet, no door, or too many.</exception>
    public static PlatesIssued Issue(
        ActContext context,
        IReadOnlyList<Place> doors,
        Area area,
        int? replaces = null,
        RevokeReason? because = null
    )
    {
        var district = context.Db.Set<District>().AsNoTracking().First();
        if (district.PublicBaseUrl is null)
            throw PlateRefusals.NoBaseUrl().AsException();
        if (doors.Count > Most)
            throw PlateRefusals.TooManyAtOnce(Most).AsException();
        var batch = new PlateBatch
        {
            AreaId = area.Id,
            AreaPath = area.AreaPath,
            Count = doors.Count,
            IssuedAt = context.Now,
            ReplacesId = replaces,
        };
        var batchId = (int)context.Insert(batch);
        var (first, last) = (0, 0);
        foreach (var door in doors)
        {
            var version = LastVersion(context, door.Id) + 1;
            if (version > 1)
                Revoke(context, door.Id, because ?? RevokeReason.Replaced);
            last = (int)context.Insert(PlateOf(door, version, batchId, context.Now, district));
            first = first == 0 ? last : first;
        }
        context.Append(
            $"plates/{batchId}",
            new PlatesIssuedEvent(batchId, doors.Count, first, last, replaces, because),
            area.Id,
            area.AreaPath
        );
        return new PlatesIssued(batchId, doors.Count);
    }

    private static Doorplate PlateOf(Place door, int version, int batchId, DateTimeOffset at, District district) =>
        new()
        {
            PlaceId = door.Id,
            AreaId = door.AreaId,
            AreaPath = door.AreaPath,
            Token = (district.Sample ? SampleToken(district, door.Id, version) : PlateToken.New()).ToString(),
            Version = version,
            BatchId = batchId,
            IssuedAt = at,
        };

    // The sample's plates are the same on every machine, so that its links can stand in its documentation. They open nothing elsewhere.
    private static PlateToken SampleToken(District district, int door, int version) =>
        PlateToken.From(SHA256.HashData(Encoding.UTF8.GetBytes($"sample {district.Code} {door} {version}")).AsSpan(0, 16));

    private static int LastVersion(ActContext context, int door) =>
        Convert.ToInt32(
            context
                .Prepared("SELECT COALESCE(MAX(Version), 0) FROM doorplates WHERE PlaceId = @place")
                .Bind(("@place", door))
                .ExecuteScalar(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static void Revoke(ActContext context, int door, RevokeReason because) =>
        context
            .Prepared("UPDATE doorplates SET RevokedAt = @at, RevokedBecause = @because WHERE PlaceId = @place AND RevokedAt IS NULL")
            .Bind(("@at", context.Now.ToUnixTimeMilliseconds()), ("@because", because.ToString()), ("@place", door))
            .ExecuteNonQuery();
}
