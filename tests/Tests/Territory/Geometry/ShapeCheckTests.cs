using System.Text;
using Menpai.Core;
using Menpai.Territory.Geometry;
using NetTopologySuite.IO;

namespace Menpai.Tests.Territory.Geometry;

public sealed class ShapeCheckTests
{
    private static readonly AreaShape Parent = Shape("0", "POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0))");
    private static readonly AreaShape West = Shape("1", "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
    private static readonly AreaShape East = Shape("2", "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))");

    [Fact]
    public void Finds_nothing_where_nothing_is_wrong()
    {
        Assert.Empty(ShapeCheck.Check([West, East], Parent));
        Assert.Empty(ShapeCheck.Check([West, East], null));
        Assert.Empty(ShapeCheck.Check([], Parent));
    }

    [Fact]
    public void Lets_slivers_of_drawing_pass() =>
        Assert.Empty(
            ShapeCheck.Check([West, Shape("2", "POLYGON ((1.000000000001 0, 2 0, 2 1, 0.999999999999 1, 1.000000000001 0))")], Parent)
        );

    [Fact]
    public void Finds_an_overlap_with_its_place_and_size()
    {
        var finding = Assert.Single(ShapeCheck.Check([West, Shape("2", "POLYGON ((0.99 0, 2 0, 2 1, 0.99 1, 0.99 0))")], Parent));

        Assert.Equal(("overlap", "1"), (finding.Code, finding.Area));
        Assert.Equal(0.995, finding.Where!.Value.Longitude, 1e-9);
        Assert.Equal(0.01 * 111_320 * 111_320, (double)finding.Arguments[2], 0.01 * 111_320 * 1_113);
    }

    [Fact]
    public void Finds_a_gap_and_what_reaches_out()
    {
        var findings = ShapeCheck.Check([West, Shape("2", "POLYGON ((1.1 0, 2.1 0, 2.1 1, 1.1 1, 1.1 0))")], Parent);

        Assert.Equal([("gap", "0"), ("outside", "2")], findings.Select(finding => (finding.Code, finding.Area!)));
        Assert.Equal(1.05, findings[0].Where!.Value.Longitude, 1e-9);
    }

    [Theory]
    [InlineData("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "broken")]
    [InlineData("POLYGON EMPTY", "empty")]
    [InlineData("POLYGON ((500000 3700000, 500100 3700000, 500100 3700100, 500000 3700000))", "not-degrees")]
    public void Finds_what_is_unsound_in_itself(string drawn, string code) =>
        Assert.Equal(code, Assert.Single(ShapeCheck.Check([Shape("1", drawn)], Parent)).Code);

    [Fact]
    public void Reads_outlines_with_code_and_name_and_says_what_it_left_out()
    {
        var file = Collection(
            Feature("""{ "code": "411602001000", "name": "甲街道" }""", Square),
            Feature("""{ "代码": 411602002000 }""", Square),
            Feature("""{ "name": "无码" }""", Square),
            Feature("""{ "code": "3", "name": "一条线" }""", """{ "type": "LineString", "coordinates": [[0, 0], [1, 1]] }"""),
            Feature("""{ "code": "411602001000" }""", Square)
        );

        var (shapes, findings) = ShapeFile.Read(file, Datum.Wgs84);

        Assert.Equal([("411602001000", "甲街道"), ("411602002000", "411602002000")], shapes.Select(shape => (shape.Code, shape.Name)));
        Assert.Equal(["no-code", "no-polygon", "twice"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Brings_other_coordinates_to_wgs_84()
    {
        var (shapes, _) = ShapeFile.Read(Collection(Feature("""{ "code": "1" }""", Square)), Datum.Gcj02);

        var corner = Coordinates.FromGcj02(new(114.6, 33.6));
        Assert.Equal((corner.Longitude, corner.Latitude), (shapes[0].Shape.Coordinates[0].X, shapes[0].Shape.Coordinates[0].Y));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("code,name\n1,2")]
    [InlineData(
        """{ "type": "FeatureCollection", "features": [{ "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [[[0, 0], [1, 1]]] } }] }"""
    )]
    public void Refuses_what_is_no_geojson(string file) =>
        Assert.Equal(
            "shape.unreadable",
            Assert.Throws<RefusedException>(() => ShapeFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), Datum.Wgs84)).Refusal.Code
        );

    [Fact]
    public void Every_finding_has_its_words()
    {
        var texts = Texts.Load(typeof(Texts).Assembly, typeof(ShapeCheck).Assembly);
        foreach (var code in new[] { "no-code", "no-polygon", "twice", "empty", "not-degrees", "broken", "overlap", "gap", "outside" })
        foreach (var language in Texts.Languages)
            Assert.True(texts[language].Has($"shape.{code}.what") && texts[language].Has($"shape.{code}.do"), code);
        Assert.Equal("“甲”和“乙”重叠约 7 平方米", new ShapeFinding("overlap", "1", null, "甲", "乙", 7.0).What(texts["zh-CN"]));
    }

    private const string Square =
        """{ "type": "Polygon", "coordinates": [[[114.6, 33.6], [114.7, 33.6], [114.7, 33.7], [114.6, 33.7], [114.6, 33.6]]] }""";

    private static string Feature(string properties, string geometry) =>
        $$"""{ "type": "Feature", "properties": {{properties}}, "geometry": {{geometry}} }""";

    private static MemoryStream Collection(params string[] features) =>
        new(Encoding.UTF8.GetBytes($$"""{ "type": "FeatureCollection", "features": [{{string.Join(",", features)}}] }"""));

    private static AreaShape Shape(string code, string drawn) => new(code, $"区域{code}", new WKTReader().Read(drawn));
}
