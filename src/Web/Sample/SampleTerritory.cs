using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Places;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Location = NetTopologySuite.Geometries.Location;

namespace Menpai.Web.Sample;

/// <summary>Areas, schematic outlines, doors and plates of the sample.</summary>
internal sealed class SampleTerritory(ActContext context, SampleSources sources, Random random)
{
    private static readonly DateOnly From = new(2023, 6, 30);
    private readonly Dictionary<string, Area> _byCode = [];
    private readonly Dictionary<(int Community, string Street), int> _lastNumber = [];

    /// <summary>All areas, the district first.</summary>
    public IReadOnlyCollection<Area> Areas => _byCode.Values;

    public int Doors { get; private set; }

    /// <summary>The children of an area.</summary>
    public IEnumerable<Area> Below(Area parent) => _byCode.Values.Where(area => area.ParentId == parent.Id);

    /// <summary>The area of a code.</summary>
    public Area Find(string code) => _byCode[code];

    public void Lay()
    {
        var planned = sources
            .Units.Select(unit => (unit.Code, Parent: unit.Code.EndsWith("000000", StringComparison.Ordinal) ? null : unit.Parent))
            .ToList();
        planned.AddRange(sources.Units.Where(IsCommunity).SelectMany(GridCodes).Select(grid => (grid.Code, (string?)grid.Parent)));
        var outlines = sources.Plan.Cut(planned);
        LayDistrict(outlines);
        foreach (var (code, parent) in planned.Where(pair => pair.Parent is not null))
            LayArea(code, _byCode[parent!], outlines[code]);
        LayZones();
        var batch = NewBatch();
        foreach (var grid in _byCode.Values.Where(area => area.Level == 3).ToList())
            LayDoors(grid, outlines[grid.Code], batch);
        context.Db.Set<PlateBatch>().Find(batch)!.Count = Doors;
        context.Append($"plates/{batch}", new PlatesIssuedEvent(batch, Doors, 1, Doors), 1, "/1/");
    }

    private static bool IsCommunity(SampleUnit unit) => !unit.Code.EndsWith("000", StringComparison.Ordinal);

    private IEnumerable<(string Code, string Parent)> GridCodes(SampleUnit community) =>
        Enumerable.Range(1, 3 + random.Next(4)).Select(number => ($"{community.Code}{number:D3}", community.Code));

    private void LayDistrict(IReadOnlyDictionary<string, Polygon> outlines)
    {
        var district = context.Db.Set<Area>().First(area => area.Id == 1);
        (district.Outline, district.Schematic) = (Written(outlines[district.Code]), true);
        _byCode[district.Code] = district;
    }

    private void LayArea(string code, Area parent, Polygon outline)
    {
        var id = _byCode.Count + 1;
        var area = new Area
        {
            Id = id,
            Code = code,
            Name = code.Length == 15 ? $"第{int.Parse(code[12..])}网格" : sources.Units.First(unit => unit.Code == code).Name,
            Level = parent.Level + 1,
            ParentId = parent.Id,
            AreaPath = $"{parent.AreaPath}{id}/",
            ValidFrom = From,
            Outline = Written(outline),
            Schematic = true,
        };
        context.Insert(area);
        context.Insert(
            new AreaParent
            {
                AreaId = id,
                AreaPath = area.AreaPath,
                ParentId = parent.Id,
                From = From,
            }
        );
        // The newspaper writes it with another character than the register does.
        if (code == "411602006204")
            context.Insert(
                new AreaAlias
                {
                    AreaId = id,
                    AreaPath = area.AreaPath,
                    Alias = "王响午村",
                }
            );
        _byCode[code] = area;
    }

    private void LayZones()
    {
        foreach (var (number, name) in new[] { "老城片区", "国槐片区", "车站片区", "河滨片区", "文明片区", "新闻片区", "康湾片区" }.Index())
        {
            var zone = (int)context.Insert(new Zone { Name = $"{name}（示例）", ValidFrom = From });
            foreach (var area in Below(_byCode["411602002000"]).Where((_, index) => index % 7 == number).ToList())
                context.Insert(
                    new ZoneMember
                    {
                        ZoneId = zone,
                        AreaId = area.Id,
                        AreaPath = area.AreaPath,
                    }
                );
        }
    }

