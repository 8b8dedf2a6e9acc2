using System.Threading.RateLimiting;
using Menpai.Core;

namespace Menpai.Work.Cases.Public;

/// <summary>How often somebody may try a follow-up code: ten times in ten minutes for one case, thirty from one address.</summary>
public sealed class CodeTries : IDisposable
{
    private readonly PartitionedRateLimiter<string> _byCase = Limiter(10);
    private readonly PartitionedRateLimiter<string> _byAddress = Limiter(30);

    /// <summary>Counts one try.</summary>
    /// <exception cref="RefusedException">There were too many.</exception>
    public void Count(string number, string address)
    {
        if (!_byAddress.AttemptAcquire(address).IsAcquired || !_byCase.AttemptAcquire(number).IsAcquired)
            throw CommonRefusals.TooMany().AsException();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetFixedWindowLimiter(
                key,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = permits,
                    Window = TimeSpan.FromMinutes(10),
                    QueueLimit = 0,
                }
            )
        );

    public void Dispose()
    {
        _byCase.Dispose();
        _byAddress.Dispose();
    }
}
