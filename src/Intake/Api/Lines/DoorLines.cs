using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Intake.Api.Lines;

/// <summary>A door as programs read it.</summary>
/// <param name="Plate">The token of the plate in force.</param>
public sealed record ApiDoor(
    int Id,
    string Address,
    PlaceKind Kind,
    int AreaId,
    double? Longitude,
    double? Latitude,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string? Plate
);

/// <summary>A plate as programs read it.</summary>
public sealed record ApiPlate(
    int Id,
    int PlaceId,
    string Address,
    string Token,
    int Version,
    int BatchId,
    DateTimeOffset IssuedAt,
    int Prints,
    DateTimeOffset? RevokedAt,
    RevokeReason? RevokedBecause
);

/// <summary>门户接口 Doors and plates for programs.</summary>
internal static class DoorLines
{
    private static readonly ApiDoor Example = new(
        8801,
        "建安路12号",
        PlaceKind.Home,
        57,
        114.6543,
        33.6212,
        new(2026, 1, 1),
        null,
        "8R0TWQ1DZ5XJ2N7VYB4KMH6C3E"
    );

    private static readonly ApiResource<ApiDoor> Door = new(
        "doors.one",
        "doors/{placeId:int}",
        Permission.ManageTerritory,
        ScopeRule.Own,
        Find,
        Example
    );

