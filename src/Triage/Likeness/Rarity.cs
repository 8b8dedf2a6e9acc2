using System.Numerics;

namespace Menpai.Triage.Likeness;

/// <summary>稀罕 In how many reports of a stream each term stands: what stands in few tells more. Bounded: terms share counters, and a shared one only seems less rare.</summary>
public sealed class Rarity
{
    // What nobody else says tells little of who is alike.
    private const double Alone = 0.3;
    private const double Steepness = 1.5;

    // A handful of reports may all be of one matter: what all of them say is what it is about, and not what everybody says every day.
    private const int LeastReports = 200;
    private const int DivisionsOfAKind = 4;
    private const int DivisionsOfAnything = 9;

    private readonly HashSet<ulong> _texts = [];
    private readonly int[] _counts;
    private readonly uint[] _divisions;
    private readonly uint _mask;
    private int _masked;

    /// <param name="bits">Counters as a power of two: 16 to 24.</param>
    public Rarity(int bits = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 24);
        (_counts, _divisions, _mask) = (new int[1 << bits], new uint[1 << bits], (1u << bits) - 1);
    }

    /// <summary>Whether most reports name their districts by letters (A7县); what looks like a written name is then mostly none.</summary>
    internal bool IsMasked => _masked > 0;

    /// <summary>How many reports were counted.</summary>
    public int Reports { get; private set; }

    /// <summary>
    /// Counts a report's terms and the names of places it may hold. The same words again are not counted: a hundred copies would make what they
    /// say seem common, and nothing would hold them together.
    /// </summary>
    public void Count(string title, string text)
    {
        if (!_texts.Add(((ulong)Terms.Hash(title, 0, title.Length) << 32) | Terms.Hash(text, 0, text.Length)))
            return;
        var seen = new HashSet<uint>();
        var where = Divisions.Find(title) is { Count: > 0 } named ? named : Divisions.Find(text);
        if (where.Count > 0)
            _masked += where.Exists(Divisions.IsMasked) ? 1 : -1;
        // Of the last, the narrowest: A市A5区.
        var division = where.Count == 0 ? 0 : 1u << (int)(Terms.Hash(where[^1], 0, where[^1].Length) & 31);
        foreach (var part in (ReadOnlySpan<string>)[title, text])
        {
            foreach (var term in Terms.Of(part))
                seen.Add(term);
            foreach (var (at, length) in PlaceNames.Candidates(part))
            {
                var name = Terms.Hash(part, at, length);
                seen.Add(name);
                _divisions[name & _mask] |= division;
            }
        }
        foreach (var term in seen)
            _counts[term & _mask]++;
        Reports++;
    }

    /// <summary>In how many reports a term stands.</summary>
    public int Of(uint term) => _counts[term & _mask];

    /// <summary>Whether a name is found in many divisions, and so is a kind of place, and none: 出租车公司, 人民路.</summary>
    internal bool IsEverywhere(uint name)
    {
        var divisions = BitOperations.PopCount(_divisions[name & _mask]);
        return divisions > DivisionsOfAKind && (divisions * 4 > Of(name) || divisions > DivisionsOfAnything);
    }

    /// <summary>What a term weighs: nothing when it stands in more than a fifth of many reports.</summary>
    public double Weight(uint term)
    {
        var count = Of(term);
        if (Reports >= 50 && count > Reports / 5)
            return 0;
        // Steeper than the logarithm: a name nobody else bears tells more than three words many use.
        var reports = Math.Max(Reports, LeastReports);
        return Math.Pow(Math.Max(0, Math.Log((reports + 1.0) / (count + 0.5))), Steepness) * (count <= 1 ? Alone : 1);
    }
}
