namespace Menpai.Triage.Likeness;

/// <summary>相像 How alike two reports are in their words, and which words those are.</summary>
public static class WordLikeness
{
    private const int ShortestShared = 2;

    /// <summary>Dice's measure over pairs of neighbouring characters that carry meaning, 0 to 1.</summary>
    public static double Of(string left, string right)
    {
        var (here, there) = (Pairs(PlainText.Of(left)), Pairs(PlainText.Of(right)));
        return here.Count + there.Count == 0 ? 0 : 2.0 * here.Count(there.Contains) / (here.Count + there.Count);
    }

    /// <summary>What both say, the longest first: 路灯, 不亮.</summary>
    public static IReadOnlyList<string> Shared(string left, string right, int most = 3)
    {
        var (here, there) = (PlainText.Of(left), PlainText.Of(right));
        var found = new List<string>();
        for (var at = 0; at + ShortestShared <= here.Length; )
        {
            var length = Longest(here, at, there);
            if (length >= ShortestShared)
                found.Add(here.Substring(at, length));
            at += Math.Max(1, length);
        }
        return
        [
            .. found
                .Distinct()
                .Where(one => !found.Any(other => other.Length > one.Length && other.Contains(one, StringComparison.Ordinal)))
                .OrderByDescending(one => one.Length)
                .Take(most),
        ];
    }

    // How far both go on alike from a place in the one, wherever in the other.
    private static int Longest(string here, int at, string there)
    {
        var longest = 0;
        while (
            at + longest < here.Length
            && Carries(here[at + longest])
            && there.Contains(here.Substring(at, longest + 1), StringComparison.Ordinal)
        )
            longest++;
        return longest;
    }

    private static HashSet<(char, char)> Pairs(string plain) =>
        [.. plain.Zip(plain.Skip(1)).Where(pair => Carries(pair.First) && Carries(pair.Second))];

    private static bool Carries(char sign) => sign != ' ' && !Terms.IsEmpty(sign);
}
