using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;

namespace Menpai.Territory.Places;

/// <summary>换网格 Gives a door another grid from a day on; its plate goes on working and leads to the new grid's people.</summary>
/// <param name="Grid">The code of the grid.</param>
/// <param name="From">Today unless told, never later.</param>
public sealed record MoveDoor(int PlaceId, string Grid, DateOnly? From = null);

[EventName("door.moved")]
public sealed record DoorMoved(int FormerAreaId, int AreaId, DateOnly From);

/// <inheritdoc cref="MoveDoor"/>
public sealed class MoveDoorHandler(Snapshot<AreaTree> tree, Snapshot<PlateMemory> memory) : IActHandler<MoveDoor, DoorReceipt>
{
    public DoorReceipt Handle(MoveDoor act, ActContext context)
    {
        var door = DoorFile.Open(context, act.PlaceId);
        var today = AreaFile.Today(context);
        var from = act.From ?? today;
        var register = new DoorRegister(tree.Current, context.Actor.Scope, today, context.Prepared);
        var grid = register.GridOf(act.Grid.Trim());
        if (from > today)
            throw DoorRefusals.DayInFuture().AsException();
        if (grid.Id == door.AreaId)
            throw DoorRefusals.NothingChanges().AsException();
        register.CheckMove(door.Id, grid, from);
        if (register.Find(door.Address, grid) is { } other && other.Id != door.Id)
            throw DoorRefusals.AddressTaken(door.Address).AsException();
        context.Append($"door/{door.Id}", new DoorMoved(door.AreaId, grid.Id, from), grid.Id, grid.AreaPath);
        PlaceGrids.Move(context, door.Id, grid, from);
        context.Touch(memory);
        return new DoorReceipt(door.Id);
    }
}
