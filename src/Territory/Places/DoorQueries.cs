using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Places;

/// <summary>A door in a list.</summary>
public sealed record DoorRow(int Id, string Address, PlaceKind Kind, int AreaId, bool HasPlate, bool Ended);

/// <summary>One page of doors.</summary>
/// <param name="Rows">The doors.</param>
/// <param name="Total">How many there are in all; counted up to <see cref="DoorQueries.MostCounted"/>.</param>
/// <param name="Page">From 1.</param>
public sealed record DoorList(IReadOnlyList<DoorRow> Rows, int Total, int Page)
{
    /// <summary>How many pages.</summary>
    public int Pages => Math.Max(1, (Total + DoorQueries.RowsOnAPage - 1) / DoorQueries.RowsOnAPage);
}

/// <summary>A door with its past.</summary>
public sealed record DoorFacts(Place Door, IReadOnlyList<PlaceGrid> Grids, IReadOnlyList<Doorplate> Plates, IReadOnlyList<string> Zones);

/// <summary>Which doors to list.</summary>
public enum DoorView
{
    /// <summary>全部 All that exist.</summary>
    All,

    /// <summary>没有门牌 Those without a plate in force.</summary>
    WithoutPlate,

    /// <summary>已注销 Those that are no more.</summary>
    Ended,
}

/// <summary>Reads for the pages on doors.</summary>
public sealed class DoorQueries(Store store, Snapshot<AreaTree> tree)
{
    public const int RowsOnAPage = 50;

    /// <summary>Beyond that nobody counts, and nobody turns pages.</summary>
    public const int MostCounted = 1_000_000;

    /// <summary>Doors of the scope by words of their address, below an area.</summary>
    public DoorList List(Scope scope, string words, int? area, DoorView view, int page)
    {
        using var reading = store.Read(scope);
        var db = reading.Db;
        var doors = Asked(db, words, area, view);
        var total = doors.Count();
        var rows = doors
            .OrderBy(place => place.AreaPath)
            .ThenBy(place => place.Id)
            .Skip((page - 1) * RowsOnAPage)
            .Take(RowsOnAPage)
            .Select(place => new DoorRow(
                place.Id,
                place.Address,
                place.Kind,
                place.AreaId,
                db.Set<Doorplate>().Any(plate => plate.PlaceId == place.Id && plate.RevokedAt == null),
                place.ValidTo != null
            ))
            .ToList();
        return new(rows, total, page);
    }

    /// <summary>The same doors for a file, in the order they were entered; read as they are asked for.</summary>
    public IEnumerable<Place> Export(Scope scope, string words, int? area, DoorView view)
    {
        const int AtOnce = 1000;
        for (var last = 0; ; )
        {
            using var reading = store.Read(scope);
            var rows = Asked(reading.Db, words, area, view)
                .Where(place => place.Id > last)
                .OrderBy(place => place.Id)
                .Take(AtOnce)
                .AsNoTracking()
                .ToList();
            foreach (var row in rows)
                yield return row;
            if (rows.Count < AtOnce)
                yield break;
            last = rows[^1].Id;
        }
    }

    private IQueryable<Place> Asked(MenpaiDb db, string words, int? area, DoorView view)
    {
        var doors =
            view == DoorView.Ended
                ? db.Set<Place>().Where(place => place.ValidTo != null)
                : db.Set<Place>().Where(place => place.ValidTo == null);
        if (area is { } id)
        {
            var path = tree.Current.Find(id)?.AreaPath ?? throw CommonRefusals.NotFound().AsException();
            doors = doors.Where(place => place.AreaPath.StartsWith(path));
        }
        foreach (var word in words.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).Take(5))
            doors = doors.Where(place => place.Address.Contains(word));
        if (view == DoorView.WithoutPlate)
            doors = doors.Where(place => !db.Set<Doorplate>().Any(plate => plate.PlaceId == place.Id && plate.RevokedAt == null));
        return doors;
    }

    /// <summary>One door of the scope; null for any other.</summary>
    public DoorFacts? Find(int id, Scope scope)
    {
        using var reading = store.Read(scope);
        var db = reading.Db;
        if (db.Set<Place>().FirstOrDefault(place => place.Id == id) is not { } door)
            return null;
        var zones = db.Set<ZoneMember>()
            .Where(member => member.PlaceId == id || (member.PlaceId == null && door.AreaPath.StartsWith(member.AreaPath)))
            .Join(db.Set<Zone>(), member => member.ZoneId, zone => zone.Id, (_, zone) => zone.Name)
            .Distinct()
            .ToList();
        return new(
            door,
            [.. db.Set<PlaceGrid>().Where(row => row.PlaceId == id).OrderByDescending(row => row.From).ThenByDescending(row => row.Id)],
            [.. db.Set<Doorplate>().Where(plate => plate.PlaceId == id).OrderByDescending(plate => plate.Version)],
            zones
        );
    }
}
