using System.Security.Cryptography;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Photos.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Photos;

/// <summary>
/// 照片收件 Takes in files that are to become photos: reads them, puts them among the blobs and notes them, before any act speaks of
/// them. An act then takes the ids; what no act takes is swept after a day. Safe to call from any thread.
/// </summary>
public sealed class PhotoDesk(Store store, IBlobStore blobs, Ledger ledger, StagePhotoHandler handler) : IDisposable
{
    private const int MostWaiting = 64;

    // Decoding takes a processor and up to 200 MB for the largest pictures: half of the processors are left to everybody else.
    private readonly SemaphoreSlim _tables = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>Takes in one file.</summary>
    /// <param name="sent">Read from where it stands; no more than <see cref="PhotoReading.MostBytes"/> of it.</param>
    /// <param name="id">The id to take; the same id again is the same photo. Null for one made from the bytes and <paramref name="salt"/>.</param>
    /// <param name="salt">What makes the id hard to guess: the id of the act the photo is sent for.</param>
    /// <returns>What acts take.</returns>
    /// <exception cref="RefusedException">It is no photo, too large, broken; or too many wait at the moment.</exception>
    public async Task<Guid> Stage(Stream sent, Guid? id = null, Guid salt = default, CancellationToken stop = default)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw PhotoRefusals.Busy().AsException();
        }
        try
        {
            await _tables.WaitAsync(stop);
            try
            {
                var bytes = await ReadAll(sent, stop);
                var named = id ?? IdOf(bytes, salt);
                return IsKnown(named) ? named : await Keep(named, bytes, stop);
            }
            finally
            {
                _tables.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>The length of the file that became a photo which waits to be used; null when there is none.</summary>
    public long? Waiting(Guid id)
    {
        using var reading = store.Read(Scope.None);
        return reading.Db.Rows<StagedPhoto>("Id", id).SingleOrDefault()?.Sent;
    }

    // Sent twice, or sent again after it was erased: the first answer stands, and nothing is put back.
    private bool IsKnown(Guid id)
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Rows<StagedPhoto>("Id", id).Count > 0 || reading.Db.Rows<Photo>("Id", id).Count > 0;
    }

    private async Task<Guid> Keep(Guid id, byte[] bytes, CancellationToken stop)
    {
        var read = await Task.Run(() => PhotoReading.Read(bytes), stop);
        await blobs.Write(Photo.LargeKey(id), new MemoryStream(read.Large, writable: false), stop);
        await blobs.Write(Photo.SmallKey(id), new MemoryStream(read.Small, writable: false), stop);
        var act = new StagePhoto(id, read.Width, read.Height, read.Large.Length, bytes.Length, read.Sha256, read.Look);
        await ledger.Run(handler, Guid.CreateVersion7(), act, Actor.System);
        return id;
    }

    private static async Task<byte[]> ReadAll(Stream sent, CancellationToken stop)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await sent.ReadAsync(buffer, stop)) > 0; )
        {
            if (all.Length + read > PhotoReading.MostBytes)
                throw PhotoRefusals.TooLarge(PhotoReading.MostBytes >> 20).AsException();
            await all.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        return all.ToArray();
    }

    private static Guid IdOf(byte[] bytes, Guid salt) =>
        new(HMACSHA256.HashData(salt == default ? RandomNumberGenerator.GetBytes(32) : salt.ToByteArray(), bytes).AsSpan(0, 16));

    public void Dispose() => _tables.Dispose();
}

/// <summary>Photos of forms: files sent with the form itself, and those sent before it, by their ids.</summary>
public static class PhotoForm
{
    /// <summary>The field of files.</summary>
    public const string Files = "photos";

    /// <summary>The field of ids of what was sent before.</summary>
    public const string Ids = "photo";

    /// <summary>Most photos of one form.</summary>
    public const int Most = PhotoAttaching.MostAtOnce;

    /// <summary>Lets the body of a form be as long as six photos straight from a phone.</summary>
    public static IRequestSizeLimitMetadata Body { get; } = new Size();

    /// <summary>Stages what came with a form; a form sent twice has the same photos.</summary>
    /// <param name="prefix">Before the fields' names, in a form with several places for photos.</param>
    /// <returns>What acts take; null when there are none.</returns>
    /// <exception cref="RefusedException">There are too many, or one is not taken.</exception>
    public static async Task<IReadOnlyList<Guid>?> Photos(this HttpContext http, IFormCollection form, PhotoDesk desk, string prefix = "")
    {
        var sent = form.Files.GetFiles(prefix + Files).Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        var staged = form[prefix + Ids].OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (sent.Count + staged.Count == 0)
            return null;
        if (sent.Count + staged.Count > PhotoAttaching.MostAtOnce)
            throw PhotoRefusals.TooMany(PhotoAttaching.MostAtOnce).AsException();
        var ids = staged.ConvertAll(id => Guid.TryParse(id, out var known) ? known : throw CommonRefusals.Malformed(Ids).AsException());
        foreach (var file in sent)
        {
            if (http.Actor().Kind == ActorKind.Resident)
                http.RequestServices.GetRequiredService<UploadRoom>().Count(http.Connection.RemoteIpAddress?.ToString() ?? "");
            await using var content = file.OpenReadStream();
            ids.Add(await desk.Stage(content, salt: http.ActId(), stop: http.RequestAborted));
        }
        return http.Keep(prefix, [.. ids.Distinct()]);
    }

    /// <summary>Stages the files of a program's form, whatever their fields are called; a request sent again has the same ones.</summary>
    /// <returns>What acts take; null when there are none.</returns>
    /// <exception cref="RefusedException">There are too many, or one is not taken.</exception>
    public static async Task<IReadOnlyList<Guid>?> StageFiles(this HttpContext http, IFormFileCollection? files, PhotoDesk desk)
    {
        var sent = files?.Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        if (sent is not { Count: > 0 })
            return null;
        if (sent.Count > Most)
            throw PhotoRefusals.TooMany(Most).AsException();
        var staged = new List<Guid>();
        foreach (var file in sent)
        {
            await using var content = file.OpenReadStream();
            staged.Add(await desk.Stage(content, salt: http.ActId(), stop: http.RequestAborted));
        }
        return [.. staged.Distinct()];
    }

    /// <summary>What this request has staged, for the act and for showing the form again.</summary>
    public static IReadOnlyList<Guid> KeptPhotos(this HttpContext http, string prefix = "") =>
        http.Items.TryGetValue((typeof(PhotoForm), prefix), out var kept) && kept is IReadOnlyList<Guid> ids ? ids : [];

    private static IReadOnlyList<Guid> Keep(this HttpContext http, string prefix, IReadOnlyList<Guid> ids)
    {
        http.Items[(typeof(PhotoForm), prefix)] = ids;
        return ids;
    }

    private sealed class Size : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 64 << 20;
    }
}
