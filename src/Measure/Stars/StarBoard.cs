using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Stars;

/// <summary>How one area stands with one star.</summary>
/// <param name="Held">The star it holds; null for none.</param>
/// <param name="Open">The claim under way; null for none.</param>
public sealed record StarCell(Star Star, HeldStar? Held, StarClaim? Open);

/// <summary>One area's line.</summary>
/// <param name="Rank">Among its peers by the number of stars held; equals share it.</param>
/// <param name="Before">How many it held a year ago.</param>
public sealed record StarLine(Area Area, PeerGroup? Group, int Rank, int Held, int Before, IReadOnlyList<StarCell> Cells);

/// <summary>创星晋位 All areas of a scheme's level by peers, those with most stars first. Areas only, never people.</summary>
/// <param name="ToCheck">How many claims wait for a check within the reader's scope.</param>
/// <param name="ToDecide">How many wait to be decided.</param>
public sealed record StarBoard(StarScheme Scheme, DateOnly Day, IReadOnlyList<StarLine> Lines, int ToCheck, int ToDecide);

/// <summary>Reads the board of stars.</summary>
public sealed class StarBoards(Store store, MeasureBook book, Snapshot<AreaTree> tree, AreaTimes times, StarsHeld held)
{
    /// <summary>The scheme of a code, or the first; null where no pack has one.</summary>
    public StarScheme? Scheme(string? code) => string.IsNullOrEmpty(code) ? book.StarSchemes.FirstOrDefault() : book.FindStars(code);

    /// <summary>As things stand today.</summary>
    public StarBoard Read(StarScheme scheme, Actor reader)
    {
        var today = times.Today;
        List<StarClaim> open;
        using (var reading = store.Read(Scope.Everything))
            open = [.. reading.Db.Table<StarClaim>().Where(claim => claim.IsOpen && claim.Scheme == scheme.Code)];
        var (now, before) = (held.All(today), held.All(today.AddYears(-1)));
        var groups = GroupsOf(scheme, today);
        var claims = open.ToLookup(claim => claim.AreaId);
        var lines = tree
            .Current.Areas.Where(area => area.Level == scheme.Level)
            .Select(area =>
                LineOf(scheme, area, groups, [.. Of(now, area, scheme)], Of(before, area, scheme).Count(), [.. claims[area.Id]])
            )
            .ToList();
        return new(
            scheme,
            today,
            [.. lines.GroupBy(line => line.Group).OrderBy(group => Place(groups, group.Key)).SelectMany(group => Ranked([.. group]))],
            open.Count(claim => claim.State == ClaimState.Declared && reader.Scope.Covers(claim.AreaPath)),
            open.Count(claim => claim.State == ClaimState.Checked && reader.Scope.Covers(claim.AreaPath))
        );
    }

    /// <summary>The peers by which areas of the scheme's level are compared: those of the first card that has any.</summary>
    public IReadOnlyList<PeerGroup> GroupsOf(StarScheme scheme, DateOnly day) =>
        book.Scorecards.Where(card => card.Level == scheme.Level)
            .Select(card => card.VersionOn(day)?.Peers ?? [])
            .FirstOrDefault(peers => peers.Count > 0)
        ?? [];

    private static IEnumerable<HeldStar> Of(ILookup<int, HeldStar> stars, Area area, StarScheme scheme) =>
        stars[area.Id].Where(star => star.Scheme == scheme.Code);

    private static StarLine LineOf(
        StarScheme scheme,
        Area area,
        IReadOnlyList<PeerGroup> groups,
        IReadOnlyList<HeldStar> now,
        int before,
        IReadOnlyList<StarClaim> open
    ) =>
        new(
            area,
            groups.FirstOrDefault(group => group.Holds(area.Code, area.Name)),
            0,
            now.Count,
            before,
            [
                .. scheme.Stars.Select(star => new StarCell(
                    star,
                    now.FirstOrDefault(one => one.Star == star.Code),
                    open.FirstOrDefault(claim => claim.Star == star.Code)
                )),
            ]
        );

    private static int Place(IReadOnlyList<PeerGroup> groups, PeerGroup? group) =>
        group is null ? int.MaxValue : groups.ToList().IndexOf(group);

    private static IEnumerable<StarLine> Ranked(IReadOnlyList<StarLine> peers) =>
        peers
            .Select(line => line with { Rank = 1 + peers.Count(other => other.Held > line.Held) })
            .OrderBy(line => line.Rank)
            .ThenByDescending(line => line.Cells.Count(cell => cell.Open is not null))
            .ThenBy(line => line.Area.Code, StringComparer.Ordinal);
}
