using System.Text.Json;
using System.Threading.Channels;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Photos;

/// <summary>照片清扫 Takes blobs away that no photo stands for: right after a photo was erased, and once a day whatever was left behind.</summary>
public sealed class PhotoSweep(Store store, IBlobStore blobs, Ledger ledger, ForgetStagedHandler forget)
{
    /// <summary>How long a photo waits to be used.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    /// <summary>Takes away both pictures of a photo.</summary>
    public async Task TakeAway(Guid photo, CancellationToken stop = default)
    {
        await blobs.Delete(Photo.LargeKey(photo), stop);
        await blobs.Delete(Photo.SmallKey(photo), stop);
    }

    /// <summary>Forgets what nobody took up and looks through all blobs once.</summary>
    /// <returns>How many blobs were taken away.</returns>
    public async Task<int> Sweep(DateTimeOffset now, CancellationToken stop = default)
    {
        var before = now - Waits;
        await ledger.Run(forget, Guid.CreateVersion7(), new ForgetStaged(before), Actor.System);
        var gone = 0;
        await foreach (var found in blobs.List("photos/", stop))
            if (!Stands(found, before))
            {
                await blobs.Delete(found.Key, stop);
                gone++;
            }
        return gone;
    }

    // A blob just written has no row yet; one whose photo was erased has no time to wait for.
    private bool Stands(BlobEntry found, DateTimeOffset before)
    {
        var name = Path.GetFileNameWithoutExtension(found.Key);
        if (!Guid.TryParseExact(name.Split('-')[0], "N", out var id))
            return found.WrittenAt >= before;
        using var reading = store.Read(Scope.Everything);
        if (reading.Db.Rows<Photo>("Id", id).SingleOrDefault() is { } photo)
            return photo.ErasedAt is null;
        return found.WrittenAt >= before || reading.Db.Rows<StagedPhoto>("Id", id).Count > 0;
    }
}

/// <summary>Sweeps for as long as the program runs.</summary>
public sealed class PhotoSweepService : BackgroundService
{
    // Not in the first minutes: starting up and the first pages go before.
    private static readonly TimeSpan First = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private readonly Channel<Guid> _erased = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PhotoSweep _sweep;
    private readonly Uploads.UploadRoom _uploads;
    private readonly TimeProvider _time;
    private readonly ILogger<PhotoSweepService> _log;

    public PhotoSweepService(
        Ledger ledger,
        Store store,
        PhotoSweep sweep,
        Uploads.UploadRoom uploads,
        TimeProvider time,
        ILogger<PhotoSweepService> log
    )
    {
        (_sweep, _uploads, _time, _log) = (sweep, uploads, time, log);
        ledger.Committed += events =>
        {
            foreach (var happened in events)
                if (store.Model.Events.ErasingPhotos.Contains(happened.Type))
                    _erased.Writer.TryWrite(Named(happened));
        };
    }

    private static Guid Named(LedgerEvent happened) => JsonSerializer.Deserialize<Erased>(happened.Bytes, EventTypes.Json)!.Photo;

    /// <summary>What all events that erase a photo say.</summary>
    private sealed record Erased(Guid Photo);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Follow(stoppingToken), Daily(stoppingToken));

    private async Task Follow(CancellationToken stopping)
    {
        try
        {
            await foreach (var photo in _erased.Reader.ReadAllAsync(stopping))
                await Try(() => _sweep.TakeAway(photo, stopping));
        }
        catch (OperationCanceledException)
        {
            // What is left is swept another day.
        }
    }

    private async Task Daily(CancellationToken stopping)
    {
        try
        {
            for (var wait = First; ; wait = Every)
            {
                await Task.Delay(wait, _time, stopping);
                _uploads.Sweep(_time.GetUtcNow());
                await Try(() => _sweep.Sweep(_time.GetUtcNow(), stopping));
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _log.LogError(failure, "Taking photos away failed; it is tried again tomorrow.");
        }
    }
}
