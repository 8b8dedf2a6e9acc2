using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Places;

/// <summary>更正门户 Corrects a door's address, kind or position. Its plate keeps working; what is printed on it may want a new one.</summary>
/// <param name="Longitude">With the latitude, or neither: then the door has no position.</param>
public sealed record ChangeDoor(int PlaceId, string Address, PlaceKind Kind, double? Longitude, double? Latitude);

[EventName("door.changed")]
public sealed record DoorChanged(string Address, string FormerAddress, PlaceKind Kind, double? Longitude, double? Latitude);

/// <inheritdoc cref="ChangeDoor"/>
public sealed class ChangeDoorHandler(Snapshot<AreaTree> tree, Snapshot<PlateMemory> memory) : IActHandler<ChangeDoor, DoorReceipt>
{
    public DoorReceipt Handle(ChangeDoor act, ActContext context)
    {
        var door = DoorFile.Open(context, act.PlaceId);
        var address = DoorRegister.Address(act.Address);
        DoorRegister.CheckPosition(act.Longitude, act.Latitude);
        if (!Enum.IsDefined(act.Kind))
            throw CommonRefusals.Malformed("kind").AsException();
        if ((address, act.Kind, act.Longitude, act.Latitude) == (door.Address, door.Kind, door.Longitude, door.Latitude))
            throw DoorRefusals.NothingChanges().AsException();
        var register = new DoorRegister(tree.Current, context.Actor.Scope, AreaFile.Today(context), context.Prepared);
        if (address != door.Address && register.Find(address, tree.Current.Find(door.AreaId)!) is not null)
            throw DoorRefusals.AddressTaken(address).AsException();
        var changed = new DoorChanged(address, door.Address, act.Kind, act.Longitude, act.Latitude);
        context.Append($"door/{door.Id}", changed, door.AreaId, door.AreaPath);
        (door.Address, door.Kind, door.Longitude, door.Latitude) = (address, act.Kind, act.Longitude, act.Latitude);
        context.Touch(memory);
        DoorSearch.Renew(context, door.Id);
        return new DoorReceipt(door.Id);
    }
}

/// <summary>A door taken out to change: within the actor's scope, and while it exists.</summary>
internal static class DoorFile
{
    /// <exception cref="RefusedException">There is none in the actor's scope, or it has ended.</exception>
    public static Place Open(ActContext context, int id)
    {
        var door = context.Db.Set<Place>().FirstOrDefault(place => place.Id == id) ?? throw CommonRefusals.NotFound().AsException();
        return door.ValidTo is null ? door : throw DoorRefusals.Ended().AsException();
    }
}