    private int NewBatch() =>
        (int)
            context.Insert(
                new PlateBatch
                {
                    AreaId = 1,
                    AreaPath = "/1/",
                    Count = 0,
                    IssuedAt = context.Now,
                }
            );

    private void LayDoors(Area grid, Polygon outline, int batch)
    {
        var community = _byCode[grid.Code[..12]];
        var locator = new IndexedPointInAreaLocator(outline);
        var village = community.Name.Contains('村');
        var streets = village ? sources.Words.Village : sources.Words.Streets;
        foreach (
            var street in new[]
            {
                streets[(community.Id + grid.Id) % streets.Count],
                streets[((community.Id * 3) + (grid.Id * 5) + 1) % streets.Count],
            }.Distinct()
        )
        {
            var name = village ? AreaTree.ShortName(community.Name) + street : street;
            var (door, step) = (Point(outline, locator), Step());
            for (var left = 13 + random.Next(10); left > 0; left--)
            {
                LayDoor(grid, name, community.Id, door, batch);
                var next = new Coordinate(Math.Round(door.X + step.X, 6), Math.Round(door.Y + step.Y, 6));
                // Where the grid ends, the street goes on from elsewhere in it.
                (door, step) = locator.Locate(next) == Location.Interior ? (next, step) : (Point(outline, locator), Step());
            }
        }
    }

    // From door to door along a street: a dozen metres, in whatever direction it runs.
    private Coordinate Step()
    {
        const double Degrees = 0.00012;
        var angle = random.NextDouble() * 2 * Math.PI;
        return new Coordinate(Degrees * Math.Cos(angle), Degrees * Math.Sin(angle));
    }

    private void LayDoor(Area grid, string street, int community, Coordinate point, int batch)
    {
        var number = _lastNumber[(community, street)] = _lastNumber.GetValueOrDefault((community, street)) + 1 + random.Next(2);
        var inside = random.NextDouble() < 0.25 ? $"{1 + random.Next(6)}号楼{1 + random.Next(4)}单元" : "";
        var shop = inside.Length == 0 && random.NextDouble() < 0.12;
        var address = $"{street}{number}号{inside}";
        var place = (int)
            context.Insert(
                new Place
                {
                    Kind = shop ? PlaceKind.Shop : PlaceKind.Home,
                    Address = address,
                    AreaId = grid.Id,
                    AreaPath = grid.AreaPath,
                    Longitude = point.X,
                    Latitude = point.Y,
                    ValidFrom = From,
                }
            );
        context.Insert(
            new PlaceGrid
            {
                PlaceId = place,
                AreaId = grid.Id,
                AreaPath = grid.AreaPath,
                From = From,
            }
        );
        DoorSearch.Add(context, place, address, grid.Id);
        context.Insert(
            new Doorplate
            {
                PlaceId = place,
                AreaId = grid.Id,
                AreaPath = grid.AreaPath,
                Token = Token(),
                Version = 1,
                BatchId = batch,
                IssuedAt = context.Now,
            }
        );
        Doors++;
    }

    // From the seed, so that a link to a sample plate still works after the sample was made anew.
    private string Token()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return PlateToken.From(bytes).ToString();
    }

    private Coordinate Point(Polygon outline, IndexedPointInAreaLocator locator)
    {
        var box = outline.EnvelopeInternal;
        while (true)
        {
            var point = new Coordinate(
                Math.Round(box.MinX + (box.Width * random.NextDouble()), 6),
                Math.Round(box.MinY + (box.Height * random.NextDouble()), 6)
            );
            if (locator.Locate(point) == Location.Interior)
                return point;
        }
    }

    private static string Written(Geometry outline) => System.Text.Json.JsonSerializer.Serialize(outline, Outlines.Json);
}

/// <summary>How outlines are written.</summary>
internal static class Outlines
{
    public static System.Text.Json.JsonSerializerOptions Json { get; } =
        new() { Converters = { new NetTopologySuite.IO.Converters.GeoJsonConverterFactory() } };
}
