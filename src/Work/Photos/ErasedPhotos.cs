using System.Text.Json;
using System.Threading.Channels;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Photos;

/// <summary>Takes the pictures of a photo away as soon as it was erased; what it misses is swept another day.</summary>
public sealed class ErasedPhotos : BackgroundService
{
    private readonly Channel<Guid> _erased = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PhotoSweep _sweep;
    private readonly ILogger<ErasedPhotos> _log;

    public ErasedPhotos(Ledger ledger, Store store, PhotoSweep sweep, ILogger<ErasedPhotos> log)
    {
        (_sweep, _log) = (sweep, log);
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var photo in _erased.Reader.ReadAllAsync(stoppingToken))
                await TakeAway(photo, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task TakeAway(Guid photo, CancellationToken stop)
    {
        try
        {
            await _sweep.TakeAway(photo, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            _log.LogError(failure, "Taking a photo away failed; it is tried again when photos are swept.");
        }
    }
}
