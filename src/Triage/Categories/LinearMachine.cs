using Menpai.Triage.Text;

namespace Menpai.Triage.Categories;

/// <summary>
/// 线性分类 One hyperplane a category, each against all the others: a linear support vector machine with squared hinge loss, solved in its dual
/// coordinate by coordinate (Hsieh et al., 2008). The same rows in the same order give the same numbers.
/// </summary>
internal static class LinearMachine
{
    private const double Softness = 2;
    private const double GoodEnough = 0.1;
    private const int Seed = 7;

    /// <summary>The planes, a row of <paramref name="width"/> numbers for each category.</summary>
    public static float[][] Train(
        IReadOnlyList<SparseVector> rows,
        int[] labels,
        double[] weights,
        int labelCount,
        int width,
        ParallelOptions options
    )
    {
        var planes = new float[labelCount][];
        var rounds = labelCount <= 20 ? 40 : 15;
        var lengths = rows.Select(row => (double)row.Dot(row)).ToArray();
        Parallel.For(0, labelCount, options, label => planes[label] = Plane(rows, lengths, label, labels, weights, rounds, width));
        return planes;
    }

    private static float[] Plane(
        IReadOnlyList<SparseVector> rows,
        double[] lengths,
        int label,
        int[] labels,
        double[] weights,
        int rounds,
        int width
    )
    {
        var plane = new float[width];
        var duals = new double[rows.Count];
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new Random(Seed);
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            var worst = 0.0;
            foreach (var row in order)
                worst = Math.Max(
                    worst,
                    Step(rows[row], lengths[row], labels[row] == label ? 1 : -1, 0.5 / (Softness * weights[row]), ref duals[row], plane)
                );
            if (worst < GoodEnough)
                break;
        }
        return plane;
    }

    // One coordinate to where it is best, the others held; the answer says how far it was from there.
    private static double Step(SparseVector row, double length, int side, double slack, ref double dual, float[] plane)
    {
        var (places, values) = (row.Places, row.Values);
        var score = 0.0;
        for (var one = 0; one < places.Length; one++)
            score += plane[places[one]] * values[one];
        var slope = (score * side) - 1 + (dual * slack);
        var wrong = dual == 0 ? Math.Min(slope, 0) : slope;
        if (Math.Abs(wrong) < 1e-12)
            return 0;
        var before = dual;
        dual = Math.Max(before - (slope / (length + slack)), 0);
        var change = (float)((dual - before) * side);
        for (var one = 0; one < places.Length; one++)
            plane[places[one]] += change * values[one];
        return Math.Abs(wrong);
    }
}
