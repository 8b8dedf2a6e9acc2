using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Places;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Areas;

/// <summary>划入片区 Puts areas and places into a zone. Those already in it stay; nothing is in it twice.</summary>
public sealed record AddToZone(int ZoneId, IReadOnlyList<int> Areas, IReadOnlyList<int> Places);

[EventName("zone.members-added")]
public sealed record ZoneMembersAdded(IReadOnlyList<int> Areas, IReadOnlyList<int> Places);

/// <inheritdoc cref="AddToZone"/>
public sealed class AddToZoneHandler(Snapshot<AreaTree> tree, IEnumerable<Snapshot> snapshots) : IActHandler<AddToZone, ZoneReceipt>
{
    private const int Most = 1000;

    public ZoneReceipt Handle(AddToZone act, ActContext context)
    {
        if (!context.Db.Set<Zone>().Any(zone => zone.Id == act.ZoneId && zone.ValidTo == null))
            throw AreaRefusals.UnknownZone().AsException();
        if (act.Areas.Count + act.Places.Count is 0 or > Most)
            throw AreaRefusals.NothingToAdd().AsException();
        // Whatever the actor may not know of is not there.
        var areas = context.Db.Set<Area>().AsNoTracking().Where(area => act.Areas.Contains(area.Id) && area.ValidTo == null).ToList();
        var places = context.Db.Set<Place>().AsNoTracking().Where(place => act.Places.Contains(place.Id) && place.ValidTo == null).ToList();
        if (areas.Count != act.Areas.Distinct().Count() || places.Count != act.Places.Distinct().Count())
            throw CommonRefusals.NotFound().AsException();
        var members = context.Db.Set<ZoneMember>().AsNoTracking().Where(member => member.ZoneId == act.ZoneId).ToList();
        areas.RemoveAll(area => members.Exists(member => member.PlaceId is null && member.AreaId == area.Id));
        places.RemoveAll(place => members.Exists(member => member.PlaceId == place.Id));
        foreach (var area in areas)
            context.Insert(
                new ZoneMember
                {
                    ZoneId = act.ZoneId,
                    AreaId = area.Id,
                    AreaPath = area.AreaPath,
                }
            );
        foreach (var place in places)
            context.Insert(
                new ZoneMember
                {
                    ZoneId = act.ZoneId,
                    AreaId = place.AreaId,
                    AreaPath = place.AreaPath,
                    PlaceId = place.Id,
                }
            );
        var district = tree.Current.District;
        var added = new ZoneMembersAdded([.. areas.Select(area => area.Id)], [.. places.Select(place => place.Id)]);
        context.Append($"zone/{act.ZoneId}", added, district.Id, district.AreaPath);
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new ZoneReceipt(act.ZoneId, members.Count + areas.Count + places.Count);
    }
}
