using Menpai.Territory.Geometry;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Tests.Territory.Geometry;

/// <summary>The sample district: its real units, each community with four or five grids, on its invented outline.</summary>
public sealed class SchematicTilingTests(SchematicTilingTests.Sample sample) : IClassFixture<SchematicTilingTests.Sample>
{
    [Fact]
    public void Every_area_has_its_polygon()
    {
        Assert.Equal(sample.Areas.Select(area => area.Code).Order(), sample.Polygons.Keys.Order());
        Assert.All(sample.Polygons.Values, polygon => Assert.True(polygon.IsValid && polygon.NumInteriorRings == 0));
    }

    [Fact]
    public void Children_tile_their_parent_at_every_level()
    {
        Assert.Equal(157, sample.Families.Count);
        foreach (var (parent, children) in sample.Families)
        {
            Assert.True(CoverageValidator.IsValid(children), $"The children of {parent} overlap or do not share their edges.");
            Assert.Equal(sample.Polygons[parent].Area, children.Sum(child => child.Area), 1e-12);
            Assert.Equal(0, sample.Polygons[parent].SymmetricDifference(CoverageUnion.Union(children)).Area, 1e-12);
        }
    }

    [Fact]
    public void No_two_neighbours_overlap()
    {
        foreach (var children in sample.Families.Values)
            for (var one = 0; one < children.Length; one++)
            for (var other = one + 1; other < children.Length; other++)
                if (children[one].EnvelopeInternal.Intersects(children[other].EnvelopeInternal))
                    Assert.Equal(0, children[one].Intersection(children[other]).Area, 1e-12);
    }

    [Fact]
    public void Every_edge_within_is_shared_exactly()
    {
        var grids = sample.Areas.Where(area => area.Code.Length == 15).Select(area => sample.Polygons[area.Code]);
        var edges = grids.SelectMany(EdgesOf).ToHashSet();
        var rim = EdgesOf(sample.Polygons[Sample.District]).ToHashSet();

        Assert.Equal(rim, edges.Where(edge => !edges.Contains((edge.To, edge.From))).ToHashSet());
    }

    [Fact]
    public void Areas_are_compact_and_none_is_tiny()
    {
        foreach (var (code, polygon) in sample.Polygons)
            Assert.True(4 * Math.PI * polygon.Area / (polygon.Length * polygon.Length) > 0.3, $"{code} is a thread.");
        var grids = sample.Areas.Where(area => area.Code.Length == 15).Select(area => sample.Polygons[area.Code].Area).ToList();
        Assert.True(grids.Min() > grids.Average() / 4);
        Assert.True(grids.Max() < grids.Average() * 4);
    }

    [Fact]
    public void Keeps_to_the_outline()
    {
        var outline = sample.Plan.Outline;

        Assert.True(outline.SymmetricDifference(sample.Polygons[Sample.District]).Area < outline.Area / 50);
        Assert.True(sample.Polygons["411602007000"].Centroid.Y > sample.Polygons["411602006000"].Centroid.Y, "城北 lies north of 城南.");
    }

    [Fact]
    public void Comes_out_the_same_every_time()
    {
        var again = sample.Plan.Cut(sample.Areas);

        Assert.All(sample.Polygons, pair => Assert.True(pair.Value.EqualsExact(again[pair.Key])));
    }

    [Fact]
    public void Every_point_in_the_district_lies_in_one_grid()
    {
        var index = new GridIndex(
            sample.Areas.Where(area => area.Code.Length == 15).Select((area, id) => (id, (Shape)sample.Polygons[area.Code]))
        );
        var district = new GridIndex([(0, sample.Polygons[Sample.District])]);
        var around = sample.Plan.Outline.EnvelopeInternal;
        for (var point = 0; point < 100_000; point++)
        {
            var (x, y) = (
                around.MinX + (around.Width * (point * 0.6180339887 % 1)),
                around.MinY + (around.Height * (point * 0.7548776662 % 1))
            );
            Assert.Equal(district.Find(x, y) is null, index.Find(x, y) is null);
        }
    }

    [Fact]
    public void Few_areas_are_no_trouble()
    {
        var outline = sample.Plan.Outline;

        Assert.Single(SchematicTiling.Cut(outline, new("1", [])));
        Assert.Equal(3, SchematicTiling.Cut(outline, new("1", [new("2", []), new("3", [])])).Count);
        Assert.Equal(3, SchematicTiling.Cut(outline, new("1", [new("2", [new("3", [])])])).Count);
    }

    private static IEnumerable<((double, double) From, (double, double) To)> EdgesOf(Polygon polygon)
    {
        var corners = Array.ConvertAll(polygon.Shell.Coordinates, corner => (corner.X, corner.Y));
        return corners.Zip(corners.Skip(1));
    }

    public sealed class Sample
    {
        public const string District = "411602000000";

        public Sample()
        {
            var folder = Path.Combine(TestDistrict.Root, "samples", "chuanhui");
            using var plan = File.OpenRead(Path.Combine(folder, "schematic.json"));
            Plan = SchematicPlan.Read(plan);
            var units = File.ReadLines(Path.Combine(folder, "units.csv")).Skip(1).Select(line => line.Split(',')).ToList();
            var parents = units.Select(unit => unit[2]).ToHashSet();
            Areas =
            [
                .. units.Select(unit => (unit[0], unit[0] == District ? null : unit[2])),
                .. units
                    .Where(unit => !parents.Contains(unit[0]))
                    .SelectMany(
                        (unit, index) => Enumerable.Range(1, 4 + (index % 2)).Select(grid => ($"{unit[0]}{grid:D3}", (string?)unit[0]))
                    ),
            ];
            Polygons = Plan.Cut(Areas);
            Families = Areas
                .Where(area => area.Parent is not null)
                .GroupBy(area => area.Parent!, area => (Shape)Polygons[area.Code])
                .ToDictionary(family => family.Key, family => family.ToArray());
        }

        public SchematicPlan Plan { get; }

        public IReadOnlyList<(string Code, string? Parent)> Areas { get; }

        public IReadOnlyDictionary<string, Polygon> Polygons { get; }

        public IReadOnlyDictionary<string, Shape[]> Families { get; }
    }
}
