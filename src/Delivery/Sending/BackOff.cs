using System.Security.Cryptography;
using System.Text;

namespace Menpai.Delivery.Sending;

/// <summary>
/// 重试间隔 How long to wait after a failure: half a minute, then four times as long each time, six hours at most, and up to a fifth
/// more or less, so that what failed together does not come back together. The same for the same message and try.
/// </summary>
public static class BackOff
{
    /// <summary>After so many tries, which take about a day, a message is given up.</summary>
    public const int MostAttempts = 8;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The wait after a failed try.</summary>
    /// <param name="key">The message's key.</param>
    /// <param name="attempt">The try that failed, from 1.</param>
    public static TimeSpan After(string key, int attempt)
    {
        var plain = First * Math.Pow(4, Math.Max(attempt, 1) - 1);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{key}#{attempt}"));
        var share = BitConverter.ToUInt32(digest, 0) / (double)uint.MaxValue;
        return (plain < Longest ? plain : Longest) * (0.8 + 0.4 * share);
    }
}
