using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Triage.Likeness;
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
)
{
    public required string Category { get; init; }

    /// <summary>Whether it is of the same category; where the words are alike enough, officers are offered others too.</summary>
    public required bool SameCategory { get; init; }

    /// <summary>都说到 What both say, the longest first.</summary>
    public required IReadOnlyList<string> Shared { get; init; }

    /// <summary>What it says, for the desk: who sees it there need not open it. Null where the words are gone.</summary>
    [JsonIgnore]
    public string? Words { get; init; }
}

/// <summary>
/// 疑似重复 Open cases that are near and recent, of the same category or at least alike in words, the likeliest first. They are offered to
/// officers, never merged by themselves. A category that keeps its matters apart neither asks nor is offered.
/// </summary>
public sealed class CaseDuplicates(Store store, CaseRules rules, TimeProvider time)
{
    private const int Looked = 200;
    private const int Offered = 5;

    // Two categories for one matter: then the words must say so.
    private const double AlikeAcross = 0.3;

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
        var since = time.GetUtcNow().AddDays(-rule.Days);
        return
        [
            .. Candidates(reading.Db, row => row.Category == category, since, apart)
                .Concat(Candidates(reading.Db, Across(category, areaId), since, apart))
                .Select(row => Compare(row, category, placeId, at, words))
                .Where(found => found.SamePlace || (found.Metres is { } metres ? metres <= rule.Metres : found.InArea(areaId)))
                .Where(found => found.Duplicate.SameCategory || found.Duplicate.Alike >= AlikeAcross)
                .OrderByDescending(found => found.Score(rule, since))
                .Take(Offered)
                .Select(found => found.Duplicate with { Shared = WordLikeness.Shared(words, found.Words), Words = found.Words }),
        ];
    }

    // Of the same area alone: who chose another category stood there too.
    private Expression<Func<Case, bool>> Across(string category, int areaId)
    {
        List<string> others =
        [
            .. rules.Pack.Categories.Where(one => one.Duplicates is not null && one.Code != category).Select(one => one.Code),
        ];
        return row => row.AreaId == areaId && others.Contains(row.Category);
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

    private static List<Candidate> Candidates(MenpaiDb db, Expression<Func<Case, bool>> which, DateTimeOffset since, long? apart) =>
        [
            .. db.Set<Case>()
                .Where(which)
                .Where(row => row.ReportedAt >= since && row.CaseId != apart)
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
                            row.Category,
                            text.Words
                        )
                ),
        ];

    private static Compared Compare(Candidate row, string category, int? placeId, (double Longitude, double Latitude)? at, string words)
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
            WordLikeness.Of(words, row.Words ?? ""),
            placeId is not null && placeId == row.PlaceId
        )
        {
            Category = row.Category,
            SameCategory = row.Category == category,
            Shared = [],
        };
        return new Compared(found, row.AreaId, row.Words ?? "");
    }

    // Flat, which is right to a hair's breadth over a few hundred metres.
    private static double Apart((double Longitude, double Latitude) left, (double Longitude, double Latitude) right)
    {
        const double MetresPerDegree = 111_320;
        var east = (left.Longitude - right.Longitude) * Math.Cos(left.Latitude * Math.PI / 180);
        var north = left.Latitude - right.Latitude;
        return MetresPerDegree * Math.Sqrt((east * east) + (north * north));
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
        string Category,
        string? Words
    );

    private sealed record Compared(PossibleDuplicate Duplicate, int AreaId, string Words)
    {
        public bool SamePlace => Duplicate.SamePlace;

        public double? Metres => Duplicate.Metres;

        public bool InArea(int areaId) => AreaId == areaId;

        // Words and nearness count alike; then the category, and a little how recent it is.
        public double Score(DuplicateRule rule, DateTimeOffset since) =>
            Duplicate.Alike
            + (Duplicate.SameCategory ? 0.5 : 0)
            + (0.2 * (Duplicate.ReportedAt - since).TotalDays / rule.Days)
            + (
                SamePlace ? 1
                : Metres is { } metres ? Math.Max(0, 1 - (metres / rule.Metres))
                : 0
            );
    }
}
