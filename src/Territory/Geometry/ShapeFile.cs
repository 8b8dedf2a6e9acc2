using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Menpai.Territory.Geometry;

/// <summary>Reads outlines from GeoJSON: a collection of features with a polygon and a property <c>code</c> or <c>代码</c> each.</summary>
public static class ShapeFile
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };
    private static readonly string[] CodeNames = ["code", "代码", "区划代码", "CODE", "Code"];
    private static readonly string[] NameNames = ["name", "名称", "NAME", "Name"];

    /// <summary>The outlines of a file, with what is wrong with those that were left out.</summary>
    /// <param name="file">GeoJSON in UTF-8.</param>
    /// <param name="datum">What its coordinates mean; they are brought to WGS 84.</param>
    /// <exception cref="Core.RefusedException">It is no GeoJSON collection of features.</exception>
    public static (IReadOnlyList<AreaShape> Shapes, IReadOnlyList<ShapeFinding> Findings) Read(Stream file, Datum datum)
    {
        var (shapes, findings, number) = (new List<AreaShape>(), new List<ShapeFinding>(), 0);
        foreach (var feature in Features(file))
        {
            number++;
            if (Property(feature, CodeNames) is not { } code)
                findings.Add(new("no-code", null, null, number));
            else if (feature.Geometry is not (Polygon or MultiPolygon))
                findings.Add(new("no-polygon", code, null, Property(feature, NameNames) ?? code));
            else if (shapes.Exists(shape => shape.Code == code))
                findings.Add(new("twice", code, null, code));
            else
            {
                feature.Geometry.Apply(new Convert(datum));
                shapes.Add(new(code, Property(feature, NameNames) ?? code, feature.Geometry));
            }
        }
        return (shapes, findings);
    }

    private static FeatureCollection Features(Stream file)
    {
        try
        {
            return JsonSerializer.Deserialize<FeatureCollection>(file, GeoJson) ?? throw ShapeRefusals.Unreadable().AsException();
        }
        catch (Exception broken)
            when (broken is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw ShapeRefusals.Unreadable().AsException();
        }
    }

    private static string? Property(IFeature feature, string[] names) =>
        names
            .Select(name => feature.Attributes?.GetOptionalValue(name)?.ToString()?.Trim())
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private sealed class Convert(Datum datum) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int index)
        {
            var place = Coordinates.ToWgs84(new(sequence.GetX(index), sequence.GetY(index)), datum);
            sequence.SetX(index, place.Longitude);
            sequence.SetY(index, place.Latitude);
        }
    }
}
