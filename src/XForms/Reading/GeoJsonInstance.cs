using System.Globalization;
using System.Text.Json;
using Menpai.XForms.Instances;

namespace Menpai.XForms.Reading;

/// <summary>
/// Reads a GeoJSON feature collection as <c>root/item</c>: each property a child, the geometry as <c>geometry</c> in the form of geopoint, geotrace or geoshape.
/// Source: RFC 7946; ODK documentation, Building selects from GeoJSON files.
/// </summary>
internal static class GeoJsonInstance
{
    public static InstanceReading Read(Stream content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (
                json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array
            )
            {
                return new InstanceReading(null, "reading.not-geojson", []);
            }
            var tree = new InstanceTree(new NameTable());
            var root = tree.AppendElement(InstanceTree.Document, null, "root");
            foreach (var feature in features.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object))
            {
                Append(tree, root, feature);
            }
            return new InstanceReading(tree, null, []);
        }
        catch (JsonException)
        {
            return new InstanceReading(null, "reading.not-geojson", []);
        }
    }

    private static void Append(InstanceTree tree, int root, JsonElement feature)
    {
        var item = tree.AppendElement(root, null, "item");
        if (feature.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object)
        {
            tree.AppendText(tree.AppendElement(item, null, "geometry"), Geometry(geometry));
        }
        var properties = feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        if (
            feature.TryGetProperty("id", out var id)
            && !(properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("id", out _))
        )
        {
            tree.AppendText(tree.AppendElement(item, null, "id"), id.ToString());
        }
        if (properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                tree.AppendText(tree.AppendElement(item, null, property.Name), property.Value.ToString());
            }
        }
    }

    private static string Geometry(JsonElement geometry)
    {
        var kind = geometry.TryGetProperty("type", out var type) ? type.ToString() : "";
        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            return "";
        }
        return kind switch
        {
            "Point" => Point(coordinates),
            "LineString" => Line(coordinates),
            "Polygon" when coordinates.GetArrayLength() > 0 => Line(coordinates[0]),
            _ => "",
        };
    }

    private static string Line(JsonElement points) =>
        points.ValueKind == JsonValueKind.Array ? string.Join("; ", points.EnumerateArray().Select(Point)) : "";

    private static string Point(JsonElement point) =>
        point.ValueKind == JsonValueKind.Array && point.GetArrayLength() >= 2
            ? string.Create(CultureInfo.InvariantCulture, $"{point[1]} {point[0]} 0 0")
            : "";
}
