namespace Menpai.Triage.Likeness;

/// <summary>
/// 词片 Runs of two and three characters, in place of words: Chinese writes no spaces, and a dictionary knows neither new estates nor new
/// evils. A term is the hash of its characters.
/// </summary>
internal static class Terms
{
    // They stand in every sentence, whatever it is about.
    private const string Empty =
        "的了是在和我你他她它们这那就也都而且及与或于其为之被把给让向从到很还又将等所以因但请您好会能可要有没个些么吗呢吧啊上下已经来去着过对得地";

    private static readonly HashSet<char> EmptySigns = [.. Empty];

    /// <summary>Tells each term of a text: each two or three neighbours that carry meaning.</summary>
    public static IEnumerable<uint> Of(string plain)
    {
        for (var at = 0; at + 1 < plain.Length; at++)
        {
            if (Carries(plain, at, 2))
                yield return Hash(plain, at, 2);
            if (at + 2 < plain.Length && Carries(plain, at, 3))
                yield return Hash(plain, at, 3);
        }
    }

    /// <summary>Whether a sign stands in every sentence.</summary>
    public static bool IsEmpty(char sign) => EmptySigns.Contains(sign);

    /// <summary>The hash of a run of characters, the same on every machine and in every run.</summary>
    public static uint Hash(string text, int at, int length)
    {
        var hash = 2166136261u;
        for (var sign = at; sign < at + length; sign++)
            hash = (hash ^ text[sign]) * 16777619u;
        hash ^= hash >> 15;
        return hash * 0x85EBCA6Bu;
    }

    private static bool Carries(string plain, int at, int length)
    {
        for (var sign = at; sign < at + length; sign++)
            if (plain[sign] == ' ' || EmptySigns.Contains(plain[sign]))
                return false;
        return true;
    }
}
