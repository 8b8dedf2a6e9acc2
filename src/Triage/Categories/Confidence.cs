namespace Menpai.Triage.Categories;

/// <summary>把握 Turns how far a text lies on a category's side into how likely the category is right, by what happened with texts held back.</summary>
internal static class Confidence
{
    /// <summary>When there were too few texts to learn it from: rather unsure.</summary>
    public const double Unlearned = 1.5;

    /// <summary>So many texts held back make it worth learning.</summary>
    public const int FewestTexts = 20;

    private const double Dullest = 0.1;
    private const double Sharpest = 20;

    /// <summary>Shares that add up to 1: the softmax of the scores, sharpened.</summary>
    public static double[] Of(double[] scores, double sharpness)
    {
        var highest = scores.Max();
        var powers = Array.ConvertAll(scores, score => Math.Exp(sharpness * (score - highest)));
        var whole = powers.Sum();
        return Array.ConvertAll(powers, power => power / whole);
    }

    /// <summary>The sharpness with which what was right was expected most; found by narrowing down, since there is one lowest point.</summary>
    public static double Learn(IReadOnlyList<double[]> scores, int[] right)
    {
        var (low, high) = (Dullest, Sharpest);
        for (var step = 0; step < 40; step++)
        {
            var (left, other) = (low + ((high - low) / 3), high - ((high - low) / 3));
            if (Surprise(scores, right, left) < Surprise(scores, right, other))
                high = other;
            else
                low = left;
        }
        return (low + high) / 2;
    }

    private static double Surprise(IReadOnlyList<double[]> scores, int[] right, double sharpness)
    {
        var sum = 0.0;
        for (var text = 0; text < right.Length; text++)
            sum -= Math.Log(Math.Max(Of(scores[text], sharpness)[right[text]], 1e-12));
        return sum;
    }
}
