using Menpai.Triage.Text;

namespace Menpai.Triage.Categories;

/// <summary>Makes a model: once from four fifths, to learn from the last fifth how sure it may be, and then from everything.</summary>
internal sealed class CategoryLearner(BareText[] texts, int[] labels, double[] weights, string[] names, int mostTerms)
{
    private const int Fifth = 5;

    public CategoryModel Learn(ParallelOptions options)
    {
        var (kept, held) = Split();
        var sharpness = Confidence.Unlearned;
        if (kept.Count > 0 && held.Count >= Confidence.FewestTexts)
        {
            var trial = Train(kept, sharpness, options);
            var scores = new double[held.Count][];
            Parallel.For(0, scores.Length, options, one => scores[one] = trial.Scores(trial.Terms.Of(texts[held[one]])));
            sharpness = Confidence.Learn(scores, [.. held.Select(text => labels[text])]);
        }
        return Train([.. Enumerable.Range(0, texts.Length)], sharpness, options);
    }

    // Every fifth of each category.
    private (List<int> Kept, List<int> Held) Split()
    {
        var (kept, held, seen) = (new List<int>(), new List<int>(), new int[names.Length]);
        for (var text = 0; text < texts.Length; text++)
            (++seen[labels[text]] % Fifth == 0 ? held : kept).Add(text);
        return (kept, held);
    }

    private CategoryModel Train(List<int> chosen, double sharpness, ParallelOptions options)
    {
        int[] ofThese = [.. chosen.Select(text => labels[text])];
        var terms = TermWeights.Learn([.. chosen.Select(text => texts[text])], ofThese, names.Length, mostTerms);
        var rows = new SparseVector[chosen.Count];
        Parallel.For(0, rows.Length, options, row => rows[row] = terms.Of(texts[chosen[row]]));
        var planes = LinearMachine.Train(rows, ofThese, [.. chosen.Select(text => weights[text])], names.Length, terms.Count, options);
        return new CategoryModel(names, terms, RunByRun(planes, terms.Count), sharpness, chosen.Count);
    }

    // All categories' numbers for one run of characters beside each other: they are read together.
    private static float[] RunByRun(float[][] planes, int width)
    {
        var all = new float[planes.Length * width];
        for (var label = 0; label < planes.Length; label++)
        for (var place = 0; place < width; place++)
            all[(place * planes.Length) + label] = planes[label][place];
        return all;
    }
}
