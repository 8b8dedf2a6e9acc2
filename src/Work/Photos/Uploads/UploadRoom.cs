using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.RateLimiting;
using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Work.Photos.Uploads;

/// <summary>An upload that has begun.</summary>
/// <param name="Length">How long the file will be.</param>
/// <param name="Offset">How much of it has come.</param>
public sealed record Upload(Guid Id, long Length, long Offset)
{
    /// <summary>Whether all of it has come.</summary>
    public bool IsWhole => Offset == Length;

    /// <summary>When it is forgotten unless it was finished and used.</summary>
    public DateTimeOffset Expires => Begun + PhotoSweep.Waits;

    /// <summary>When it began: a UUIDv7 begins with its time, in milliseconds.</summary>
    public DateTimeOffset Begun => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Id.ToString("N")[..12], 16));
}

/// <summary>
/// 上传间 Files that arrive in pieces, in the folder <c>uploads</c> beside the database; how much of each is there says the file itself,
/// so that nothing is lost when the program stops in between. Bounded for each address and in all.
/// </summary>
public sealed class UploadRoom(Store store, TimeProvider time) : IDisposable
{
    private const int MostFiles = 400;
    private const long MostBytes = 2L << 30;
    private const int MostOfAnAddress = 60;

    private static readonly TimeSpan Announced = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Unfinished = TimeSpan.FromHours(1);

    private readonly string _folder = Path.Combine(store.Folder, "uploads");
    private readonly ConcurrentDictionary<Guid, byte> _busy = new();

    private readonly PartitionedRateLimiter<string> _byAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = MostOfAnAddress,
                Window = TimeSpan.FromMinutes(10),
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Counts a photo sent from an address, in pieces or with a form.</summary>
    /// <exception cref="RefusedException">There were too many in ten minutes.</exception>
    public void Count(string address)
    {
        if (!_byAddress.AttemptAcquire(address).IsAcquired)
            throw CommonRefusals.TooMany().AsException();
    }

    /// <summary>Begins an upload.</summary>
    /// <exception cref="RefusedException">The file would be too long, or the room is full.</exception>
    public Upload Begin(long length)
    {
        if (length == 0)
            throw PhotoRefusals.Empty().AsException();
        if (length > PhotoReading.MostBytes)
            throw PhotoRefusals.TooLarge(PhotoReading.MostBytes >> 20).AsException();
        Directory.CreateDirectory(_folder);
        var now = time.GetUtcNow();
        if (IsFull(length))
            MakeRoom(now);
        if (IsFull(length))
            throw PhotoRefusals.Busy().AsException();
        var upload = new Upload(Guid.CreateVersion7(now), length, 0);
        File.Create(PlaceOf(upload)).Dispose();
        return upload;
    }

    // What came counts, not what was announced: an announcement costs nothing and would shut out everybody else.
    private bool IsFull(long length)
    {
        var begun = All().ToList();
        return begun.Count >= MostFiles || begun.Sum(upload => upload.Offset) + length > MostBytes;
    }

    // Announced and never begun, or begun an hour ago and not finished: they give way to those who are sending.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var upload in All().Where(upload => !upload.IsWhole && !_busy.ContainsKey(upload.Id)).ToList())
            if (upload.Expires <= now || now - upload.Begun > (upload.Offset == 0 ? Announced : Unfinished))
                End(upload);
    }

    /// <summary>An upload as it stands; null when there is none, or its day is over.</summary>
    public Upload? Find(Guid id)
    {
        if (!Directory.Exists(_folder))
            return null;
        var file = Directory.EnumerateFiles(_folder, $"{id:N}-*").FirstOrDefault();
        return file is not null && Read(file) is { } upload && upload.Expires > time.GetUtcNow() ? upload : null;
    }

    /// <summary>Adds to an upload what a stream brings, however it ends: what has come is kept.</summary>
    /// <returns>The upload as it stands then; null while somebody else adds to it.</returns>
    /// <exception cref="RefusedException">More comes than was said.</exception>
    public async Task<Upload?> Add(Upload upload, Stream content, CancellationToken stop)
    {
        if (!_busy.TryAdd(upload.Id, 0))
            return null;
        try
        {
            await using var file = new FileStream(PlaceOf(upload), FileMode.Append, FileAccess.Write, FileShare.Read);
            if (file.Position != upload.Offset)
                throw PhotoRefusals.WrongOffset(file.Position).AsException();
            var buffer = new byte[64 * 1024];
            for (int read; (read = await content.ReadAsync(buffer, stop)) > 0; )
            {
                if (file.Position + read > upload.Length)
                    throw PhotoRefusals.WrongOffset(file.Position).AsException();
                // Written whole once it has been read: a caller who goes away loses nothing that came.
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            return upload with { Offset = file.Position };
        }
        finally
        {
            _busy.TryRemove(upload.Id, out _);
        }
    }

    /// <summary>What has come.</summary>
    public Stream Open(Upload upload) =>
        new FileStream(PlaceOf(upload), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Ends an upload and takes away what has come.</summary>
    public void End(Upload upload) => File.Delete(PlaceOf(upload));

    /// <summary>Takes away uploads whose day is over.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var upload in All().Where(upload => upload.Expires <= now))
            End(upload);
    }

    private IEnumerable<Upload> All() => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder).Select(Read).OfType<Upload>() : [];

    private static Upload? Read(string file)
    {
        var parts = Path.GetFileName(file).Split('-');
        return
            parts.Length == 2
            && Guid.TryParseExact(parts[0], "N", out var id)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new Upload(id, length, new FileInfo(file).Length)
            : null;
    }

    private string PlaceOf(Upload upload) => Path.Combine(_folder, $"{upload.Id:N}-{upload.Length}");

    public void Dispose() => _byAddress.Dispose();
}
