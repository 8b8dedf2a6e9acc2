using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Territory.Places;

/// <summary>Gives doors another grid from a day on: the history of the door, the door itself, and what hangs on it.</summary>
internal static class PlaceGrids
{
    /// <summary>Today's grid of everything that hangs on a door goes with it; cases stay where they were opened.</summary>
    private static readonly string[] Hanging = ["doorplates", "zone_members"];

    /// <summary>One door.</summary>
    public static void Move(ActContext context, int placeId, Area grid, DateOnly from)
    {
        context
            .Prepared("UPDATE place_grids SET \"To\" = @from WHERE PlaceId = @place AND \"To\" IS NULL")
            .Bind(("@from", AreaFile.Iso(from)), ("@place", placeId))
            .ExecuteNonQuery();
        context.Insert(
            new PlaceGrid
            {
                PlaceId = placeId,
                AreaId = grid.Id,
                AreaPath = grid.AreaPath,
                From = from,
            }
        );
        context
            .Prepared("UPDATE places SET AreaId = @area, AreaPath = @path WHERE Id = @place")
            .Bind(("@area", grid.Id), ("@path", grid.AreaPath), ("@place", placeId))
            .ExecuteNonQuery();
        foreach (var table in Hanging)
            context
                .Prepared($"UPDATE {table} SET AreaId = @area, AreaPath = @path WHERE PlaceId = @place")
                .Bind(("@area", grid.Id), ("@path", grid.AreaPath), ("@place", placeId))
                .ExecuteNonQuery();
        DoorSearch.Renew(context, placeId);
    }

    /// <summary>Every door of a grid.</summary>
    public static void MoveAll(ActContext context, int fromArea, Area grid, DateOnly from)
    {
        void Run(string sql) =>
            context
                .Prepared(sql)
                .Bind(("@former", fromArea), ("@area", grid.Id), ("@path", grid.AreaPath), ("@from", AreaFile.Iso(from)))
                .ExecuteNonQuery();
        Run("UPDATE place_grids SET \"To\" = @from WHERE AreaId = @former AND \"To\" IS NULL");
        Run(
            "INSERT INTO place_grids (PlaceId, AreaId, AreaPath, \"From\", \"To\") "
                + "SELECT Id, @area, @path, @from, NULL FROM places WHERE AreaId = @former AND ValidTo IS NULL"
        );
        foreach (var table in Hanging)
            Run(
                $"UPDATE {table} SET AreaId = @area, AreaPath = @path WHERE PlaceId IN (SELECT Id FROM places WHERE AreaId = @former AND ValidTo IS NULL)"
            );
        Run("UPDATE places SET AreaId = @area, AreaPath = @path WHERE AreaId = @former AND ValidTo IS NULL");
        DoorSearch.RenewAll(context, grid.Id);
    }
}
