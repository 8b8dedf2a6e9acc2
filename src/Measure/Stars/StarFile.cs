using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>What an act on a star answers.</summary>
public sealed record StarReceipt(int Id, ClaimState State);

/// <summary>A claim taken out to be changed, with its star and evidence.</summary>
internal sealed class StarFile
{
    private readonly ActContext _context;

    private StarFile(ActContext context, StarClaim claim, Star star, StarScheme scheme, Area area)
    {
        (_context, Claim, Star, Scheme, Area) = (context, claim, star, scheme, area);
        Evidence =
        [
            .. context.Db.Rows<StarEvidence>(nameof(StarEvidence.ClaimId), claim.Id).Select(row => context.Take<StarEvidence>(row.Id)!),
        ];
    }

    public StarClaim Claim { get; }

    public Star Star { get; }

    public StarScheme Scheme { get; }

    public Area Area { get; }

    public IReadOnlyList<StarEvidence> Evidence { get; }

    /// <summary>The claim of an id.</summary>
    /// <exception cref="RefusedException">There is none in the scope, its star is gone, or it is in another state.</exception>
    public static StarFile Open(ActContext context, int id, MeasureBook book, AreaTree tree, params ClaimState[] states)
    {
        var claim = context.Take<StarClaim>(id) ?? throw CommonRefusals.NotFound().AsException();
        if (
            book.FindStars(claim.Scheme) is not { } scheme
            || scheme.Stars.FirstOrDefault(star => star.Code == claim.Star) is not { } star
            || tree.Living(claim.AreaId) is not { } area
        )
            throw StarRefusals.UnknownStar().AsException();
        if (!states.Contains(claim.State))
            throw StarRefusals.NotNow().AsException();
        return new(context, claim, star, scheme, area);
    }

    /// <summary>Refuses whoever declared it.</summary>
    public void RefuseAuthor(Doer by)
    {
        if (by.StaffId == Claim.DeclaredStaffId || (Claim.DeclaredPostId is { } post && _context.Actor.Posts.Contains(post)))
            throw StarRefusals.OwnClaim().AsException();
    }

    public void Write(object @event) => _context.Append(StarClaim.StreamOf(Claim.Id), @event, Claim.AreaId, Claim.AreaPath);

    public StarReceipt Receipt() => new(Claim.Id, Claim.State);
}
