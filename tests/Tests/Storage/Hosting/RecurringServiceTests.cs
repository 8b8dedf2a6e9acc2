using System.Collections.Concurrent;
using Menpai.Storage.Hosting;
using Microsoft.Extensions.Logging;

namespace Menpai.Tests.Storage.Hosting;

/// <summary>Work that comes round: a bad round ends nothing, and stopping is no failure.</summary>
public sealed class RecurringServiceTests
{
    [Fact]
    public async Task A_bad_round_is_logged_and_the_next_comes()
    {
        var log = new Remembered();
        using var service = new Counting(log, round => round == 2 ? throw new InvalidOperationException("once") : Task.CompletedTask);
        await service.StartAsync(TestContext.Current.CancellationToken);
        await service.Reaches(4);
        await service.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Counting failed; it is tried again in 00:00:00.0010000.", Assert.Single(log.Said));
    }

    [Fact]
    public async Task What_fails_because_it_is_stopped_is_not_told()
    {
        var log = new Remembered();
        var begun = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        using var service = new Counting(
            log,
            async _ =>
            {
                begun.SetResult();
                await stopped.Task;
                ObjectDisposedException.ThrowIf(true, typeof(Counting));
            }
        );
        await service.StartAsync(TestContext.Current.CancellationToken);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        var stopping = service.StopAsync(TestContext.Current.CancellationToken);
        stopped.SetResult();
        await stopping;
        Assert.Empty(log.Said);
        Assert.True(service.ExecuteTask!.IsCompletedSuccessfully);
    }

    private sealed class Counting(Remembered log, Func<int, Task> round) : RecurringService(TimeProvider.System, log)
    {
        private int _rounds;

        protected override TimeSpan First => TimeSpan.FromMilliseconds(1);

        protected override TimeSpan Every => TimeSpan.FromMilliseconds(1);

        protected override string Work => "Counting";

        protected override Task Round(CancellationToken stop) => round(Interlocked.Increment(ref _rounds));

        public async Task Reaches(int rounds)
        {
            while (Volatile.Read(ref _rounds) < rounds)
                await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Remembered : ILogger
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failure, Func<TState, Exception?, string> say) =>
            Said.Enqueue(say(state, failure));
    }
}

/// <summary>The bell rings for what was written since it rang last.</summary>
public sealed class LedgerBellTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public async Task Rings_once_for_what_was_written_before_and_then_waits()
    {
        using var bell = new LedgerBell(_district.Ledger);
        var stop = TestContext.Current.CancellationToken;
        Write();
        Write();
        await bell.Wait(Long, TimeProvider.System, stop);

        var next = bell.Wait(Long, TimeProvider.System, stop);
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(50, stop)));
        Write();
        await next;
    }

    [Fact]
    public async Task Waits_no_longer_than_asked_and_stops_at_once()
    {
        using var bell = new LedgerBell(_district.Ledger);
        await bell.Wait(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        using var stopped = new CancellationTokenSource();
        var waiting = bell.Wait(Long, TimeProvider.System, stopped.Token);
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private void Write() => _district.Report();

    public void Dispose() => _district.Dispose();
}
