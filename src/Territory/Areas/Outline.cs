using System.Text.Json;
using Menpai.Territory.Geometry;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;
using Coordinates = Menpai.Territory.Geometry.Coordinates;
using Position = Menpai.Territory.Geometry.Position;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Menpai.Territory.Areas;

/// <summary>轮廓 A checked outline.</summary>
/// <param name="Shape">A valid polygon or multipolygon in WGS 84.</param>
/// <param name="GeoJson">The same, as stored.</param>
public sealed record Outline(Shape Shape, string GeoJson)
{
    /// <summary>Most points of one outline.</summary>
    public const int MostPoints = 20_000;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Reads GeoJSON that somebody gave us.</summary>
    /// <exception cref="Core.RefusedException">It is no polygon, crosses itself, or is not in degrees.</exception>
    public static Outline Read(string geoJson, Datum datum = Datum.Wgs84)
    {
        var shape = Polygons(geoJson);
        if (shape.NumPoints > MostPoints)
            throw AreaRefusals.OutlineTooFine(MostPoints).AsException();
        var around = shape.EnvelopeInternal;
        if (!(around.MinX >= -180 && around.MaxX <= 180 && around.MinY >= -90 && around.MaxY <= 90))
            throw AreaRefusals.OutlineNotDegrees().AsException();
        shape.Apply(new ToWgs84(datum));
        shape.GeometryChanged();
        if (new IsValidOp(shape).ValidationError is { } error)
            throw AreaRefusals.OutlineBroken($"{error.Coordinate.X:0.00000}, {error.Coordinate.Y:0.00000}").AsException();
        return new Outline(shape, JsonSerializer.Serialize(shape, Json));
    }

    /// <summary>The shape of an outline as stored.</summary>
    public static Shape Stored(string geoJson) => JsonSerializer.Deserialize<Shape>(geoJson, Json)!;

    private static Shape Polygons(string geoJson)
    {
        try
        {
            using var document = JsonDocument.Parse(geoJson);
            var type = document.RootElement.GetProperty("type").GetString();
            var shape = type switch
            {
                "Feature" => JsonSerializer.Deserialize<IFeature>(geoJson, Json)!.Geometry,
                "FeatureCollection" when JsonSerializer.Deserialize<FeatureCollection>(geoJson, Json) is [var only] => only.Geometry,
                "Polygon" or "MultiPolygon" => JsonSerializer.Deserialize<Shape>(geoJson, Json),
                _ => null,
            };
            return shape is Polygon or MultiPolygon && !shape.IsEmpty ? shape : throw AreaRefusals.NoOutline().AsException();
        }
        catch (Exception broken)
            when (broken is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or NotSupportedException
            )
        {
            throw AreaRefusals.NoOutline().AsException();
        }
    }

    private sealed class ToWgs84(Datum datum) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => datum != Datum.Wgs84;

        public void Filter(CoordinateSequence seq, int i)
        {
            var place = Coordinates.ToWgs84(new Position(seq.GetX(i), seq.GetY(i)), datum);
            seq.SetX(i, place.Longitude);
            seq.SetY(i, place.Latitude);
        }
    }
}
