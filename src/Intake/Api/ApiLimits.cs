using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Menpai.Intake.Api;

/// <summary>
/// 频次限制 How often a token, and an address nobody signed in from, may ask in a minute. Officers' sessions are not counted: their pages
/// ask as they click. Set by <c>Api:PerMinute</c> and <c>Api:AnonymousPerMinute</c>; 0 is no limit.
/// </summary>
public sealed class ApiLimits(IConfiguration configuration) : IDisposable
{
    /// <summary>Of a token, unless told otherwise: a hundred a second.</summary>
    public const int Usual = 6000;

    /// <summary>Of an address without a token: some people share one.</summary>
    public const int UsualAnonymous = 600;

    private readonly Limit _tokens = new("token", Number(configuration["Api:PerMinute"], Usual));
    private readonly Limit _addresses = new("address", Number(configuration["Api:AnonymousPerMinute"], UsualAnonymous));

    /// <summary>Counts a request of a program; turns it away when there were too many.</summary>
    public Task Check(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(ApiTable.Home))
            return next(http);
        var caller = http.Caller();
        if (caller.TokenId != 0)
            _tokens.Count(http, caller.TokenId.ToString(CultureInfo.InvariantCulture));
        else if (caller.Actor.Kind == ActorKind.Resident)
            _addresses.Count(http, (http.Connection.RemoteIpAddress ?? IPAddress.None).ToString());
        return next(http);
    }

    private static int Number(string? set, int usual) =>
        int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    public void Dispose()
    {
        _tokens.Dispose();
        _addresses.Dispose();
    }

    private sealed class Limit(string name, int most) : IDisposable
    {
        private const int Seconds = 60;

        private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who =>
            RateLimitPartition.GetFixedWindowLimiter(
                who,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = Math.Max(1, most),
                    Window = TimeSpan.FromSeconds(Seconds),
                    QueueLimit = 0,
                }
            )
        );

        public void Count(HttpContext http, string who)
        {
            if (most == 0)
                return;
            using var lease = _limiter.AttemptAcquire(who);
            var left = _limiter.GetStatistics(who)?.CurrentAvailablePermits ?? 0;
            var wait =
                lease.IsAcquired ? (int?)null
                : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds)
                : Seconds;
            Tell();
            // A refusal begins its answer anew.
            http.Response.OnStarting(() =>
            {
                Tell();
                return Task.CompletedTask;
            });
            if (wait is not null)
                throw ApiRefusals.TooManyRequests(most).AsException();

            void Tell()
            {
                var headers = http.Response.Headers;
                headers["RateLimit-Policy"] = $"\"{name}\";q={most};w={Seconds}";
                headers["RateLimit"] = wait is null ? $"\"{name}\";r={left}" : $"\"{name}\";r=0;t={wait}";
                if (wait is { } seconds)
                    headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }
        }

        public void Dispose() => _limiter.Dispose();
    }
}
