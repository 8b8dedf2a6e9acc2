using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Photos;

namespace Menpai.Measure.Stars;

/// <summary>A criterion as its page shows it.</summary>
/// <param name="Indicator">Of a measured one.</param>
/// <param name="Measured">What the records say now; of a decided claim, what they said then.</param>
/// <param name="Evidence">Of a declared one, what was shown last.</param>
/// <param name="Photos">What was shown and not erased.</param>
/// <param name="Alike">Photos that were used before elsewhere.</param>
/// <param name="Erased">Whether something that was shown has been taken away since.</param>
public sealed record ShownCriterion(
    Criterion Criterion,
    Indicator? Indicator,
    MeasuredCriterion? Measured,
    StarEvidence? Evidence,
    string? Words,
    string? CheckWords,
    IReadOnlyList<Guid> Photos,
    IReadOnlySet<Guid> Alike,
    bool Erased
);

/// <summary>One claim of the past or present, with its words.</summary>
/// <param name="Unproven">Measured criteria of which too few records told when it was awarded.</param>
public sealed record ShownClaim(StarClaim Claim, string? Decision, string? Removal, IReadOnlyList<ShownMeasure> Unproven);

/// <summary>What records say of a measured criterion.</summary>
public sealed record ShownMeasure(Criterion Criterion, Indicator? Indicator, MeasuredCriterion Measured);

/// <summary>One star of an area.</summary>
/// <param name="Held">Null when it is not held today.</param>
/// <param name="Current">The claim under way, else the last one.</param>
public sealed record ShownStar(
    Star Star,
    HeldStar? Held,
    ShownClaim? Current,
    IReadOnlyList<ShownCriterion> Criteria,
    IReadOnlyList<ShownClaim> Claims
)
{
    /// <summary>Measured criteria of which too few records tell as things stand.</summary>
    public IReadOnlyList<ShownMeasure> Unproven =>
        [
            .. Criteria
                .Where(one => one.Measured is { Enough: false })
                .Select(one => new ShownMeasure(one.Criterion, one.Indicator, one.Measured!)),
        ];
}

/// <summary>All stars of an area.</summary>
/// <param name="Inside">Whether the reader's scope holds it: evidence and words are for them alone.</param>
public sealed record AreaStars(StarScheme Scheme, Area Area, Period Period, bool Inside, IReadOnlyList<ShownStar> Stars);

/// <summary>Reads one area's stars for one reader.</summary>
public sealed class StarAreaReading(Store store, MeasureBook book, AreaTimes times, StarsHeld held, StarMeasuring measuring)
{
    /// <summary>As things stand.</summary>
    public AreaStars Read(StarScheme scheme, Area area, Actor reader)
    {
        var period = Period.Of(scheme.Period, times.Today);
        List<StarClaim> claims;
        using (var all = store.Read(Scope.Everything))
            claims = [.. all.Db.Rows<StarClaim>(nameof(StarClaim.AreaId), area.Id).Where(claim => claim.Scheme == scheme.Code)];
        var live = claims
            .Where(claim => claim.IsOpen)
            .Select(claim => Period.Parse(claim.Period)!.Value)
            .Append(period)
            .Distinct()
            .ToDictionary(one => one, one => measuring.Of(scheme, area, one));
        var now = held.Of(area.Id, times.Today);
        using var reading = store.Read(reader.Scope);
        return new(
            scheme,
            area,
            period,
            reader.Scope.Covers(area.AreaPath),
            [
                .. scheme.Stars.Select(star =>
                    Show(
                        star,
                        [.. claims.Where(claim => claim.Star == star.Code)],
                        now.FirstOrDefault(one => one.Star == star.Code),
                        period,
                        live,
                        reading
                    )
                ),
            ]
        );
    }

    private ShownStar Show(
        Star star,
        IReadOnlyList<StarClaim> claims,
        HeldStar? now,
        Period period,
        Dictionary<Period, IReadOnlyList<MeasuredCriterion>> live,
        Store.Reading reading
    )
    {
        var words = new KeptWords(reading);
        var shown = claims
            .OrderByDescending(claim => claim.Id)
            .Select(claim => new ShownClaim(claim, words.Of(claim.DecisionId), words.Of(claim.RemovalId), Unproven(star, claim)))
            .ToList();
        var current = shown.Find(one => one.Claim.IsOpen) ?? shown.FirstOrDefault();
        var evidence = current is null
            ? []
            : reading.Db.Rows<StarEvidence>(nameof(StarEvidence.ClaimId), current.Claim.Id).ToDictionary(one => one.Criterion);
        var measured = live[current?.Claim is { IsOpen: true } open ? Period.Parse(open.Period)!.Value : period];
        return new(star, now, current, [.. star.Criteria.Select(criterion => Show(criterion, evidence, measured, words, reading))], shown);
    }

    private List<ShownMeasure> Unproven(Star star, StarClaim claim) =>
        claim.From is null
            ? []
            :
            [
                .. MeasuredCriterion
                    .Unproven(star, claim.Measured)
                    .Select(criterion => new ShownMeasure(
                        criterion,
                        criterion.Indicator is { } code ? book.Find(code) : null,
                        claim.Measured.First(one => one.Criterion == criterion.Code)
                    )),
            ];

    private ShownCriterion Show(
        Criterion criterion,
        Dictionary<string, StarEvidence> evidence,
        IReadOnlyList<MeasuredCriterion> measured,
        KeptWords words,
        Store.Reading reading
    )
    {
        var shown = evidence.GetValueOrDefault(criterion.Code);
        var photos = (shown?.Photos ?? []).SelectMany(id => reading.Db.Rows<Photo>("Id", id)).ToList();
        var said = words.Of(shown?.WordsId);
        return new(
            criterion,
            criterion.Indicator is { } code ? book.Find(code) : null,
            measured.FirstOrDefault(one => one.Criterion == criterion.Code),
            shown,
            said,
            words.Of(shown?.CheckId),
            [.. photos.Where(photo => photo.ErasedAt is null).Select(photo => photo.Id)],
            photos.Where(photo => photo.LikeId is not null).Select(photo => photo.Id).ToHashSet(),
            (shown?.WordsId is not null && said is null) || photos.Exists(photo => photo.ErasedAt is not null)
        );
    }
}
