using Menpai.Triage.Text;

namespace Menpai.Triage.Categories;

/// <summary>
/// 类别模型 What was learned from texts whose category is known: says for a new text which categories it may be, how sure that is, and by which
/// words. Unchangeable once trained; safe for several threads.
/// </summary>
public sealed class CategoryModel
{
    /// <summary>With very many categories fewer runs are kept: a plane holds a number for each.</summary>
    private const int MostNumbers = 40_000_000;

    private readonly TermWeights _terms;
    private readonly float[] _planes;
    private readonly double _sharpness;

    internal CategoryModel(IReadOnlyList<string> labels, TermWeights terms, float[] planes, double sharpness, int learnedFrom)
    {
        (Labels, LearnedFrom) = (labels, learnedFrom);
        (_terms, _planes, _sharpness) = (terms, planes, sharpness);
    }

    /// <summary>The categories it knows, in ordinal order; at least two.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>From how many texts it learned.</summary>
    public int LearnedFrom { get; }

    internal TermWeights Terms => _terms;

    /// <summary>The planes run by run: the numbers of all categories for the first, then those for the second, and so on.</summary>
    internal ReadOnlySpan<float> Planes => _planes;

    internal double Sharpness => _sharpness;

    /// <summary>Learns. The same texts in the same order give the same model.</summary>
    /// <param name="threads">On how many threads, the caller's among them; with 1 its priority holds for all of it. As many as there are cores without.</param>
    /// <exception cref="ArgumentException">Fewer than two categories.</exception>
    public static CategoryModel Train(IReadOnlyList<LabelledText> examples, int? threads = null, CancellationToken cancel = default)
    {
        string[] labels = [.. examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
            throw new ArgumentException("There is nothing to choose between.", nameof(examples));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancel };
        var texts = new BareText[examples.Count];
        Parallel.For(0, texts.Length, options, text => texts[text] = BareText.WithoutFunctionWords(examples[text].Text));
        var learner = new CategoryLearner(
            texts,
            [.. examples.Select(example => Array.BinarySearch(labels, example.Label, StringComparer.Ordinal))],
            [.. examples.Select(example => example.Weight)],
            labels,
            MostNumbers / labels.Length
        );
        return learner.Learn(options);
    }

    /// <summary>The categories a text may be, the likeliest first. The confidences of all categories add up to 1.</summary>
    /// <param name="most">How many are told at most.</param>
    public IReadOnlyList<CategoryGuess> Guess(string text, int most = 3)
    {
        var scores = Scores(_terms.Of(BareText.WithoutFunctionWords(text)));
        var confidences = Confidence.Of(scores, _sharpness);
        return
        [
            .. Enumerable
                .Range(0, Labels.Count)
                .OrderByDescending(label => confidences[label])
                .Take(most)
                .Select(label => new CategoryGuess(Labels[label], confidences[label])),
        ];
    }

    /// <summary>The words of a text that speak for a category, the strongest first; as they stand in the text.</summary>
    public IReadOnlyList<TellingWord> Why(string text, string label, int most = 5)
    {
        var column = Labels.ToList().IndexOf(label);
        return column < 0 ? [] : Evidence.Find(this, text, column, most);
    }

    /// <summary>How far on a category's side a text lies, for each category.</summary>
    internal double[] Scores(SparseVector row)
    {
        var scores = new double[Labels.Count];
        for (var one = 0; one < row.Places.Length; one++)
        {
            var plane = _planes.AsSpan(row.Places[one] * scores.Length, scores.Length);
            for (var label = 0; label < scores.Length; label++)
                scores[label] += plane[label] * row.Values[one];
        }
        return scores;
    }
}

/// <summary>可能类别 A category a text may be.</summary>
/// <param name="Confidence">把握 From 0 to 1: of the guesses with 0.9, about nine of ten are right.</param>
public sealed record CategoryGuess(string Label, double Confidence);

/// <summary>依据 A stretch of a text that speaks for a category.</summary>
/// <param name="Start">Where it begins in the text as it was written.</param>
/// <param name="Share">How much of all that speaks for the category, from 0 to 1.</param>
public sealed record TellingWord(string Words, int Start, double Share);
