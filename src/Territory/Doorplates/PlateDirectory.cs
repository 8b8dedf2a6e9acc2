using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

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
    private static readonly Func<MenpaiDb, string, PlateDoor?> Query = EF.CompileQuery(
        (MenpaiDb db, string token) =>
            db.Set<Doorplate>()
                .Where(plate => plate.Token == token && plate.RevokedAt == null)
                .Join(db.Set<Places.Place>(), plate => plate.PlaceId, place => place.Id, (plate, place) => new { plate, place })
                .Where(pair => pair.place.ValidTo == null)
                .Select(pair => new PlateDoor(pair.plate.Token, pair.place.Id, pair.place.AreaId, pair.place.AreaPath, pair.place.Address))
                .FirstOrDefault()
    );

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
        var door = Query(reading.Db, key);
        if (door is not null)
            current.Keep(door);
        return door;
    }
}
