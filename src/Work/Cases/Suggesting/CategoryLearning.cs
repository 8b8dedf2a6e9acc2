using Menpai.Storage;
using Menpai.Storage.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Work.Cases.Suggesting;

/// <summary>Learns from the district's cases while the program runs: by night, and by day when much is new. On one thread of low priority.</summary>
public sealed class CategoryLearning(CategorySuggester suggester, Store store, TimeProvider time, ILogger<CategoryLearning> log)
    : RecurringService(time, log)
{
    /// <summary>So much new is worth learning by day.</summary>
    private const int Much = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private DateTimeOffset _learnedAt = DateTimeOffset.MinValue;
    private ExampleMark _learnedFrom;

    protected override TimeSpan First => TimeSpan.FromMinutes(10);

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override string Work => "Learning category suggestions (the last model stays)";

    /// <summary>Whether it is time: very many reports are new, or a day has passed since the last and anything at all happened.</summary>
    public static bool IsDue(TimeSpan since, ExampleMark before, ExampleMark now) =>
        now.Cases - before.Cases >= Much || (now.Position > before.Position && since >= Longest);

    protected override async Task Round(CancellationToken stop)
    {
        var (now, mark) = (Time.GetUtcNow(), CategoryExamples.MarkOf(store));
        if (!IsDue(now - _learnedAt, _learnedFrom, mark))
            return;
        await Task.Factory.StartNew(() => Learn(stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        (_learnedAt, _learnedFrom) = (now, mark);
    }

    private void Learn(CancellationToken stopping)
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        suggester.Learn(stopping);
    }
}
