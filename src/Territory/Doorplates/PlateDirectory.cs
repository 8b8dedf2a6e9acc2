using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Storage;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Doorplates;

/// <summary>What a plate leads to: the door, and nothing about who lives there.</summary>
public sealed record PlateDoor(string Token, int PlaceId, int AreaId, string AreaPath, string Address);

/// <summary>Finds the door of a plate. Unknown and revoked plates answer alike. Remembers what it found until plates or areas change.</summary>
public sealed class PlateDirectory(Store store)
{
    // A district has some hundred thousand doors; those scanned in a day fit.
    private const int Most = 20_000;

    private static readonly Func<MenpaiDb, string, PlateDoor?> Query = EF.CompileQuery(
        (MenpaiDb db, string token) =>
            db.Set<Doorplate>()
                .Where(plate => plate.Token == token && plate.RevokedAt == null)
                .Join(db.Set<Places.Place>(), plate => plate.PlaceId, place => place.Id, (plate, place) => new { plate, place })
                .Where(pair => pair.place.ValidTo == null)
                .Select(pair => new PlateDoor(pair.plate.Token, pair.place.Id, pair.place.AreaId, pair.place.AreaPath, pair.place.Address))
                .FirstOrDefault()
    );

    private ConcurrentDictionary<string, PlateDoor> _found = new(StringComparer.Ordinal);

    /// <summary>The door of a plate in force; null otherwise.</summary>
    public PlateDoor? Find(string token)
    {
        if (!PlateToken.TryParse(token, out var parsed))
            return null;
        var found = _found;
        var key = parsed.ToString();
        if (found.TryGetValue(key, out var known))
            return known;
        using var reading = store.Read(Scope.Everything);
        if (Query(reading.Db, key) is not { } door)
            return null;
        if (found.Count < Most)
            found[key] = door;
        return door;
    }

    /// <summary>Forgets what was found: plates, doors or areas changed.</summary>
    public void Forget() => _found = new(StringComparer.Ordinal);
}
