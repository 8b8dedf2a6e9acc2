using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;

namespace Menpai.Territory.Places;

/// <summary>登记门户 Enters one door.</summary>
public sealed record AddDoor(DoorEntry Door);

/// <summary>The door that was entered or changed.</summary>
public sealed record DoorReceipt(int Id);

[EventName("door.added")]
public sealed record DoorAdded(string Address, PlaceKind Kind, DateOnly From);

/// <inheritdoc cref="AddDoor"/>
public sealed class AddDoorHandler(Snapshot<AreaTree> tree) : IActHandler<AddDoor, DoorReceipt>
{
    public DoorReceipt Handle(AddDoor act, ActContext context)
    {
        var door = act.Door with { Address = DoorRegister.Address(act.Door.Address) };
        var decision = new DoorRegister(tree.Current, context.Actor.Scope, AreaFile.Today(context), context.Prepared).Decide(door);
        if (decision.Fate != RowFate.New)
            throw DoorRefusals.AddressTaken(door.Address).AsException();
        var id = ImportDoorsHandler.Enter(context, door, decision);
        var added = new DoorAdded(door.Address, door.Kind ?? PlaceKind.Home, decision.From);
        context.Append($"door/{id}", added, decision.Grid.Id, decision.Grid.AreaPath);
        return new DoorReceipt(id);
    }
}
