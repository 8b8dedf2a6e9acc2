using Menpai.Triage.Likeness;

namespace Menpai.Triage.Topics;

/// <summary>归并 Whether a report belongs to a group: the words must be alike, the less the better the places agree; other places are other matters.</summary>
internal static class Joining
{
    /// <summary>Days after which nothing joins a group any more that names no place of its own.</summary>
    public const int Idle = 150;

    // A named place has its matter again a year later: every term the same school.
    private const int IdleAtPlace = 365;

    // How alike the words must be. Found on a sample labelled by hand; docs/topics.md says how well they do.
    private const double TitlePlace = 0.02;
    private const double SamePlace = 0.10;
    private const double NearPlace = 0.24;
    private const double NoPlace = 0.34;
    private const double OtherPlace = 0.55;

    // What many say together is less a matter of chance than the words of one.
    private const int Many = 8;
    private const double ManyNoPlace = 0.17;
    private const double PerMonth = 0.10;

    // Who names a place most others name for one matter means that matter, in whatever words.
    private const double WhereKnown = 0.5;

    /// <summary>By how much the words are more alike than they need be; null when it does not belong there.</summary>
    public static double? Margin(Traits report, DateTimeOffset sentAt, TopicGroup group)
    {
        var gap = Gap(sentAt, sentAt, group);
        if (gap > IdleAtPlace)
            return null;
        return Margin(
            group.Matter(report),
            Agreement(report.Places.Select(place => (place.Core, place.Weight, 1.0)), group),
            report.Places.Any(IsNarrow) && group.Places.Any(pair => pair.Value.Weight >= 0.8 && pair.Value.Count * 2 >= group.Size),
            Divisions.Agree(TopicGroup.Said(report), group.Divided),
            gap
        );
    }

    /// <summary>The same for two groups.</summary>
    public static double? Margin(TopicGroup small, TopicGroup large)
    {
        var gap = Gap(small.First, small.Last, large);
        if (gap > IdleAtPlace)
            return null;
        var places = small
            .Places.Where(pair => pair.Value.Count * 3 >= small.Size)
            .Select(pair => (pair.Key, pair.Value.Weight, Share(pair.Value.Count, small.Size)));
        return Margin(
            small.Matter(large),
            Agreement(places, large),
            small.Places.Any(pair => pair.Value.Weight >= 0.8) && large.Places.Any(pair => pair.Value.Weight >= 0.8),
            Divisions.Agree(small.Divided, large.Divided),
            gap,
            small.Size >= Many ? ManyNoPlace : NoPlace
        );
    }

    private static double? Margin(
        double matter,
        (double Weight, bool Known) agreed,
        bool otherPlaces,
        bool divisionsAgree,
        double gap,
        double noPlace = NoPlace
    )
    {
        var place = agreed.Weight;
        if ((!divisionsAgree && place < 0.8) || (gap > Idle && place < 0.75))
            return null;
        var need =
            place >= 0.88 ? TitlePlace
            : place >= 0.75 ? SamePlace
            : place >= 0.4 ? NearPlace
            : otherPlaces ? OtherPlace
            : noPlace;
        if (!divisionsAgree)
            need = Math.Max(need, OtherPlace);
        if (agreed.Known && place >= 0.75)
            need *= WhereKnown;
        need *= 1 + (PerMonth * Math.Max(0, (gap - 30) / 30));
        return matter >= need ? matter - need + (0.2 * place) : null;
    }

    // The best name both have.
    private static (double Weight, bool Known) Agreement(IEnumerable<(string Core, double Weight, double Share)> places, TopicGroup group)
    {
        var (best, known) = (0.0, false);
        foreach (var (core, weight, share) in places)
        {
            if (group.Places.TryGetValue(core, out var equal))
                Agree(equal);
            else
                foreach (var (other, its) in group.Places)
                    if (PlaceNames.Same(core, other))
                        Agree(its);

            void Agree(NamedPlace its)
            {
                best = Math.Max(best, Math.Min(weight, its.Weight) * share * Share(its.Count, group.Size));
                known |= its.IsKnownForIt;
            }
        }
        return (best, known);
    }

    // A name only a few of many members have says little about where the matter is.
    private static double Share(int count, int size) => Math.Min(1, 2.0 * count / size);

    private static bool IsNarrow(PlaceName place) => place.Weight >= 0.8;

    private static double Gap(DateTimeOffset first, DateTimeOffset last, TopicGroup group) =>
        first > group.Last ? (first - group.Last).TotalDays
        : last < group.First ? (group.First - last).TotalDays
        : 0;
}