    private static readonly BatchRow BatchExample = new(7, 57, new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero), 312, 310, 0, null);

    private static readonly ApiResource<BatchRow> Batch = new(
        "plates.batch",
        "plates/batches/{batchId:int}",
        Permission.ManagePlates,
        ScopeRule.Own,
        http => http.Of<PlateQueries>().Find(http.Route("batchId"), http.Scope()),
        BatchExample
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.List(
            "doors.list",
            "doors",
            Permission.ManageTerritory,
            ScopeRule.Own,
            List,
            Example,
            new("q"),
            new("area", ApiValue.Whole),
            new("ended", ApiValue.Flag)
        ),
        Reads.One(Door),
        Acts.Of<AddDoor, AddDoorHandler, DoorReceipt>(
            "doors.add",
            "doors",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(new("建安路12号", "411602001001003", PlaceKind.Home, 114.6543, 33.6212, new(2026, 4, 1))),
            new(8801),
            makes: true
        ),
        Acts.On<ApiDoor, ChangeDoor, ChangeDoorHandler, DoorReceipt>(
            Door,
            "doors.change",
            "doors/{placeId:int}/change",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(8801, "建安路12号附1号", PlaceKind.Shop, 114.6543, 33.6212),
            new(8801)
        ),
        Acts.On<ApiDoor, MoveDoor, MoveDoorHandler, DoorReceipt>(
            Door,
            "doors.move",
            "doors/{placeId:int}/move",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(8801, "411602001001004", new(2026, 4, 1)),
            new(8801)
        ),
        Acts.On<ApiDoor, EndDoor, EndDoorHandler, DoorReceipt>(
            Door,
            "doors.end",
            "doors/{placeId:int}/end",
            Permission.ManageTerritory,
            ScopeRule.Own,
            new(8801),
            new(8801)
        ),
        Acts.Of<ReplacePlate, ReplacePlateHandler, PlatesIssued>(
            "doors.replace-plate",
            "doors/{placeId:int}/replace-plate",
            Permission.ManagePlates,
            ScopeRule.Own,
            new(8801, RevokeReason.Damaged),
            new(8, 1),
            makes: true
        ),
        Reads.List(
            "plates.list",
            "plates",
            Permission.ManagePlates,
            ScopeRule.Own,
            Plates,
            PlateExample(),
            new("batch", ApiValue.Whole),
            new("place", ApiValue.Whole)
        ),
        Reads.List("plates.batches", "plates/batches", Permission.ManagePlates, ScopeRule.Own, Batches, BatchExample),
        Reads.One(Batch),
        Acts.Of<IssuePlates, IssuePlatesHandler, PlatesIssued>(
            "plates.issue",
            "plates/issue",
            Permission.ManagePlates,
            ScopeRule.Own,
            new(57, [8801]),
            new(7, 1),
            makes: true
        ),
        Acts.Of<RevokePlates, RevokePlatesHandler, PlatesRevoked>(
            "plates.revoke",
            "plates/revoke",
            Permission.ManagePlates,
            ScopeRule.Own,
            new([4711], RevokeReason.Lost),
            new(1)
        ),
        Acts.On<BatchRow, ReissueBatch, ReissueBatchHandler, PlatesIssued>(
            Batch,
            "plates.reissue",
            "plates/batches/{batchId:int}/reissue",
            Permission.ManagePlates,
            ScopeRule.Own,
            new(7, RevokeReason.Wrong),
            new(8, 310)
        ),
        Acts.On<BatchRow, MarkPrinted, MarkPrintedHandler, PlatesPrinted>(
            Batch,
            "plates.printed",
            "plates/batches/{batchId:int}/printed",
            Permission.ManagePlates,
            ScopeRule.Own,
            new(7),
            new(310)
        ),
        Acts.Of<SetPublicBaseUrl, SetPublicBaseUrlHandler, PublicBaseUrlSet>(
            "district.address",
            "district/address",
            Permission.ManagePlates,
            ScopeRule.Own,
            new("https://mp.example.cn"),
            new("https://mp.example.cn")
        ),
    ];

    private static ApiPlate PlateExample() =>
        new(4711, 8801, "建安路12号", "8R0TWQ1DZ5XJ2N7VYB4KMH6C3E", 1, 7, new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero), 1, null, null);

    private static IQueryable<ApiDoor> Show(MenpaiDb db, IQueryable<Place> places) =>
        places.Select(place => new ApiDoor(
            place.Id,
            place.Address,
            place.Kind,
            place.AreaId,
            place.Longitude,
            place.Latitude,
            place.ValidFrom,
            place.ValidTo,
            db.Set<Doorplate>()
                .Where(plate => plate.PlaceId == place.Id && plate.RevokedAt == null)
                .Select(plate => plate.Token)
                .FirstOrDefault()
        ));

    private static ApiDoor? Find(HttpContext http)
    {
        var id = http.Route("placeId");
        using var reading = http.Of<Store>().Read(http.Scope());
        return Show(reading.Db, reading.Db.Set<Place>().Where(place => place.Id == id)).FirstOrDefault();
    }

    private static IReadOnlyList<Keyed<ApiDoor>> List(HttpContext http, PageAsked asked)
    {
        var (words, after, ended) = (http.Words("q"), asked.After ?? 0, http.Words("ended") == "yes");
        using var reading = http.Of<Store>().Read(http.Scope());
        var places = reading.Db.Set<Place>().Where(place => place.Id > after && (place.ValidTo != null) == ended);
        if (http.Whole("area") is { } area)
        {
            var path = http.Of<Snapshot<AreaTree>>().Current.Find(area)?.AreaPath ?? throw CommonRefusals.NotFound().AsException();
            places = places.Where(place => place.AreaPath.StartsWith(path));
        }
        if (words.Length > 0)
            places = places.Where(place => place.Address.Contains(words));
        return
        [
            .. Show(reading.Db, places.OrderBy(place => place.Id).Take(asked.Limit + 1))
                .AsEnumerable()
                .Select(door => new Keyed<ApiDoor>(door.Id, door)),
        ];
    }

    private static IReadOnlyList<Keyed<ApiPlate>> Plates(HttpContext http, PageAsked asked)
    {
        var (after, batch, place) = (asked.After ?? 0, http.Whole("batch"), http.Whole("place"));
        using var reading = http.Of<Store>().Read(http.Scope());
        return
        [
            .. reading
                .Db.Set<Doorplate>()
                .Where(plate => plate.Id > after && (batch == null || plate.BatchId == batch) && (place == null || plate.PlaceId == place))
                .OrderBy(plate => plate.Id)
                .Take(asked.Limit + 1)
                .Join(
                    reading.Db.Set<Place>(),
                    plate => plate.PlaceId,
                    door => door.Id,
                    (plate, door) =>
                        new ApiPlate(
                            plate.Id,
                            door.Id,
                            door.Address,
                            plate.Token,
                            plate.Version,
                            plate.BatchId,
                            plate.IssuedAt,
                            plate.Prints,
                            plate.RevokedAt,
                            plate.RevokedBecause
                        )
                )
                .AsEnumerable()
                .OrderBy(plate => plate.Id)
                .Select(plate => new Keyed<ApiPlate>(plate.Id, plate)),
        ];
    }

    private static IReadOnlyList<Keyed<BatchRow>> Batches(HttpContext http, PageAsked asked) =>
        http.Of<PlateQueries>().Batches(http.Scope(), int.MaxValue).By(batch => batch.Id, asked);
}
