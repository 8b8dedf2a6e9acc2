using System.Runtime.InteropServices;

namespace Menpai.Triage.Text;

/// <summary>字串 A run of one to four characters. Two runs are the same when their <see cref="Key"/> is.</summary>
/// <param name="Key">The characters themselves, sixteen bits each: no two runs share one.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">1 to 4.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Gram(ulong Key, int Start, int Length)
{
    /// <summary>The longest run whose characters fit into a key.</summary>
    public const int Longest = 4;

    /// <summary>All runs of some lengths, both included, in the order in which they begin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length below 1 or above <see cref="Longest"/>.</exception>
    public static IEnumerable<Gram> In(string letters, int shortest, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, Longest);
        return Runs(letters, shortest, longest);
    }

    private static IEnumerable<Gram> Runs(string letters, int shortest, int longest)
    {
        for (var start = 0; start < letters.Length; start++)
        {
            var key = 0UL;
            for (var length = 1; length <= longest && start + length <= letters.Length; length++)
            {
                key = (key << 16) | letters[start + length - 1];
                if (length >= shortest)
                    yield return new Gram(key, start, length);
            }
        }
    }
}
