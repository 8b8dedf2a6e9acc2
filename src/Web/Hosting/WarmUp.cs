using Menpai.Storage;
using Menpai.Web.Accounts;

namespace Menpai.Web.Hosting;

/// <summary>
/// Wakes, once the program has started and the first pages are out, what is too slow for somebody to wait for and was not needed yet:
/// EF and its models of the tables.
/// </summary>
internal sealed class WarmUp(Store store, AccountDesk accounts, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan After = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(After, time, stoppingToken);
            store.Warm();
            await accounts.Warm();
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was worth while.
        }
    }
}
