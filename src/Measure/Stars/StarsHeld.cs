using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Measure.Stars;

/// <summary>持星 A star that an area holds.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, unless it is removed before.</param>
public sealed record HeldStar(int ClaimId, string Scheme, string Star, int AreaId, DateOnly From, DateOnly To);

/// <summary>Which stars areas hold on a day. The same for every reader: who holds a star is no secret.</summary>
public sealed class StarsHeld(Store store)
{
    /// <summary>Those of one area, in the order they were awarded.</summary>
    public IReadOnlyList<HeldStar> Of(int areaId, DateOnly day)
    {
        using var reading = store.Read(Scope.Everything);
        return [.. Held(reading.Db.Rows<StarClaim>(nameof(StarClaim.AreaId), areaId), day)];
    }

    /// <summary>Those of all areas.</summary>
    public ILookup<int, HeldStar> All(DateOnly day)
    {
        using var reading = store.Read(Scope.Everything);
        return Held(reading.Db.Table<StarClaim>(), day).ToLookup(star => star.AreaId);
    }

    private static IEnumerable<HeldStar> Held(IEnumerable<StarClaim> claims, DateOnly day) =>
        claims
            .Where(claim => claim.HeldOn(day))
            // One that was awarded anew before it lapsed is held once.
            .GroupBy(claim => (claim.AreaId, claim.Scheme, claim.Star))
            .Select(group => group.MaxBy(claim => claim.To)!)
            .OrderBy(claim => claim.From)
            .ThenBy(claim => claim.Id)
            .Select(claim => new HeldStar(claim.Id, claim.Scheme, claim.Star, claim.AreaId, claim.From!.Value, claim.To!.Value));
}
