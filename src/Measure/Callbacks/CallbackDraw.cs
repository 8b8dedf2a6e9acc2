using System.Security.Cryptography;
using System.Text;

namespace Menpai.Measure.Callbacks;

/// <summary>
/// 抽样办法 Which cases are drawn, from a seed and nothing else. Whoever has the seed and the numbers draws the same: each number is written after
/// the seed and a colon, SHA-256 is taken of that, and the smallest come first.
/// </summary>
public static class CallbackDraw
{
    /// <summary>The seed of a month.</summary>
    /// <param name="basis">Fixed before the draw and by nobody's choice: see <see cref="CallbackList.Basis"/>.</param>
    public static string Seed(string period, string basis) => Hex($"menpai/callback/{period}/{basis}");

    /// <summary>All numbers in the order of the draw.</summary>
    public static IReadOnlyList<string> Order(string seed, IEnumerable<string> numbers) =>
        [.. numbers.OrderBy(number => Hex($"{seed}:{number}"), StringComparer.Ordinal)];

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
