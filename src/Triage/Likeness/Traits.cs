namespace Menpai.Triage.Likeness;

/// <summary>特征 What a report is compared by: where it happens, and what is said of it, each apart from the other.</summary>
public sealed class Traits
{
    /// <summary>Terms kept of a report: those that tell most.</summary>
    private const int MostTerms = 72;

    private const int MostKeys = 16;

    // A title names the matter, a text tells its story.
    private const int TitleWeight = 4;

    private Traits(
        uint[] keys,
        uint[] terms,
        float[] weights,
        List<PlaceName> places,
        List<string> divisions,
        List<string> titleDivisions,
        uint print
    )
    {
        (Keys, Terms, Weights, Places, DivisionNames, TitleDivisions, Print) = (
            keys,
            terms,
            weights,
            places,
            divisions,
            titleDivisions,
            print
        );
    }

    /// <summary>Cities, districts and counties named.</summary>
    public IReadOnlyList<string> DivisionNames { get; }

    internal IReadOnlyList<string> TitleDivisions { get; }

    /// <summary>The terms that tell most, by which what is alike is looked for.</summary>
    internal uint[] Keys { get; }

    /// <summary>In rising order.</summary>
    internal uint[] Terms { get; }

    /// <summary>Of length one together.</summary>
    internal float[] Weights { get; }

    /// <summary>Those of the title first; each once.</summary>
    internal List<PlaceName> Places { get; }

    /// <summary>The same for the same words.</summary>
    internal uint Print { get; }

    /// <summary>Takes in a report that was counted before.</summary>
    /// <param name="title">As <see cref="PlainText"/> has it.</param>
    /// <param name="text">As <see cref="PlainText"/> has it.</param>
    /// <param name="rarity">Of the stream it came in.</param>
    public static Traits Of(string title, string text, Rarity rarity)
    {
        var inTitle = PlaceNames.Find(title, rarity);
        var inText = PlaceNames.Find(text, rarity);
        var weights = new Dictionary<uint, double>();
        Add(weights, Without(title, inTitle), TitleWeight);
        Add(weights, Without(text, inText), 1);
        var chosen = weights
            .Select(pair => (Term: pair.Key, Weight: (1 + Math.Log(pair.Value)) * rarity.Weight(pair.Key)))
            .Where(pair => pair.Weight > 0)
            .OrderByDescending(pair => pair.Weight)
            .ThenBy(pair => pair.Term)
            .Take(MostTerms)
            .ToArray();
        var length = Math.Sqrt(chosen.Sum(pair => pair.Weight * pair.Weight));
        uint[] keys = [.. chosen.Take(MostKeys).Select(pair => pair.Term)];
        Array.Sort(chosen, (left, right) => left.Term.CompareTo(right.Term));
        var titleDivisions = Divisions.Find(title, rarity);
        return new Traits(
            keys,
            [.. chosen.Select(pair => pair.Term)],
            [.. chosen.Select(pair => (float)(pair.Weight / Math.Max(length, 1e-9)))],
            [.. Narrowed(inTitle, inText)],
            [.. titleDivisions.Union(Divisions.Find(text, rarity))],
            titleDivisions,
            Likeness.Terms.Hash(text.Length > 0 ? text : title, 0, (text.Length > 0 ? text : title).Length)
        );
    }

    // What only the text names counts a little less: there neighbours are named too.
    private static IEnumerable<PlaceName> Narrowed(List<PlaceName> inTitle, List<PlaceName> inText) =>
        inTitle
            .Select(name => name with { InTitle = true })
            .Concat(inText.Where(name => name.At < 200).Select(name => name with { Weight = name.Weight * 0.85 }))
            .GroupBy(name => name.Core)
            .Select(group => group.First())
            .Take(8);

    private static void Add(Dictionary<uint, double> weights, string plain, double weight)
    {
        foreach (var term in Likeness.Terms.Of(plain))
            weights[term] = weights.GetValueOrDefault(term) + weight;
    }

    /// <summary>The text with spaces where places and masked districts are named, so that two matters at one place are not alike for its name.</summary>
    internal static string Without(string plain, List<PlaceName> places)
    {
        var signs = plain.ToCharArray();
        foreach (var place in places)
            signs.AsSpan(place.At, place.Length).Fill(' ');
        for (var end = 1; end < plain.Length; end++)
            if (
                plain[end] is '市' or '区' or '县'
                && char.IsAsciiLetterOrDigit(plain[end - 1])
                && Divisions.Begins(plain, end) is { } begin
            )
                signs.AsSpan(begin, end + 1 - begin).Fill(' ');
        return new string(signs);
    }

    /// <summary>How alike the words of two reports are, 0 to 1.</summary>
    internal double Matter(Traits other)
    {
        var (sum, here, there) = (0.0, 0, 0);
        while (here < Terms.Length && there < other.Terms.Length)
            if (Terms[here] == other.Terms[there])
                sum += Weights[here++] * other.Weights[there++];
            else if (Terms[here] < other.Terms[there])
                here++;
            else
                there++;
        return sum;
    }
}
