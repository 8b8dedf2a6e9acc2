using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
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
) : RecurringService(time, log)
{
    private static readonly TimeSpan DueSoonEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(6);

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly List<Task> _sending = [];
    private readonly LedgerBell _bell = new(ledger);
    private DateTimeOffset _swept = DateTimeOffset.MinValue;
    private DateTimeOffset? _pruned;

    protected override TimeSpan First => TimeSpan.FromSeconds(3);

    protected override TimeSpan Every => TimeSpan.FromSeconds(10);

    protected override string Work => "Telling people";

    protected override Task Rest(CancellationToken stop) => _bell.Wait(Every, Time, stop);

    // The kind alone: a message might hold an address.
    protected override void Failed(Exception failure) =>
        log.LogError("{Work} failed ({Kind}); it is tried again in {Every}.", Work, failure.GetType().Name, Every);

    protected override async Task Round(CancellationToken stop)
    {
        var now = Time.GetUtcNow();
        await pump.Read(now);
        if (now - _swept >= DueSoonEvery)
        {
            await pump.SweepDueSoon(now);
            _swept = now;
        }
        if (news.Peek is { SendsAnything: true })
            await Send(now, stop);
        await Prune(now);
    }

    // Whoever takes long to answer is not waited for: the others have new things to be told meanwhile.
    private async Task Send(DateTimeOffset now, CancellationToken stop)
    {
        _sending.Add(sender.SendDue(now, stop));
        await Task.WhenAny(Task.WhenAll(_sending), Task.Delay(Moment, stop));
        var over = _sending.FindAll(one => one.IsCompleted);
        _sending.RemoveAll(over.Contains);
        await Task.WhenAll(over);
    }

    // What they work with is there until they have ended.
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_sending).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }
}
