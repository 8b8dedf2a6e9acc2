using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Import;

namespace Menpai.Territory.Places;

/// <summary>导入门户 Enters doors: new ones, new grids of known ones, corrections. What is so already is left.</summary>
public sealed record ImportDoors(IReadOnlyList<DoorEntry> Doors);

/// <summary>What became of the entries.</summary>
public sealed record DoorsImported(int New, int Changed, int Unchanged);

/// <param name="Sha256">Of the entries, as JSON.</param>
[EventName("doors.imported")]
public sealed record DoorsImportedEvent(int Entries, int New, int Changed, string Sha256);

/// <inheritdoc cref="ImportDoors"/>
public sealed class ImportDoorsHandler(Snapshot<AreaTree> tree, Snapshot<PlateMemory> memory) : IActHandler<ImportDoors, DoorsImported>
{
    /// <summary>Most doors of one act.</summary>
    public const int Most = Importer.MostInOneAct;

    public DoorsImported Handle(ImportDoors act, ActContext context)
    {
        if (act.Doors.Count is 0 or > Most)
            throw CommonRefusals.Malformed("doors").AsException();
        var register = new DoorRegister(tree.Current, context.Actor.Scope, AreaFile.Today(context), context.Prepared);
        var counts = new int[Enum.GetValues<RowFate>().Length];
        Area? around = null;
        foreach (var entry in act.Doors)
        {
            var door = entry with { Address = DoorRegister.Address(entry.Address) };
            var decision = register.Decide(door);
            counts[(int)decision.Fate]++;
            if (decision.Fate == RowFate.New)
                Enter(context, door, decision);
            else if (decision.Fate == RowFate.Changed)
                Change(context, door, decision);
            around = Common(around, decision.Grid);
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(act.Doors, EventTypes.Json)));
        context.Append("doors", new DoorsImportedEvent(act.Doors.Count, counts[0], counts[1], hash), around!.Id, around.AreaPath);
        if (counts[(int)RowFate.Changed] > 0)
            context.Touch(memory);
        return new DoorsImported(counts[0], counts[1], counts[2]);
    }

    internal static int Enter(ActContext context, DoorEntry door, DoorDecision decision)
    {
        var place = new Place
        {
            Kind = door.Kind ?? PlaceKind.Home,
            Address = door.Address,
            AreaId = decision.Grid.Id,
            AreaPath = decision.Grid.AreaPath,
            Longitude = door.Longitude,
            Latitude = door.Latitude,
            ValidFrom = decision.From,
        };
        var id = (int)context.Insert(place);
        context.Insert(
            new PlaceGrid
            {
                PlaceId = id,
                AreaId = decision.Grid.Id,
                AreaPath = decision.Grid.AreaPath,
                From = decision.From,
            }
        );
        DoorSearch.Add(context, id, door.Address, decision.Grid.Id);
        return id;
    }

    private static void Change(ActContext context, DoorEntry door, DoorDecision decision)
    {
        var place = decision.PlaceId!.Value;
        if (decision.Moves)
            PlaceGrids.Move(context, place, decision.Grid, decision.From);
        context
            .Prepared(
                "UPDATE places SET Kind = COALESCE(@kind, Kind), Longitude = COALESCE(@east, Longitude), Latitude = COALESCE(@north, Latitude) "
                    + "WHERE Id = @place"
            )
            .Bind(("@kind", door.Kind?.ToString()), ("@east", door.Longitude), ("@north", door.Latitude), ("@place", place))
            .ExecuteNonQuery();
    }

    /// <summary>The lowest area both lie in: whoever looks after it may read of the import.</summary>
    private Area Common(Area? one, Area other)
    {
        if (one is null)
            return other;
        while (!other.AreaPath.StartsWith(one.AreaPath, StringComparison.Ordinal))
            one = tree.Current.Find(one.ParentId!.Value)!;
        return one;
    }
}
