using Menpai.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>Learns from the district's cases while the program runs: by night, and by day when much is new. On one thread of low priority.</summary>
public sealed class CategoryLearning(CategorySuggester suggester, Store store, TimeProvider time, ILogger<CategoryLearning> log)
    : BackgroundService
{
    /// <summary>So much new is worth learning by day.</summary>
    private const int Much = 200;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private DateTimeOffset _learnedAt = DateTimeOffset.MinValue;
    private ExampleMark _learnedFrom;

    /// <summary>Whether it is time: very many reports are new, or a day has passed since the last and anything at all happened.</summary>
    public static bool IsDue(TimeSpan since, ExampleMark before, ExampleMark now) =>
        now.Cases - before.Cases >= Much || (now.Position > before.Position && since >= Longest);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = First; await Wait(wait, stoppingToken); wait = Every)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "Learning category suggestions failed; the last model stays, and it is tried again in an hour.");
            }
        }
    }

    private async Task Look(CancellationToken stopping)
    {
        var (now, mark) = (time.GetUtcNow(), CategoryExamples.MarkOf(store));
        if (!IsDue(now - _learnedAt, _learnedFrom, mark))
            return;
        await Task.Factory.StartNew(() => Learn(stopping), stopping, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        (_learnedAt, _learnedFrom) = (now, mark);
    }

    private void Learn(CancellationToken stopping)
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        suggester.Learn(stopping);
    }

    private async Task<bool> Wait(TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(wait, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
