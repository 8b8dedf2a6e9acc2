using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Places;

/// <summary>注销门户 A door is no more: its plate is revoked, its cases stay.</summary>
public sealed record EndDoor(int PlaceId);

[EventName("door.ended")]
public sealed record DoorEnded(DateOnly From, IReadOnlyList<int> PlatesRevoked);

/// <inheritdoc cref="EndDoor"/>
public sealed class EndDoorHandler(Snapshot<PlateMemory> memory) : IActHandler<EndDoor, DoorReceipt>
{
    public DoorReceipt Handle(EndDoor act, ActContext context)
    {
        var door = DoorFile.Open(context, act.PlaceId);
        var from = AreaFile.Today(context);
        var plates = context.Db.Set<Doorplate>().Where(plate => plate.PlaceId == door.Id && plate.RevokedAt == null).ToList();
        foreach (var plate in plates)
            (plate.RevokedAt, plate.RevokedBecause) = (context.Now, RevokeReason.DoorGone);
        foreach (var period in context.Db.Set<PlaceGrid>().Where(row => row.PlaceId == door.Id && row.To == null))
            period.To = from;
        door.ValidTo = from;
        context.Append($"door/{door.Id}", new DoorEnded(from, [.. plates.Select(plate => plate.Id)]), door.AreaId, door.AreaPath);
        context.Touch(memory);
        DoorSearch.Renew(context, door.Id);
        return new DoorReceipt(door.Id);
    }
}
