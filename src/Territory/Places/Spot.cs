using Menpai.Storage.Ledger;

namespace Menpai.Territory.Places;

/// <summary>地点 Where a matter is: a known place with its grid, or an area with an address in words.</summary>
public sealed record Spot(
    int? PlaceId,
    int AreaId,
    string AreaPath,
    string Address,
    double? Longitude,
    double? Latitude,
    PlaceKind? Kind = null
)
{
    /// <summary>Refuses half a position, and one that cannot be in China.</summary>
    /// <exception cref="Core.RefusedException">It is one of these.</exception>
    public static void CheckPosition(double? longitude, double? latitude) => DoorRegister.CheckPosition(longitude, latitude);

    /// <summary>The door of a plate; null for an unknown plate and for a revoked one alike.</summary>
    public static Spot? OfPlate(ActContext context, string token) =>
        Read(
            context,
            "SELECT p.Id, p.AreaId, p.AreaPath, p.Address, p.Longitude, p.Latitude, p.Kind FROM doorplates d JOIN places p ON p.Id = d.PlaceId WHERE d.Token = @key AND d.RevokedAt IS NULL AND p.ValidTo IS NULL",
            token
        );

    /// <summary>A place by its id, within the actor's scope; null otherwise.</summary>
    public static Spot? OfPlace(ActContext context, int id) =>
        Read(
            context,
            "SELECT p.Id, p.AreaId, p.AreaPath, p.Address, p.Longitude, p.Latitude, p.Kind FROM places p WHERE p.Id = @key AND p.ValidTo IS NULL",
            id
        )
            is { } spot
        && context.Actor.Scope.Covers(spot.AreaPath)
            ? spot
            : null;

    private static Spot? Read(ActContext context, string sql, object key)
    {
        using var row = context.Prepared(sql).Bind(("@key", key)).ExecuteReader();
        return row.Read()
            ? new Spot(
                row.GetInt32(0),
                row.GetInt32(1),
                row.GetString(2),
                row.GetString(3),
                row.IsDBNull(4) ? null : row.GetDouble(4),
                row.IsDBNull(5) ? null : row.GetDouble(5),
                Enum.Parse<PlaceKind>(row.GetString(6))
            )
            : null;
    }
}
