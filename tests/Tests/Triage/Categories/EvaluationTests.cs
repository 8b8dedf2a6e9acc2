using Menpai.Triage.Categories;

namespace Menpai.Tests.Triage.Categories;

public sealed class EvaluationTests
{
    [Fact]
    public void Each_category_is_cut_into_five_runs_as_it_stands()
    {
        LabelledText[] texts =
        [
            .. Enumerable.Repeat(new LabelledText("a", "甲"), 10),
            .. Enumerable.Repeat(new LabelledText("b", "乙"), 5),
        ];

        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 1, 2, 3, 4], Evaluation.FoldOf(texts));
    }

    [Fact]
    public void Figures_agree_with_each_other()
    {
        var evaluation = Evaluation.OfFolds(CategoryModelTests.Made(90));
        var table = evaluation.Confusion();

        Assert.Equal(90, evaluation.Tried);
        Assert.Equal(90, table.Sum(row => row.Sum()));
        Assert.Equal(evaluation.Accuracy, table.Select((row, place) => row[place]).Sum() / 90.0, 9);
        Assert.Equal(evaluation.Accuracy, evaluation.FoldAccuracy.Average(), 9);
        Assert.Equal(90, evaluation.Bands.Sum(band => band.Count));
        Assert.True(evaluation.Accuracy > 0.9);
    }

    [Fact]
    public void A_category_that_was_never_learned_counts_as_wrong()
    {
        var evaluation = Evaluation.OfTest(CategoryModelTests.Made(60), [new("light", "路灯不亮"), new("water", "水管漏水")]);

        Assert.Equal(["light", "litter", "noise", "water"], evaluation.Labels);
        Assert.Equal(0.5, evaluation.Accuracy);
        Assert.Equal(0, evaluation.Measures.Single(one => one.Label == "water").F1);
    }

    [Fact]
    public void F1_is_the_harmonic_mean()
    {
        var measure = new LabelMeasure("light", Texts: 10, Suggested: 5, Both: 4);

        Assert.Equal((0.8, 0.4), (measure.Precision, measure.Recall));
        Assert.Equal(2 * 0.8 * 0.4 / (0.8 + 0.4), measure.F1, 9);
    }
}
