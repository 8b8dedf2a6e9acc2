using System.Threading.Channels;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Measure.Facts;

/// <summary>Keeps the facts up with the ledger: within a second of what is written, and at least twice a minute.</summary>
public sealed class FactService(Ledger ledger, Lazy<FactProjector> projector, TimeProvider time, ILogger<FactService> log)
    : BackgroundService
{
    // Starting up and the first pages go before: the engine's library alone is 60 MB.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(4);

    // Many acts in one moment are read together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ledger.Committed += Hear;
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Run(() => Read(stoppingToken), stoppingToken);
                if (await Heard(stoppingToken))
                    await Task.Delay(Gather, time, stoppingToken);
                _written.Reader.TryRead(out _);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped. The rest is read when the program starts again.
        }
        finally
        {
            ledger.Committed -= Hear;
        }
    }

    // Something was written, or half a minute is over.
    private async Task<bool> Heard(CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        waiting.CancelAfter(Every);
        try
        {
            return await _written.Reader.WaitToReadAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Read(CancellationToken stop)
    {
        try
        {
            projector.Value.Read(stop: stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !stop.IsCancellationRequested)
        {
            log.LogError(failure, "Projecting facts failed; it is tried again in {Every}.", Every);
        }
    }

    // On the writer's thread: ring and be gone.
    private void Hear(IReadOnlyList<LedgerEvent> events) => _written.Writer.TryWrite(true);
}
