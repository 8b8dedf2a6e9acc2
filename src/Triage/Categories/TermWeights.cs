using System.Runtime.InteropServices;
using Menpai.Triage.Text;

namespace Menpai.Triage.Categories;

/// <summary>
/// 字串权重 Which runs of characters are looked at, and how much each tells: the more, the fewer texts it stands in and the fewer categories
/// share it. Unchangeable once counted; safe for several threads.
/// </summary>
internal sealed class TermWeights
{
    /// <summary>Runs of one and two characters tell more than longer ones here (see the decision on the category suggestion).</summary>
    private const int LongestRun = 2;

    /// <summary>People say what they want first: the beginning of a text counts this often.</summary>
    private const int OpeningCounts = 3;

    private const int Opening = 25;

    /// <summary>And is looked at for itself besides: a run there is another than the same run further on. Keys of two characters leave this bit free.</summary>
    private const ulong InOpening = 1UL << 63;

    /// <summary>A run that stood in one text only tells nothing, unless there are few texts at all.</summary>
    private const int ManyTexts = 2000;

    /// <summary>So many texts, spread as all are, each run is thought to have stood in besides: a rare one does not seem telling by chance.</summary>
    private const double Doubt = 5;

    private readonly Dictionary<ulong, int> _places;
    private readonly float[] _weights;

    public TermWeights(Dictionary<ulong, int> places, float[] weights)
    {
        _places = places;
        _weights = weights;
    }

    public int Count => _weights.Length;

    public IReadOnlyDictionary<ulong, int> Places => _places;

    public IReadOnlyList<float> Weights => _weights;

    /// <summary>Counts the runs of some texts; at most <paramref name="most"/> are kept, those in most texts first.</summary>
    public static TermWeights Learn(IReadOnlyList<BareText> texts, IReadOnlyList<int> labels, int labelCount, int most)
    {
        var found = new Dictionary<ulong, int[]>();
        for (var text = 0; text < texts.Count; text++)
            foreach (var key in Occurrences(texts[text]).Keys)
            {
                ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out _);
                (counts ??= new int[labelCount])[labels[text]]++;
            }
        var sizes = new int[labelCount];
        foreach (var label in labels)
            sizes[label]++;
        var kept = found
            .Select(one => (one.Key, Counts: one.Value, Texts: one.Value.Sum()))
            .Where(one => one.Texts > (texts.Count < ManyTexts ? 0 : 1))
            .OrderByDescending(one => one.Texts)
            .ThenBy(one => one.Key)
            .Take(most)
            .ToList();
        var places = new Dictionary<ulong, int>(kept.Count);
        foreach (var one in kept)
            places.Add(one.Key, places.Count);
        return new TermWeights(places, [.. kept.Select(one => Weight(one.Counts, one.Texts, sizes, texts.Count))]);
    }

    /// <summary>A text as a row of length 1; empty when none of its runs is known.</summary>
    public SparseVector Of(BareText text)
    {
        var (places, values) = (new List<int>(), new List<float>());
        foreach (var (key, count) in Occurrences(text))
            if (_places.TryGetValue(key, out var place))
            {
                places.Add(place);
                values.Add((1 + MathF.Log(count)) * _weights[place]);
            }
        int[] sorted = [.. places];
        float[] along = [.. values];
        Array.Sort(sorted, along);
        return new SparseVector(sorted, along).Normalised();
    }

    /// <summary>The runs of a text that are looked at, each where it stands.</summary>
    public IEnumerable<(Gram Run, int Place)> Find(BareText text)
    {
        foreach (var run in Gram.In(text.Letters, 1, LongestRun))
        {
            if (_places.TryGetValue(run.Key, out var place))
                yield return (run, place);
            if (IsOpening(run) && _places.TryGetValue(run.Key | InOpening, out var opening))
                yield return (run, opening);
        }
    }

    private static bool IsOpening(Gram run) => run.Start + run.Length <= Opening;

    private static Dictionary<ulong, int> Occurrences(BareText text)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var run in Gram.In(text.Letters, 1, LongestRun))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, run.Key, out _) += IsOpening(run) ? OpeningCounts : 1;
            if (IsOpening(run))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, run.Key | InOpening, out _)++;
        }
        return counts;
    }

    // Rareness, and how unevenly the run lies over the categories: 0 bits when it is in all alike, all bits when in one alone.
    private static float Weight(int[] counts, int texts, int[] sizes, int all)
    {
        var rareness = Math.Log((1.0 + all) / (1 + texts)) + 1;
        var shares = counts.Select((count, label) => (count + (Doubt * sizes[label] / all)) / Math.Max(sizes[label], 1)).ToArray();
        var whole = shares.Sum();
        var spread = shares.Where(share => share > 0).Sum(share => -share / whole * Math.Log(share / whole));
        return (float)(rareness * (1.2 - (spread / Math.Log(Math.Max(counts.Length, 2)))));
    }
}
