using System.Diagnostics;

namespace Menpai.Triage.Categories;

/// <summary>考评 How often suggestions are right for texts the model has not seen.</summary>
public sealed class Evaluation
{
    /// <summary>In how many parts texts are cut when there are no others to try with.</summary>
    public const int Folds = 5;

    private readonly List<Outcome> _outcomes = [];
    private readonly List<double> _folds = [];
    private TimeSpan _training;
    private TimeSpan _guessing;
    private int _trainings;

    private Evaluation(IEnumerable<LabelledText> all) =>
        Labels = [.. all.Select(one => one.Label).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>All categories there are, in ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many texts were tried.</summary>
    public int Tried => _outcomes.Count;

    /// <summary>The share of texts whose first suggestion was right.</summary>
    public double Accuracy => Share(_outcomes);

    /// <summary>The accuracy of each part.</summary>
    public IReadOnlyList<double> FoldAccuracy => _folds;

    /// <summary>What one training took, on average.</summary>
    public TimeSpan Training => _training / Math.Max(_trainings, 1);

    /// <summary>Texts a second, one after another, on one core.</summary>
    public double TextsPerSecond => Tried / Math.Max(_guessing.TotalSeconds, 1e-9);

    /// <summary>The measures of each category.</summary>
    public IReadOnlyList<LabelMeasure> Measures => [.. Labels.Select(Measure)];

    /// <summary>The mean of the categories' F1; categories without a text and without a suggestion are left out.</summary>
    public double MacroF1 => Measures.Where(one => one.Texts + one.Suggested > 0).Select(one => one.F1).DefaultIfEmpty().Average();

    /// <summary>How many texts of a category (row) were suggested as which (column), in the order of <see cref="Labels"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Confusion()
    {
        var places = Labels.Select((label, place) => (label, place)).ToDictionary(one => one.label, one => one.place);
        var table = Labels.Select(_ => new int[Labels.Count]).ToArray();
        foreach (var outcome in _outcomes)
            table[places[outcome.Right]][places[outcome.Suggested]]++;
        return table;
    }

    /// <summary>How right the suggestions were that were this sure, by tenths of confidence; tenths without any are left out.</summary>
    public IReadOnlyList<ConfidenceBand> Bands =>
        [
            .. _outcomes
                .GroupBy(one => Math.Min((int)(one.Confidence * 10), 9))
                .OrderBy(band => band.Key)
                .Select(band => new ConfidenceBand(band.Key / 10.0, (band.Key + 1) / 10.0, band.Count(), Share([.. band]))),
        ];

    /// <summary>Learns from some texts and tries others.</summary>
    public static Evaluation OfTest(IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> test)
    {
        var evaluation = new Evaluation([.. train, .. test]);
        evaluation.Try(train, test);
        return evaluation;
    }

    /// <summary>
    /// Cuts each category's texts into five runs as they stand and tries each run with what was learned from the other four. Neighbours in a
    /// file are often about one matter; cut this way they are not on both sides, and the figure is lower and more honest than with texts drawn by lot.
    /// </summary>
    public static Evaluation OfFolds(IReadOnlyList<LabelledText> texts)
    {
        var evaluation = new Evaluation(texts);
        var folds = FoldOf(texts);
        for (var fold = 0; fold < Folds; fold++)
        {
            var test = texts.Where((_, text) => folds[text] == fold).ToList();
            if (test.Count > 0)
                evaluation.Try([.. texts.Where((_, text) => folds[text] != fold)], test);
        }
        return evaluation;
    }

    /// <summary>Into which fold each text falls.</summary>
    internal static int[] FoldOf(IReadOnlyList<LabelledText> texts)
    {
        var sizes = texts.CountBy(text => text.Label).ToDictionary();
        var seen = new Dictionary<string, int>();
        return
        [
            .. texts.Select(text =>
            {
                var before = seen.GetValueOrDefault(text.Label);
                seen[text.Label] = before + 1;
                return (int)((long)before * Folds / sizes[text.Label]);
            }),
        ];
    }

    private void Try(IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> test)
    {
        var watch = Stopwatch.StartNew();
        var model = CategoryModel.Train(train);
        _training += watch.Elapsed;
        _trainings++;
        watch.Restart();
        List<Outcome> outcomes =
        [
            .. test.Select(text =>
            {
                var guess = model.Guess(text.Text, 1)[0];
                return new Outcome(text.Label, guess.Label, guess.Confidence);
            }),
        ];
        _guessing += watch.Elapsed;
        _outcomes.AddRange(outcomes);
        _folds.Add(Share(outcomes));
    }

    private static double Share(List<Outcome> outcomes) =>
        outcomes.Count == 0 ? 0 : (double)outcomes.Count(one => one.Right == one.Suggested) / outcomes.Count;

    private LabelMeasure Measure(string label) =>
        new(
            label,
            _outcomes.Count(one => one.Right == label),
            _outcomes.Count(one => one.Suggested == label),
            _outcomes.Count(one => one.Right == label && one.Suggested == label)
        );

    private sealed record Outcome(string Right, string Suggested, double Confidence);
}

/// <summary>How well one category is suggested.</summary>
/// <param name="Texts">How many texts are of it.</param>
/// <param name="Suggested">For how many it was suggested.</param>
/// <param name="Both">For how many of its own.</param>
public sealed record LabelMeasure(string Label, int Texts, int Suggested, int Both)
{
    /// <summary>准确率 The share of its suggestions that were right; 0 without any.</summary>
    public double Precision => Suggested == 0 ? 0 : (double)Both / Suggested;

    /// <summary>召回率 The share of its texts that were found; 0 without any.</summary>
    public double Recall => Texts == 0 ? 0 : (double)Both / Texts;

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Both == 0 ? 0 : 2.0 * Both / (Texts + Suggested);
}

/// <summary>Suggestions about as sure as each other.</summary>
/// <param name="From">The lowest confidence, included.</param>
/// <param name="To">The highest, not included unless it is 1.</param>
/// <param name="Right">The share of them that were right.</param>
public sealed record ConfidenceBand(double From, double To, int Count, double Right);
