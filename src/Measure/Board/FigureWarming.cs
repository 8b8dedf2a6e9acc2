using Menpai.Packs.Measures;
using Menpai.Storage.Hosting;
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
) : RecurringService(time, log)
{
    private const int RestsAsLong = 4;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(3);

    private TimeSpan _took;

    // The facts themselves go before.
    protected override TimeSpan First => TimeSpan.FromSeconds(8);

    protected override TimeSpan Every => _took * RestsAsLong > Least ? _took * RestsAsLong : Least;

    protected override string Work => "Reading figures in the background";

    protected override async Task Round(CancellationToken stop)
    {
        var began = Time.GetTimestamp();
        await Task.Run(() => Read(stop), stop);
        _took = Time.GetElapsedTime(began);
    }

    private void Read(CancellationToken stop)
    {
        // A district without measure packs has nothing to warm.
        if (book.Value.Indicators.Count == 0)
            return;
        figures.Value.Refresh(stop);
        boards.Value.Refresh(stop);
    }
}
