using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Territory.Doorplates;

/// <summary>What a plate leads to: the door, and nothing about who lives there.</summary>
public sealed record PlateDoor(string Token, int PlaceId, int AreaId, string AreaPath, string Address);

/// <summary>The doors of plates scanned since plates, doors or areas last changed. The door for writing replaces it after such a commit.</summary>
public sealed class PlateMemory
{
    // A district has some hundred thousand doors; those scanned in a day fit.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, PlateDoor> _found = new(StringComparer.Ordinal);

    internal PlateDoor? Find(string token) => _found.GetValueOrDefault(token);

    internal void Keep(PlateDoor door)
    {
        if (_found.Count < Most)
            _found[door.Token] = door;
    }
}

/// <summary>Finds the door of a plate. Unknown and revoked plates answer alike. Safe to call from any thread.</summary>
public sealed class PlateDirectory(Store store, Snapshot<PlateMemory> memory)
{
    private const string Query =
        "SELECT place.Id, place.AreaId, place.AreaPath, place.Address FROM doorplates plate JOIN places place ON place.Id = plate.PlaceId "
        + "WHERE plate.Token = @token AND plate.RevokedAt IS NULL AND place.ValidTo IS NULL";

    /// <summary>The door of a plate in force; null otherwise.</summary>
    public PlateDoor? Find(string? token)
    {
        if (!PlateToken.TryParse(token, out var parsed))
            return null;
        // Taken before reading: what is read while a change commits goes into a memory that the commit throws away.
        var current = memory.Current;
        var key = parsed.ToString();
        if (current.Find(key) is { } known)
            return known;
        using var reading = store.Read(Scope.Everything);
        using var row = reading.Db.Prepared(Query).Bind(("@token", key)).ExecuteReader();
        if (!row.Read())
            return null;
        var door = new PlateDoor(key, row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetString(3));
        current.Keep(door);
        return door;
    }
}
