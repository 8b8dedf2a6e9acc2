using Menpai.Triage.Likeness;

namespace Menpai.Triage.Topics;

/// <summary>Reports found to be of one matter, while the stream goes on.</summary>
internal sealed class TopicGroup
{
    private const int MostTerms = 220;

    // A report alone needs no sum; most stay alone.
    private Dictionary<uint, float>? _sum;
    private readonly Dictionary<string, NamedPlace> _places = [];
    private readonly Dictionary<string, int> _divisions = [];
    private double _length;

    public TopicGroup(int number) => Number = number;

    public int Number { get; }

    public List<TopicMember> Members { get; } = [];

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public int Size => Members.Count;

    /// <summary>Of all members; sums beyond reason stay at the end of the scale.</summary>
    public int Votes => (int)Math.Clamp(Members.Sum(member => (long)member.Report.Votes), int.MinValue, int.MaxValue);

    /// <summary>Members that repeat another's words.</summary>
    public int Copies => Size - Members.Select(member => member.Traits.Print).Distinct().Count();

    /// <summary>Members of the last days before a time, some days earlier.</summary>
    public int Within(DateTimeOffset until, int earlier) =>
        Members.Count(member =>
            member.Report.SentAt <= until.AddDays(-earlier) && member.Report.SentAt > until.AddDays(-earlier - Heat.RecentDays)
        );

    /// <summary>What the members say, added up.</summary>
    public IReadOnlyDictionary<uint, float> Sum => _sum ?? Terms(Members[0].Traits);

    /// <summary>Where they say it is, by the names' cores.</summary>
    public IReadOnlyDictionary<string, NamedPlace> Places => _places;

    public IReadOnlyDictionary<string, int> DivisionCounts => _divisions;

    public void Add(TopicMember member)
    {
        Members.Add(member);
        First = member.Report.SentAt < First ? member.Report.SentAt : First;
        Last = member.Report.SentAt > Last ? member.Report.SentAt : Last;
        if (Size > 1)
            Sums(member.Traits);
        foreach (var place in member.Traits.Places)
        {
            var before = _places.GetValueOrDefault(place.Core) ?? new NamedPlace(place.Name, 0, 0, 0, place.Told);
            _places[place.Core] = before with
            {
                Weight = Math.Max(before.Weight, place.Weight),
                Count = before.Count + 1,
                InTitles = before.InTitles + (place.InTitle ? 1 : 0),
            };
        }
        foreach (var division in Said(member.Traits))
            _divisions[division] = _divisions.GetValueOrDefault(division) + 1;
        var most = _divisions.Values.DefaultIfEmpty().Max();
        Divided = [.. _divisions.Where(pair => pair.Value * 3 >= Math.Min(Size, 3 * most)).Select(pair => pair.Key)];
    }

    /// <summary>How alike a report's words are to what the members say together, 0 to 1.</summary>
    public double Matter(Traits traits)
    {
        if (_sum is null)
            return Members[0].Traits.Matter(traits);
        var sum = 0.0;
        for (var at = 0; at < traits.Terms.Length; at++)
            if (_sum.TryGetValue(traits.Terms[at], out var weight))
                sum += weight * traits.Weights[at];
        return _length > 0 ? sum / _length : 0;
    }

    /// <summary>How alike the words of two groups are.</summary>
    public double Matter(TopicGroup other)
    {
        if (_sum is null)
            return other.Matter(Members[0].Traits);
        if (other._sum is null)
            return Matter(other.Members[0].Traits);
        var (small, large) = _sum.Count < other._sum.Count ? (_sum, other._sum) : (other._sum, _sum);
        var sum = 0.0;
        foreach (var (term, weight) in small)
            if (large.TryGetValue(term, out var its))
                sum += (double)weight * its;
        return sum / Math.Max(_length * other._length, 1e-9);
    }

    /// <summary>The divisions a third of the members that name one do name, or those most often named.</summary>
    public List<string> Divided { get; private set; } = [];

    // A title's divisions say where it is; a text names the neighbours' too.
    internal static IReadOnlyList<string> Said(Traits traits) =>
        traits.TitleDivisions.Count > 0 ? traits.TitleDivisions : traits.DivisionNames;

    private void Sums(Traits traits)
    {
        _sum ??= Terms(Members[0].Traits);
        for (var at = 0; at < traits.Terms.Length; at++)
            _sum[traits.Terms[at]] = _sum.GetValueOrDefault(traits.Terms[at]) + traits.Weights[at];
        if (_sum.Count > MostTerms * 2)
            foreach (var (term, _) in _sum.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Take(_sum.Count - MostTerms).ToList())
                _sum.Remove(term);
        _length = Math.Sqrt(_sum.Values.Sum(weight => (double)weight * weight));
    }

    private static Dictionary<uint, float> Terms(Traits traits) =>
        traits.Terms.Zip(traits.Weights).ToDictionary(pair => pair.First, pair => pair.Second);
}

/// <summary>A report in a group.</summary>
internal sealed record TopicMember(TopicReport Report, Traits Traits);

/// <summary>A place members of a group name.</summary>
/// <param name="Weight">How narrow, 0 to 1.</param>
/// <param name="Count">By how many members.</param>
/// <param name="InTitles">By how many of them in the title.</param>
/// <param name="Told">By how many reports of the stream.</param>
internal sealed record NamedPlace(string Name, double Weight, int Count, int InTitles, int Told)
{
    private const int Several = 4;

    /// <summary>Whether half of those who name the place at all speak of the group's matter.</summary>
    public bool IsKnownForIt => Count >= Several && Count * 2 >= Told;
}
