using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Territory.Import;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Territory.Places;

/// <summary>门户表 Doors with their grids, as a spreadsheet.</summary>
public sealed class DoorImporter(
    Store store,
    Ledger ledger,
    ImportDoorsHandler handler,
    Snapshot<District> district,
    Snapshot<AreaTree> tree,
    Snapshot<GridFinder> finder,
    TimeProvider time
) : Importer<DoorEntry>(store)
{
    private static readonly SheetColumn Address = new("门牌地址", "地址", "门址", "详细地址", "address")
    {
        Required = true,
        Longest = DoorRegister.LongestAddress,
        Example = "建安路12号",
    };
    private static readonly SheetColumn Grid = new("网格代码", "网格编码", "所属网格", "grid")
    {
        Kind = CellKind.Code,
        Longest = 30,
        Refers = true,
        Example = "411602001001003",
    };
    private static readonly SheetColumn Kind = new("类别", "处所类别", "类型", "kind")
    {
        Longest = 20,
        Choices = PlaceKinds.Offered.Split('、'),
        Example = "住户",
    };
    private static readonly SheetColumn East = new("经度", "longitude", "lon", "lng")
    {
        Kind = CellKind.Number,
        Longest = 30,
        Example = "114.65021",
    };
    private static readonly SheetColumn North = new("纬度", "latitude", "lat")
    {
        Kind = CellKind.Number,
        Longest = 30,
        Example = "33.62514",
    };
    private static readonly SheetColumn From = new("生效日期", "起始日期", "日期", "from")
    {
        Kind = CellKind.Day,
        Longest = 30,
        Example = "2026-03-01",
    };

    internal static readonly SheetColumn[] All = [Address, Grid, Kind, East, North, From];

    public override string Key => "doors";

    public override IReadOnlyList<SheetColumn> Columns => All;

    public override IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; } =
        new Dictionary<string, IReadOnlyList<string>> { ["datum"] = Enum.GetNames<Datum>() };

    protected override SheetColumn? ColumnOf(string? field) =>
        field switch
        {
            "address" => Address,
            "grid" => Grid,
            "kind" => Kind,
            "longitude" => East,
            "from" => From,
            _ => null,
        };

    protected override RowJudge<DoorEntry> Begin(MenpaiDb db, ImportRun run)
    {
        var here = district.Current;
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(here.Zone));
        var register = new DoorRegister(tree.Current, run.Owner.Scope, DateOnly.FromDateTime(today.DateTime), db.Prepared);
        var datum = run.Answers.TryGetValue("datum", out var named) && Enum.TryParse<Datum>(named, out var known) ? known : Datum.Wgs84;
        var seen = new Dictionary<(string Community, string Address), int>();
        return row =>
        {
            var entry = Read(row, register, datum);
            // Also of a row with a wrong kind or position: the day may be wrong besides.
            if (row.IsWrongIn(Address) || row.IsWrongIn(Grid) || row.IsWrongIn(From))
                return (RowFate.Wrong, null);
            var decision = register.Decide(entry);
            return seen.TryAdd((register.CommunityOf(decision.Grid), entry.Address), row.Number)
                ? (decision.Fate, decision.Fate == RowFate.Unchanged ? null : entry)
                : throw DoorRefusals.SameAddressAbove(seen[(register.CommunityOf(decision.Grid), entry.Address)]).AsException();
        };
    }

    protected override Task Act(Guid actId, IReadOnlyList<DoorEntry> rows, Actor actor) =>
        ledger.Run(handler, actId, new ImportDoors(rows), actor);

    /// <summary>Writes doors in the same columns.</summary>
    /// <param name="datum">What their positions are written in.</param>
    internal static async Task Write(SheetOut file, IEnumerable<Place> doors, AreaTree tree, Datum datum)
    {
        await file.Row([.. All.Select(column => column.Name)]);
        foreach (var door in doors)
        {
            Position? place = door is { Longitude: { } east, Latitude: { } north } ? Coordinates.FromWgs84(new(east, north), datum) : null;
            await file.Row(
                door.Address,
                tree.Find(door.AreaId)?.Code,
                PlaceKinds.Write(door.Kind),
                place?.Longitude,
                place?.Latitude,
                door.ValidFrom
            );
        }
    }

    private DoorEntry Read(SheetRow row, DoorRegister register, Datum datum)
    {
        var address = row.Read(Address, DoorRegister.Address);
        var kind = row.Read(Kind, PlaceKinds.Read);
        var place = PlaceOf(row, datum);
        if (row[Grid].Length == 0)
            row.Wrong(Grid, Proposal(place));
        else
            row.Read(Grid, register.GridOf);
        return new(address ?? "", row[Grid], kind, place?.Longitude, place?.Latitude, row.Day(From));
    }

    /// <summary>Where it stands; null when nothing is said of it, or something wrong.</summary>
    private static Position? PlaceOf(SheetRow row, Datum datum)
    {
        var (east, north) = (row.Decimal(East), row.Decimal(North));
        if (!row.IsWrongIn(East) && !row.IsWrongIn(North))
            row.Read(
                east is null ? North : East,
                _ =>
                {
                    DoorRegister.CheckPosition(east, north);
                    return 0;
                }
            );
        else if (east is not (null or (>= DoorRegister.West and <= DoorRegister.East)))
            row.Wrong(East, DoorRefusals.PositionOutside());
        else if (north is not (null or (>= DoorRegister.South and <= DoorRegister.North)))
            row.Wrong(North, DoorRefusals.PositionOutside());
        return east is { } longitude && north is { } latitude && !row.IsWrongIn(East) && !row.IsWrongIn(North)
            ? Coordinates.ToWgs84(new(longitude, latitude), datum)
            : null;
    }

    private Refusal Proposal(Position? place) =>
        place is { } there && finder.Current.Find(there) is { } grid && tree.Current.Find(grid) is { } area
            ? DoorRefusals.GridProposed(tree.Current.Label(grid), area.Code)
            : DoorRefusals.GridMissing();
}
