using System.Security.Cryptography;
using System.Text;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>
/// Compares the tree with what the ledger says of it, and its tables with one another: figures are made by it, so an area put below another by hand would
/// move its cases unseen. Areas that were there when the district was made have no event of their own; of them only what changed since is known.
/// </summary>
public sealed class AreaVerifier
{
    private readonly List<LedgerFinding> _findings = [];
    private readonly Dictionary<int, Area> _areas;
    private readonly ILookup<int, AreaParent> _parents;
    private readonly ILookup<int, AreaAlias> _aliases;
    private readonly ILookup<int, object> _told;

    private AreaVerifier(MenpaiDb db)
    {
        _areas = db.Set<Area>().AsNoTracking().ToDictionary(row => row.Id);
        _parents = db.Set<AreaParent>().AsNoTracking().OrderBy(row => row.Id).AsEnumerable().ToLookup(row => row.AreaId);
        _aliases = db.Set<AreaAlias>().AsNoTracking().OrderBy(row => row.Id).AsEnumerable().ToLookup(row => row.AreaId);
        _told = db.Told("area/").ToLookup(one => one.Row.AreaId, one => one.Event);
    }

    /// <summary>Checks the tree that a context over everything reads; inside a transaction, as of its beginning.</summary>
    public static LedgerReport Check(MenpaiDb db)
    {
        var check = new AreaVerifier(db);
        foreach (var gone in check.Spoken().Where(id => !check._areas.ContainsKey(id)).Distinct().Order())
            check._findings.Add(new LedgerFinding("area-missing", [gone]));
        foreach (var area in check._areas.Values.OrderBy(area => area.Id))
        {
            check.CheckPlace(area);
            check.CheckPast(area);
            check.CheckWords(area);
        }
        return new LedgerReport(new Dictionary<string, long> { ["areas"] = check._areas.Count }, check._findings);
    }

    private IEnumerable<int> Spoken() =>
        [.. _told.Select(one => one.Key), .. _parents.Select(one => one.Key), .. _areas.Values.Select(area => area.ParentId).OfType<int>()];

    // Where it lies today: below its parent, one level down, and every path says so.
    private void CheckPlace(Area area)
    {
        var parent = area.ParentId is { } id ? _areas.GetValueOrDefault(id) : null;
        Same(area, nameof(Area.Level), area.Level, (parent?.Level ?? -1) + 1);
        Same(area, nameof(Area.AreaPath), area.AreaPath, $"{parent?.AreaPath ?? "/"}{area.Id}/");
        var paths = _parents[area.Id].Select(row => row.AreaPath).Concat(_aliases[area.Id].Select(row => row.AreaPath));
        if (paths.Any(path => path != area.AreaPath))
            Differs(area, nameof(Area.AreaPath));
        if (_told[area.Id].OfType<AreaOutlineSet>().LastOrDefault() is { } drawn)
        {
            Same(area, nameof(Area.Outline), HashOf(area.Outline), drawn.Sha256);
            Same(area, nameof(Area.Schematic), area.Schematic, drawn.Schematic);
        }
    }

    // Whose child it was from when to when: without a gap, and moved only where the ledger says so.
    private void CheckPast(Area area)
    {
        var (rows, events) = (_parents[area.Id].ToList(), _told[area.Id].ToList());
        var (added, moves) = (events.OfType<AreaAdded>().FirstOrDefault(), events.OfType<AreaMoved>().ToList());
        var ended = events.OfType<AreaEnded>().LastOrDefault();
        Same(area, nameof(Area.ValidFrom), area.ValidFrom, added?.From ?? area.ValidFrom);
        Same(area, nameof(Area.ValidTo), area.ValidTo, ended?.From);
        Same(area, nameof(Area.SuccessorId), area.SuccessorId, ended?.SuccessorId);
        if (area.ParentId is null && rows.Count == 0)
            return;
        List<(int Parent, DateOnly From)> told =
        [
            (moves.FirstOrDefault()?.FormerParentId ?? added?.ParentId ?? rows.FirstOrDefault()?.ParentId ?? 0, area.ValidFrom),
            .. moves.Select(move => (move.ParentId, move.From)),
        ];
        Same(area, nameof(Area.ParentId), area.ParentId, told[^1].Parent);
        var ends = told.Skip(1).Select(one => (DateOnly?)one.From).Append(area.ValidTo);
        if (!rows.Select(row => (row.ParentId, row.From)).SequenceEqual(told) || !rows.Select(row => row.To).SequenceEqual(ends))
            Differs(area, nameof(AreaParent));
    }

    // What it is called and was called: a month is told with the names of its time.
    private void CheckWords(Area area)
    {
        var (added, renames) = (_told[area.Id].OfType<AreaAdded>().FirstOrDefault(), _told[area.Id].OfType<AreaRenamed>().ToList());
        Same(area, nameof(Area.Name), area.Name, renames.LastOrDefault()?.Name ?? added?.Name ?? area.Name);
        Same(area, nameof(Area.Code), area.Code, renames.LastOrDefault()?.Code ?? added?.Code ?? area.Code);
        var former = renames
            .SelectMany(one =>
                new[]
                {
                    (Was: one.FormerName, Is: one.Name, Kind: AliasKind.FormerName, one.From),
                    (Was: one.FormerCode, Is: one.Code, Kind: AliasKind.FormerCode, one.From),
                }
            )
            .Where(one => one.Was != one.Is)
            .Select(one => (one.Was, one.Kind, (DateOnly?)one.From));
        var kept = _aliases[area.Id].Where(row => row.Kind != AliasKind.AlsoCalled).Select(row => (row.Alias, row.Kind, row.Until));
        var others = _told[area.Id].OfType<AreaAliasAdded>().Select(one => one.Alias);
        if (!kept.ToHashSet().SetEquals(former) || others.Except(_aliases[area.Id].Select(row => row.Alias)).Any())
            Differs(area, nameof(AreaAlias));
    }

    private void Same<T>(Area area, string field, T kept, T told)
    {
        if (!EqualityComparer<T>.Default.Equals(kept, told))
            Differs(area, field);
    }

    private void Differs(Area area, string field) => _findings.Add(new LedgerFinding("area-differs", [area.Id, area.Name, field]));

    private static string? HashOf(string? outline) =>
        outline is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outline)));
}
