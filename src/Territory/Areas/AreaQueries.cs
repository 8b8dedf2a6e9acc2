using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>How many doors an area has, itself and below, and how many of them have a plate in force.</summary>
public sealed record DoorCount(int Doors, int Plates)
{
    public static DoorCount None { get; } = new(0, 0);
}

/// <summary>A zone, and how many areas and doors the reader may see in it: those of its areas, and those that were put in one by one.</summary>
public sealed record ZoneRow(int Id, string Name, int? ParentId, DateOnly ValidFrom, int Areas, int Doors);

/// <summary>Something that happened to an area, as the ledger has it.</summary>
public sealed record AreaEntry(DateTimeOffset At, string Who, object Event);

/// <summary>Reads for the pages on areas and zones.</summary>
public sealed class AreaQueries(Store store, Snapshot<AreaTree> tree)
{
    /// <summary>The tree as it was on a day.</summary>
    public AreaTree TreeOn(DateOnly day)
    {
        using var reading = store.Read(Scope.Everything);
        return AreaHistory.TreeOn(reading.Db, day);
    }

    /// <summary>Doors and plates of every area, with all below it.</summary>
    public IReadOnlyDictionary<int, DoorCount> Counts(Scope scope)
    {
        using var reading = store.Read(scope);
        var doors = reading.Db.Set<Place>().Where(place => place.ValidTo == null).GroupBy(place => place.AreaId);
        var plates = reading.Db.Set<Doorplate>().Where(plate => plate.RevokedAt == null).GroupBy(plate => plate.AreaId);
        var sums = new Dictionary<int, DoorCount>();
        foreach (
            var (area, count) in doors
                .Select(same => new { same.Key, Count = same.Count() })
                .AsEnumerable()
                .Select(row => (row.Key, row.Count))
        )
            Add(area, new(count, 0));
        foreach (
            var (area, count) in plates
                .Select(same => new { same.Key, Count = same.Count() })
                .AsEnumerable()
                .Select(row => (row.Key, row.Count))
        )
            Add(area, new(0, count));
        return sums;

        void Add(int area, DoorCount count)
        {
            foreach (var above in tree.Current.Upward(area))
            {
                var sum = sums.GetValueOrDefault(above.Id, DoorCount.None);
                sums[above.Id] = new(sum.Doors + count.Doors, sum.Plates + count.Plates);
            }
        }
    }

    /// <summary>Whose child an area was, newest first.</summary>
    public IReadOnlyList<AreaParent> Parents(int area, Scope scope)
    {
        using var reading = store.Read(scope);
        return
        [
            .. reading
                .Db.Set<AreaParent>()
                .Where(row => row.AreaId == area)
                .OrderByDescending(row => row.From)
                .ThenByDescending(row => row.Id),
        ];
    }

    /// <summary>What happened to an area, newest first.</summary>
    public IReadOnlyList<AreaEntry> Entries(int area, Scope scope)
    {
        using var reading = store.Read(scope);
        var stream = $"area/{area}";
        var rows = reading.Db.Set<LedgerEvent>().Where(row => row.Stream == stream).OrderByDescending(row => row.Seq).Take(100).ToList();
        return rows.ConvertAll(row => new AreaEntry(row.At, row.Actor, reading.Db.Events.Read(row)));
    }

    /// <summary>The names of areas, ended ones too.</summary>
    public IReadOnlyDictionary<int, string> Names(IEnumerable<int> ids)
    {
        var wanted = ids.Distinct().ToList();
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Set<Area>().Where(area => wanted.Contains(area.Id)).ToDictionary(area => area.Id, area => area.Name);
    }

    /// <summary>Areas of the scope by name, former name, alias or code.</summary>
    public IReadOnlyList<Area> Find(string words, Scope scope, int most = 50)
    {
        var now = tree.Current;
        return
        [
            .. now
                .Areas.Where(area => scope.Covers(area.AreaPath) && Fits(now, area, words))
                .OrderBy(area => area.Level)
                .ThenBy(area => area.Code)
                .Take(most),
        ];
    }

    private static bool Fits(AreaTree tree, Area area, string words) =>
        area.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
        || area.Code.StartsWith(words, StringComparison.Ordinal)
        || AreaTree.ShortName(area.Name).Contains(words, StringComparison.OrdinalIgnoreCase)
        || tree.Aliases(area.Id).Any(alias => alias.Alias.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>The zones of today.</summary>
    public IReadOnlyList<ZoneRow> Zones(Scope scope)
    {
        using var reading = store.Read(scope);
        var members = reading.Db.Set<ZoneMember>().ToLookup(member => member.ZoneId);
        var counts = members.Count == 0 ? new Dictionary<int, DoorCount>() : Counts(scope);
        return
        [
            .. reading
                .Db.Set<Zone>()
                .Where(zone => zone.ValidTo == null)
                .OrderBy(zone => zone.Id)
                .AsEnumerable()
                .Select(zone => new ZoneRow(
                    zone.Id,
                    zone.Name,
                    zone.ParentId,
                    zone.ValidFrom,
                    members[zone.Id].Count(member => member.PlaceId is null),
                    DoorsOf([.. members[zone.Id]], counts)
                )),
        ];
    }

    // A grid beside its own community, a door beside its own grid, are counted once.
    private static int DoorsOf(List<ZoneMember> members, IReadOnlyDictionary<int, DoorCount> counts)
    {
        var areas = members.Where(member => member.PlaceId is null).ToList();
        bool Within(ZoneMember member) =>
            areas.Exists(area => area != member && member.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal));
        return areas.Where(area => !Within(area)).Sum(area => counts.GetValueOrDefault(area.AreaId, DoorCount.None).Doors)
            + members.Count(member => member.PlaceId is not null && !Within(member));
    }

    /// <summary>What a zone holds within the scope: areas by code, then doors.</summary>
    public IReadOnlyList<(ZoneMember Member, string? Address)> Members(int zone, Scope scope)
    {
        using var reading = store.Read(scope);
        var members = reading.Db.Set<ZoneMember>().Where(member => member.ZoneId == zone).OrderBy(member => member.AreaPath).ToList();
        var doors = members.Select(member => member.PlaceId).OfType<int>().ToList();
        var addresses = reading
            .Db.Set<Place>()
            .Where(place => doors.Contains(place.Id))
            .ToDictionary(place => place.Id, place => place.Address);
        return [.. members.Select(member => (member, member.PlaceId is { } door ? addresses.GetValueOrDefault(door) : null))];
    }
}
