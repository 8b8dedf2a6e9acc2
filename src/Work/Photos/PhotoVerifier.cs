using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Photos;

/// <summary>照片核查 Compares every photo with the events that speak of it and, where the blobs are at hand, each picture with its hash.</summary>
public sealed class PhotoVerifier
{
    private readonly MenpaiDb _db;
    private readonly List<LedgerFinding> _findings = [];
    private readonly Dictionary<Guid, string> _spoken = [];
    private readonly Dictionary<Guid, DateTimeOffset> _erased = [];
    private long _photos;

    private PhotoVerifier(MenpaiDb db) => _db = db;

    /// <summary>Checks the photos that a context over everything reads; inside a transaction, as of its beginning.</summary>
    /// <param name="blobs">Where the pictures lie; null to leave them unread.</param>
    public static LedgerReport Check(MenpaiDb db, IBlobStore? blobs = null)
    {
        var check = new PhotoVerifier(db);
        check.Listen();
        check.Compare(blobs);
        check.LookForStrays();
        return new LedgerReport(new Dictionary<string, long> { ["photos"] = check._photos }, check._findings);
    }

    private void Listen()
    {
        using var command = _db.Connection.CreateCommand();
        var types = string.Join(", ", _db.Events.ShowingPhotos.Concat(_db.Events.ErasingPhotos).Select(name => $"'{name}'"));
        command.CommandText = $"SELECT Type, Bytes, At FROM events WHERE Type IN ({types}) ORDER BY Position";
        using var row = command.ExecuteReader();
        while (row.Read())
            try
            {
                Listen(row.GetString(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2));
            }
            catch (Exception failure) when (failure is JsonException or InvalidCastException)
            {
                // Which event it is, the checks of the ledger and of the cases say.
                continue;
            }
    }

    private void Listen(string type, byte[] bytes, long at)
    {
        using var read = JsonDocument.Parse(bytes);
        if (_db.Events.ErasingPhotos.Contains(type))
            _erased[ErasedIn(read.RootElement)] = DateTimeOffset.FromUnixTimeMilliseconds(at);
        else
            Listen(read.RootElement);
    }

    private static Guid ErasedIn(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("photo", out var photo) && photo.TryGetGuid(out var id)
            ? id
            : throw new JsonException("No photo is named.");

    // Wherever in the event it stands.
    private void Listen(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var part in json.EnumerateArray())
                Listen(part);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        if (json.TryGetProperty("photo", out var photo) && json.TryGetProperty("digest", out var digest) && photo.TryGetGuid(out var id))
            _spoken[id] = digest.GetString() ?? "";
        else
            foreach (var part in json.EnumerateObject())
                Listen(part.Value);
    }

    private void Compare(IBlobStore? blobs)
    {
        foreach (var photo in _db.Table<Photo>())
        {
            _photos++;
            if (!_spoken.Remove(photo.Id, out var digest))
                Find("photo-orphan", photo.Id);
            else if (Convert.ToHexStringLower(photo.Hash) != digest)
                Find("photo-changed", photo.Id);
            else if (_erased.TryGetValue(photo.Id, out var erased))
                CheckTombstone(photo, erased, blobs);
            else if (photo is not { Salt: { } salt, Sha256: { } sha256, ErasedAt: null })
                Find("photo-erased-unsaid", photo.Id);
            else if (!Photo.Digest(salt, sha256).AsSpan().SequenceEqual(photo.Hash))
                Find("photo-changed", photo.Id);
            else if (blobs is not null)
                CheckPicture(photo.Id, sha256, blobs);
        }
        foreach (var missing in _spoken.Keys)
            Find("photo-missing", missing);
    }

    private void CheckTombstone(Photo photo, DateTimeOffset erased, IBlobStore? blobs)
    {
        var rest = photo is { Salt: null, Sha256: null, Waves: null, Slopes: null };
        if (!rest || (blobs is not null && HashOf(Photo.LargeKey(photo.Id), blobs) is not null))
            Find("photo-not-erased", photo.Id);
        else if (photo.ErasedAt != erased)
            Find("photo-changed", photo.Id);
    }

    private void CheckPicture(Guid id, byte[] sha256, IBlobStore blobs)
    {
        if (HashOf(Photo.LargeKey(id), blobs) is not { } hash || HashOf(Photo.SmallKey(id), blobs) is null)
            Find("photo-file-missing", id);
        else if (!hash.AsSpan().SequenceEqual(sha256))
            Find("photo-changed", id);
    }

    private static byte[]? HashOf(string key, IBlobStore blobs)
    {
        using var picture = blobs.Open(key).GetAwaiter().GetResult();
        return picture is null ? null : SHA256.HashData(picture);
    }

    private void LookForStrays()
    {
        const string Elsewhere =
            "SELECT p.Id FROM photos p LEFT JOIN cases c ON c.Id = p.CaseId "
            + "WHERE p.CaseId <> 0 AND (c.Id IS NULL OR p.AreaId <> c.AreaId OR p.AreaPath <> c.AreaPath OR p.DepartmentId IS NOT c.DepartmentId) ORDER BY p.Id";
        using var rows = _db.Prepared(Elsewhere).ExecuteReader();
        while (rows.Read())
            Find("photo-elsewhere", rows.GetString(0));
    }

    private void Find(string code, params object[] arguments) => _findings.Add(new LedgerFinding(code, arguments));
}
