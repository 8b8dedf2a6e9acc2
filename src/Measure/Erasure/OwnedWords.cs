using Menpai.Core;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Measure.Erasure;

/// <summary>文字归属 What words and photos of assessing belong to, that belong to no case.</summary>
public enum WordsOwner
{
    /// <summary>一次创星申报 A star's claim with all its evidence.</summary>
    Star,

    /// <summary>一项佐证 The evidence of one criterion.</summary>
    Evidence,

    /// <summary>一次否决申报</summary>
    Veto,

    /// <summary>一条核查提示</summary>
    Flag,

    /// <summary>一次申诉</summary>
    Appeal,
}

/// <summary>The words and photos of one owner, and since when nobody needs them for deciding any more.</summary>
/// <param name="Stream">Where what happens to them is written.</param>
/// <param name="OverSince">Null while it goes on.</param>
internal sealed record OwnedWords(
    string Stream,
    int AreaId,
    string AreaPath,
    DateTimeOffset? OverSince,
    IReadOnlyList<long> Texts,
    IReadOnlyList<Guid> Photos
)
{
    /// <summary>Those of an owner within the scope of a context; null where there is none.</summary>
    public static OwnedWords? Of(MenpaiDb db, WordsOwner owner, int id, Func<DateOnly, DateTimeOffset> begin) =>
        owner switch
        {
            WordsOwner.Star => One<StarClaim>(db, id) is { } claim ? Of(claim, begin, Evidence(db, claim.Id)) : null,
            WordsOwner.Evidence => One<StarEvidence>(db, id) is { } one && One<StarClaim>(db, one.ClaimId) is { } claim
                ? Of(claim, begin, [one]) with
                {
                    Texts = TextsOf(one),
                }
                : null,
            WordsOwner.Veto => One<DeclaredVeto>(db, id) is { } veto ? Of(veto, begin) : null,
            WordsOwner.Flag => One<GuardFlag>(db, id) is { } flag
                ? new(GuardFlag.StreamOf(id), flag.AreaId, flag.AreaPath, flag.MarkedAt, Some(flag.WordsId), [])
                : null,
            WordsOwner.Appeal => One<Appeal>(db, id) is { } appeal ? Of(appeal, One<Review>(db, appeal.ReviewId)!) : null,
            _ => null,
        };

    private static T? One<T>(MenpaiDb db, int id)
        where T : class => db.Rows<T>("Id", id).SingleOrDefault();

    private static IReadOnlyList<StarEvidence> Evidence(MenpaiDb db, int claim) =>
        db.Rows<StarEvidence>(nameof(StarEvidence.ClaimId), claim);

    // An award is justified for as long as it is held.
    private static OwnedWords Of(StarClaim claim, Func<DateOnly, DateTimeOffset> begin, IReadOnlyList<StarEvidence> evidence) =>
        new(
            StarClaim.StreamOf(claim.Id),
            claim.AreaId,
            claim.AreaPath,
            claim.State switch
            {
                ClaimState.Awarded => begin(claim.To!.Value.AddDays(1)),
                ClaimState.Removed => begin(claim.RemovedOn!.Value),
                ClaimState.Refused or ClaimState.Withdrawn => claim.DecidedAt,
                _ => null,
            },
            [.. Some(claim.DecisionId, claim.RemovalId), .. evidence.SelectMany(TextsOf)],
            [.. evidence.SelectMany(one => one.Photos)]
        );

    // It caps points of a period: until that is over, somebody may ask why.
    private static OwnedWords Of(DeclaredVeto veto, Func<DateOnly, DateTimeOffset> begin) =>
        new(
            DeclaredVeto.StreamOf(veto.Id),
            veto.AreaId,
            veto.AreaPath,
            veto.State == VetoState.Rejected || Period.Parse(veto.Period) is not { } period ? veto.CheckedAt : begin(period.Next.First),
            Some(veto.ReasonId, veto.CheckId),
            []
        );

    private static OwnedWords Of(Appeal appeal, Review review) =>
        new(
            Review.StreamOf(review.Period),
            appeal.AreaId,
            appeal.AreaPath,
            review.PublishedAt,
            Some(appeal.ReasonId, appeal.DecisionId),
            []
        );

    private static IReadOnlyList<long> TextsOf(StarEvidence one) => Some(one.WordsId, one.CheckId);

    private static IReadOnlyList<long> Some(params IReadOnlyList<long?> ids) => [.. ids.OfType<long>()];
}
