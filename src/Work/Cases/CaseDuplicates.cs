using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>An open case that may be the same matter.</summary>
/// <param name="Metres">How far away; null when one of them has no coordinates.</param>
/// <param name="Alike">How alike the words are, 0 to 1.</param>
public sealed record PossibleDuplicate(
    long CaseId,
    string Number,
    CaseStatus Status,
    string Address,
    DateTimeOffset ReportedAt,
    double? Metres,
    double Alike,
    bool SamePlace
);

/// <summary>疑似重复 Open cases of the same category, near and recent, the likeliest first. They are offered, never merged by themselves.</summary>
public sealed class CaseDuplicates(Store store, CaseRules rules, TimeProvider time)
{
    private const int Looked = 200;
    private const int Offered = 5;

    /// <summary>What may be the same as a report that is about to be made.</summary>
    /// <param name="scope">Within which to look: an officer's own, or for a resident the grid of the plate.</param>
    /// <param name="category">Category code; one that keeps its matters apart offers none.</param>
    /// <param name="placeId">The door, where one is known.</param>
    /// <param name="areaId">The area, usually a grid.</param>
    /// <param name="words">What is being said.</param>
    /// <param name="apart">A case not to be offered: the one at hand.</param>
    public IReadOnlyList<PossibleDuplicate> Like(
        Scope scope,
        string category,
        int? placeId,
        int areaId,
        (double Longitude, double Latitude)? at,
        string words,
        long? apart = null
    )
    {
        if (rules.Pack.Find(category)?.Duplicates is not { } rule)
            return [];
        using var reading = store.Read(scope);
        var pairs = Pairs(words);
        return
        [
            .. Candidates(reading.Db, category, time.GetUtcNow().AddDays(-rule.Days), apart)
                .Select(row => Compare(row, placeId, at, pairs))
                .Where(found => found.SamePlace || (found.Metres is { } metres ? metres <= rule.Metres : found.InArea(areaId)))
                .OrderByDescending(found => found.Score(rule))
                .Take(Offered)
                .Select(found => found.Duplicate),
        ];
    }

    /// <summary>What may be the same as a case already reported.</summary>
    public IReadOnlyList<PossibleDuplicate> Like(Actor actor, Case @case, string words) =>
        Like(
            actor.Scope,
            @case.Category,
            @case.PlaceId,
            @case.AreaId,
            @case is { Longitude: { } longitude, Latitude: { } latitude } ? (longitude, latitude) : null,
            words,
            @case.CaseId
        );

    private static List<Candidate> Candidates(MenpaiDb db, string category, DateTimeOffset since, long? apart) =>
        [
            .. db.Set<Case>()
                .Where(row => row.Category == category && row.ReportedAt >= since && row.CaseId != apart)
                .Where(row => EF.Constant(InboxRules.OpenStates).Contains(row.Status))
                .OrderByDescending(row => row.CaseId)
                .Take(Looked)
                .Join(
                    db.Set<FreeText>(),
                    row => row.DescriptionId,
                    text => text.Id,
                    (row, text) =>
                        new Candidate(
                            row.CaseId,
                            row.Number,
                            row.Status,
                            row.Address,
                            row.ReportedAt,
                            row.PlaceId,
                            row.AreaId,
                            row.Longitude,
                            row.Latitude,
                            text.Words
                        )
                ),
        ];

    private static Compared Compare(Candidate row, int? placeId, (double Longitude, double Latitude)? at, HashSet<string> pairs)
    {
        double? metres =
            at is { } here && row is { Longitude: { } longitude, Latitude: { } latitude } ? Apart(here, (longitude, latitude)) : null;
        var found = new PossibleDuplicate(
            row.CaseId,
            row.Number,
            row.Status,
            row.Address,
            row.ReportedAt,
            metres,
            Alike(pairs, Pairs(row.Words ?? "")),
            placeId is not null && placeId == row.PlaceId
        );
        return new Compared(found, row.AreaId);
    }

    // Flat, which is right to a hair's breadth over a few hundred metres.
    private static double Apart((double Longitude, double Latitude) left, (double Longitude, double Latitude) right)
    {
        const double MetresPerDegree = 111_320;
        var east = (left.Longitude - right.Longitude) * Math.Cos(left.Latitude * Math.PI / 180);
        var north = left.Latitude - right.Latitude;
        return MetresPerDegree * Math.Sqrt((east * east) + (north * north));
    }

    // Dice's measure over pairs of neighbouring characters: Chinese needs no words cut for it.
    private static double Alike(HashSet<string> left, HashSet<string> right) =>
        left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);

    private static HashSet<string> Pairs(string words)
    {
        var letters = string.Concat(words.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(at => letters.Substring(at, 2))];
    }

    private sealed record Candidate(
        long CaseId,
        string Number,
        CaseStatus Status,
        string Address,
        DateTimeOffset ReportedAt,
        int? PlaceId,
        int AreaId,
        double? Longitude,
        double? Latitude,
        string? Words
    );

    private sealed record Compared(PossibleDuplicate Duplicate, int AreaId)
    {
        public bool SamePlace => Duplicate.SamePlace;

        public double? Metres => Duplicate.Metres;

        public bool InArea(int areaId) => AreaId == areaId;

        public double Score(DuplicateRule rule) =>
            Duplicate.Alike
            + (
                SamePlace ? 1
                : Metres is { } metres ? Math.Max(0, 1 - (metres / rule.Metres))
                : 0
            );
    }
}
