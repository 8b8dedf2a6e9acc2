using Menpai.Packs.Measures;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Measure.Board;

/// <summary>
/// Reads figures before somebody asks: after the program has started, and after new facts. It rests four times as long as it read, so that it
/// never takes more than a fifth of one core.
/// </summary>
public sealed class FigureWarming(
    Lazy<KeptFigures> figures,
    Lazy<KeptBoards> boards,
    Lazy<MeasureBook> book,
    TimeProvider time,
    ILogger<FigureWarming> log
) : BackgroundService
{
    // The first pages, and the facts themselves, go before.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(3);
    private const int RestsAsLong = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                var began = time.GetTimestamp();
                await Task.Run(() => Read(stoppingToken), stoppingToken);
                var rest = time.GetElapsedTime(began) * RestsAsLong;
                await Task.Delay(rest > Least ? rest : Least, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped between two readings.
        }
    }

    private void Read(CancellationToken stop)
    {
        try
        {
            // A district without measure packs has nothing to warm.
            if (book.Value.Indicators.Count == 0)
                return;
            figures.Value.Refresh(stop);
            boards.Value.Refresh(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !stop.IsCancellationRequested)
        {
            log.LogError(failure, "Reading figures in the background failed; it is tried again.");
        }
    }
}
