using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Territory.Areas;

/// <summary>建片区 Makes a zone: a second tree over areas and places, which may cross communities.</summary>
/// <param name="ParentId">The zone it is part of; null for one of its own.</param>
/// <param name="From">First day; today unless told.</param>
public sealed record AddZone(string Name, int? ParentId = null, DateOnly? From = null);

/// <summary>The zone, with how many members it has.</summary>
public sealed record ZoneReceipt(int Id, int Members);

[EventName("zone.added")]
public sealed record ZoneAdded(string Name, int? ParentId, DateOnly From);

/// <inheritdoc cref="AddZone"/>
public sealed class AddZoneHandler(Snapshot<AreaTree> tree, IEnumerable<Snapshot> snapshots) : IActHandler<AddZone, ZoneReceipt>
{
    public ZoneReceipt Handle(AddZone act, ActContext context)
    {
        var name = AreaFile.Name(act.Name);
        if (act.ParentId is { } parent && !context.Db.Set<Zone>().Any(zone => zone.Id == parent && zone.ValidTo == null))
            throw AreaRefusals.UnknownZone().AsException();
        if (context.Db.Set<Zone>().Any(zone => zone.Name == name && zone.ValidTo == null))
            throw AreaRefusals.ZoneNameTaken(name).AsException();
        var from = AreaFile.Day(context, act.From, DateOnly.MinValue);
        var id = (int)
            context.Insert(
                new Zone
                {
                    Name = name,
                    ParentId = act.ParentId,
                    ValidFrom = from,
                }
            );
        var district = tree.Current.District;
        context.Append($"zone/{id}", new ZoneAdded(name, act.ParentId, from), district.Id, district.AreaPath);
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new ZoneReceipt(id, 0);
    }
}
