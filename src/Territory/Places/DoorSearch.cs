using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Storage.Search;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Places;

/// <summary>A door somebody looked for.</summary>
public sealed record FoundDoor(int Id, string Address, PlaceKind Kind, int AreaId);

/// <summary>Doors somebody looked for.</summary>
/// <param name="Count">How many there are, counted no further than was asked.</param>
public sealed record FoundDoors(IReadOnlyList<FoundDoor> Rows, int Count);

/// <summary>找门户 Full text over the addresses of doors that exist, in the order they were entered.</summary>
public static class DoorSearch
{
    /// <summary>Where the words are.</summary>
    public static WordIndex Index { get; } = new("place_words");

    /// <summary>Puts a new door's address in.</summary>
    public static void Add(ActContext context, int id, string address, int areaId) => Index.Insert(context, id, new([address], areaId));

    /// <summary>Puts a door in anew as it is when the act is done; one that has ended is found no more.</summary>
    public static void Renew(ActContext context, int id) =>
        context.BeforeCommit(() =>
        {
            if (Index.Delete(context, id))
                PutIn(context, id);
        });

    /// <summary>The same for every door of a grid.</summary>
    public static void RenewAll(ActContext context, int areaId)
    {
        var doors = context.Prepared("SELECT Id FROM places WHERE AreaId = @area AND ValidTo IS NULL").Bind(("@area", areaId));
        using var rows = doors.ExecuteReader();
        while (rows.Read())
            Renew(context, rows.GetInt32(0));
    }

    /// <summary>Puts a door in that is not there yet.</summary>
    public static void PutIn(ActContext context, long id)
    {
        using var row = context
            .Prepared("SELECT Address, AreaId FROM places WHERE Id = @id AND ValidTo IS NULL")
            .Bind(("@id", id))
            .ExecuteReader();
        if (row.Read())
            Add(context, (int)id, row.GetString(0), row.GetInt32(1));
    }

    /// <summary>The doors within the scope the store is open for whose address holds all of it.</summary>
    /// <param name="most">Counted up to this.</param>
    public static FoundDoors Find(MenpaiDb db, SearchQuery query, int page, int size, int most)
    {
        if (WordAsk.Of(query, AreaReach.Of(db)) is not { } ask)
            return new([], 0);
        var found = Index.FindOldest(db, ask.Match, Math.Max(most, page * size));
        var ids = found.Skip((page - 1) * size).Take(size).Select(id => (int)id).ToList();
        var rows =
            ids.Count == 0
                ? []
                : db.Set<Place>()
                    .Where(place => ids.Contains(place.Id))
                    .OrderBy(place => place.Id)
                    .Select(place => new FoundDoor(place.Id, place.Address, place.Kind, place.AreaId))
                    .ToList();
        return new(rows, Math.Min(found.Count, most));
    }
}
