namespace Menpai.XForms.Problems;

/// <summary>Finds what a misspelt word may have meant.</summary>
internal static class Spelling
{
    /// <summary>Longer ones are not words; comparing them would cost the square of their length.</summary>
    private const int LongestWord = 64;

    /// <summary>
    /// The nearest of the known words, when it is near enough to be meant: at most a third of the letters of the longer one differ, of a short one a single
    /// letter; else null. Of two as near the one that comes first in the alphabet, so that the order of the known words does not matter.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var (best, least) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var most = Math.Min(least, Math.Max(1, Math.Max(word.Length, candidate.Length) / 3));
            if (Math.Abs(candidate.Length - word.Length) > most || Distance(word, candidate) is var distance && distance > most)
            {
                continue;
            }
            if (distance < least || string.CompareOrdinal(candidate, best) < 0)
            {
                (best, least) = (candidate, distance);
            }
        }
        return best;
    }

    /// <summary>How many letters must be put in, taken out, changed or swapped with their neighbour, upper and lower case alike.</summary>
    public static int Distance(string one, string other)
    {
        if (one.Length > LongestWord || other.Length > LongestWord)
        {
            return one == other ? 0 : int.MaxValue;
        }
        var width = other.Length + 1;
        Span<int> beforeLast = stackalloc int[width];
        Span<int> last = stackalloc int[width];
        Span<int> row = stackalloc int[width];
        for (var j = 0; j < width; j++)
        {
            row[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var changed = last[j - 1] + (IsSame(one[i - 1], other[j - 1]) ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && IsSame(one[i - 1], other[j - 2]) && IsSame(one[i - 2], other[j - 1]))
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[^1];
    }

    private static bool IsSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
