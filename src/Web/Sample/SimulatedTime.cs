namespace Menpai.Web.Sample;

/// <summary>A clock that stands where the simulation has got to.</summary>
public sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves on; never back.</summary>
    public void MoveTo(DateTimeOffset moment) => Interlocked.Exchange(ref _ticks, Math.Max(moment.UtcTicks, Interlocked.Read(ref _ticks)));
}
