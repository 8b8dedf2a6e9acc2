using Menpai.Triage.Text;

namespace Menpai.Triage.Categories;

/// <summary>Finds in a text the words that led to a category: what each run of characters spoke for it, laid on its characters and put together.</summary>
internal static class Evidence
{
    /// <summary>Longer stretches are no words any more.</summary>
    private const int LongestWord = 8;

    public static IReadOnlyList<TellingWord> Find(CategoryModel model, string text, int label, int most)
    {
        var plain = BareText.WithoutFunctionWords(text);
        var spoken = Spoken(model, plain, label);
        var whole = spoken.Where(share => share > 0).Sum();
        if (whole <= 0)
            return [];
        // What says less than half of what a character says on average is not worth showing.
        var stretches = Stretches(plain, spoken, 0.5 * whole / spoken.Length).ToList();
        return
        [
            .. stretches
                // Single characters only where there is nothing better.
                .Where(one => one.To - one.From > 1 || stretches.All(other => other.To - other.From == 1))
                .Select(one => Word(text, plain, one.From, one.To, spoken[one.From..one.To].Sum() / whole))
                .GroupBy(word => word.Words)
                .Select(same => same.First() with { Share = same.Sum(word => word.Share) })
                .OrderByDescending(word => word.Share)
                .Take(most),
        ];
    }

    // Against the mean of all categories: what speaks for every one speaks for none.
    private static double[] Spoken(CategoryModel model, BareText plain, int label)
    {
        var spoken = new double[plain.Letters.Length];
        var row = model.Terms.Of(plain);
        var values = new Dictionary<int, float>(row.Places.Length);
        for (var one = 0; one < row.Places.Length; one++)
            values.Add(row.Places[one], row.Values[one]);
        var runs = model.Terms.Find(plain).ToList();
        var counts = runs.CountBy(run => run.Place).ToDictionary();
        foreach (var (run, place) in runs)
        {
            var plane = model.Planes.Slice(place * model.Labels.Count, model.Labels.Count);
            var mean = 0f;
            foreach (var number in plane)
                mean += number / plane.Length;
            var each = (plane[label] - mean) * values[place] / counts[place] / run.Length;
            for (var letter = run.Start; letter < run.Start + run.Length; letter++)
                spoken[letter] += each;
        }
        return spoken;
    }

    private static IEnumerable<(int From, int To)> Stretches(BareText plain, double[] spoken, double worth)
    {
        for (var from = 0; from < spoken.Length; )
        {
            var to = from;
            while (to < spoken.Length && to - from < LongestWord && spoken[to] > worth && (to == from || Beside(plain, to)))
                to++;
            if (to > from)
                yield return (from, to);
            from = Math.Max(to, from + 1);
        }
    }

    // One function word left out between two characters does not part them: 灯不亮.
    private static bool Beside(BareText plain, int letter) => plain.PlaceOf(letter) - plain.PlaceOf(letter - 1) <= 2;

    private static TellingWord Word(string text, BareText plain, int from, int to, double share)
    {
        var start = plain.PlaceOf(from);
        return new TellingWord(text[start..(plain.PlaceOf(to - 1) + 1)], start, share);
    }
}
