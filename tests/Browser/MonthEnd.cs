namespace Menpai.Browser;

/// <summary>
/// A district of its own in which it is the third of the month that comes: the month before is over, its review is open and waits to be
/// frozen. The clock goes on from there.
/// </summary>
public sealed class MonthEnd : IAsyncLifetime
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    public MonthEnd()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(Zone);
        var first = new DateTimeOffset(today.Year, today.Month, 1, 12, 0, 0, Zone).AddMonths(1);
        (Over, Running) = ($"{first.AddMonths(-1):yyyy-MM}", $"{first:yyyy-MM}");
        Town = new Town(60, new Shifted(first.AddDays(2) - today));
    }

    public Town Town { get; }

    /// <summary>The month that is over: <c>2026-11</c>.</summary>
    public string Over { get; }

    /// <summary>The month that runs.</summary>
    public string Running { get; }

    public ValueTask InitializeAsync() => Town.InitializeAsync();

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private sealed class Shifted(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
