using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Delivery.Sending;

/// <summary>Reads the outbox a moment after something was written, sends what is due every few seconds, and looks for deadlines every minute.</summary>
public sealed class DeliveryService(
    Ledger ledger,
    OutboxPump pump,
    MessageSender sender,
    PruneMessagesHandler prune,
    Snapshot<NewsBook> news,
    TimeProvider time,
    ILogger<DeliveryService> log
) : BackgroundService
{
    // Starting up and the first pages go before.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    // Many acts in one moment are read together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DueSoonEvery = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(6);

    private readonly SemaphoreSlim _written = new(0, 1);
    private DateTimeOffset? _pruned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ledger.Committed += Hear;
        try
        {
            await Task.Delay(First, time, stoppingToken);
            var swept = DateTimeOffset.MinValue;
            while (!stoppingToken.IsCancellationRequested)
            {
                swept = await Round(swept, stoppingToken);
                if (await _written.WaitAsync(Every, stoppingToken))
                    await Task.Delay(Gather, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped. What is queued stays queued.
        }
        finally
        {
            ledger.Committed -= Hear;
        }
    }

    private async Task<DateTimeOffset> Round(DateTimeOffset swept, CancellationToken stop)
    {
        try
        {
            var now = time.GetUtcNow();
            await pump.Read(now);
            if (now - swept >= DueSoonEvery)
            {
                await pump.SweepDueSoon(now);
                swept = now;
            }
            if (news.Peek is { SendsAnything: true })
                await sender.SendDue(now, stop);
            await Prune(now);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // One bad round must not end the telling. The kind alone: a message might hold an address.
            log.LogError("Telling people failed ({Kind}); it is tried again in {Every}.", failure.GetType().Name, Every);
        }
        return swept;
    }

    // Not in the first hours: whoever starts the program has other things to wait for.
    private async Task Prune(DateTimeOffset now)
    {
        _pruned ??= now;
        if (now - _pruned < PruneEvery)
            return;
        await ledger.Run(prune, Guid.CreateVersion7(), new PruneMessages(), Actor.System);
        _pruned = now;
    }

    // On the writer's thread: ring and be gone.
    private void Hear(IReadOnlyList<LedgerEvent> events)
    {
        try
        {
            if (_written.CurrentCount == 0)
                _written.Release();
        }
        catch (SemaphoreFullException)
        {
            // Rung already.
        }
    }

    public override void Dispose()
    {
        _written.Dispose();
        base.Dispose();
    }
}
