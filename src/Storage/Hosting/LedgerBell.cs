using System.Threading.Channels;
using Menpai.Storage.Ledger;

namespace Menpai.Storage.Hosting;

/// <summary>Rings when something was written: for work that follows the ledger. Many acts in one moment ring once.</summary>
public sealed class LedgerBell : IDisposable
{
    // Long enough that many acts are read together, short enough that nobody waits.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Ledger.Ledger _ledger;

    /// <summary>Hears what is written from now on.</summary>
    public LedgerBell(Ledger.Ledger ledger)
    {
        _ledger = ledger;
        ledger.Committed += Hear;
    }

    /// <summary>Waits until something has been written since it rang last, and half a second more; or for so long.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider time, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        waiting.CancelAfter(atMost);
        try
        {
            await _written.Reader.WaitToReadAsync(waiting.Token);
            await Task.Delay(Gather, time, stop);
            _written.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing was written.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ledger.Committed -= Hear;

    // On the writer's thread: ring and be gone.
    private void Hear(IReadOnlyList<LedgerEvent> events) => _written.Writer.TryWrite(true);
}
