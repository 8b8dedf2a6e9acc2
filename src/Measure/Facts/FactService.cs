using Menpai.Storage.Hosting;
using Menpai.Storage.Ledger;
using Microsoft.Extensions.Logging;

namespace Menpai.Measure.Facts;

/// <summary>Keeps the facts up with the ledger: within a second of what is written, and at least twice a minute.</summary>
public sealed class FactService(Ledger ledger, Lazy<FactProjector> projector, TimeProvider time, ILogger<FactService> log)
    : RecurringService(time, log)
{
    private readonly LedgerBell _bell = new(ledger);

    // The engine's library alone is 60 MB.
    protected override TimeSpan First => TimeSpan.FromSeconds(4);

    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override string Work => "Projecting facts";

    protected override Task Round(CancellationToken stop) => Task.Run(() => projector.Value.Read(stop: stop), stop);

    protected override Task Rest(CancellationToken stop) => _bell.Wait(Every, Time, stop);

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }
}
