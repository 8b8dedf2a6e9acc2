using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Storage.Hosting;

/// <summary>
/// Work that comes round for as long as the program runs. A bad round is logged and ends nothing: nobody would notice that it stands still.
/// </summary>
public abstract class RecurringService(TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>How long after the start the first round begins: starting up and the first pages go before.</summary>
    protected abstract TimeSpan First { get; }

    /// <summary>How long it rests between the end of a round and the next.</summary>
    protected abstract TimeSpan Every { get; }

    /// <summary>What the round does, as an English log names it.</summary>
    protected abstract string Work { get; }

    /// <summary>The clock it goes by.</summary>
    protected TimeProvider Time => time;

    /// <summary>Once round.</summary>
    protected abstract Task Round(CancellationToken stop);

    /// <summary>Waits for the next round.</summary>
    protected virtual Task Rest(CancellationToken stop) => Task.Delay(Every, time, stop);

    /// <summary>Says that a round failed.</summary>
    protected virtual void Failed(Exception failure) => log.LogError(failure, "{Work} failed; it is tried again in {Every}.", Work, Every);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (true)
            {
                await Try(stoppingToken);
                await Rest(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped. What is left is done after the next start.
        }
    }

    private async Task Try(CancellationToken stop)
    {
        try
        {
            await Round(stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What it works with may be gone already.
        }
        catch (Exception failure)
        {
            Failed(failure);
        }
    }
}
