using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Menpai.Territory.Geometry;

/// <summary>What a sample knows of its schematic: an invented outline, and where some areas would like to lie.</summary>
/// <param name="Outline">In longitude and latitude.</param>
/// <param name="Wishes">By area code, as <see cref="SchematicArea.Wish"/> has it.</param>
public sealed record SchematicPlan(Polygon Outline, IReadOnlyDictionary<string, (double East, double North)> Wishes)
{
    /// <summary>Reads <c>{ "outline": [[longitude, latitude], …], "wishes": { "CODE": [east, north] } }</c>.</summary>
    /// <exception cref="JsonException">It is not that.</exception>
    public static SchematicPlan Read(Stream json)
    {
        var written = JsonSerializer.Deserialize<Written>(json, JsonSerializerOptions.Web) ?? throw new JsonException();
        var corners = Array.ConvertAll(written.Outline, corner => new Coordinate(corner[0], corner[1]));
        return new(
            new GeometryFactory(new PrecisionModel(), 4326).CreatePolygon(corners),
            written.Wishes.ToDictionary(wish => wish.Key, wish => (wish.Value[0], wish.Value[1]))
        );
    }

    /// <summary>The polygon of every area, by code.</summary>
    /// <param name="areas">All areas with the code of their parent; the one without parent is the root. The order decides who lies where.</param>
    public IReadOnlyDictionary<string, Polygon> Cut(IEnumerable<(string Code, string? Parent)> areas)
    {
        var children = areas.ToLookup(area => area.Parent, area => area.Code);
        return SchematicTiling.Cut(Outline, Tree(children[null].Single()));

        SchematicArea Tree(string code) =>
            new(code, [.. children[code].Select(Tree)], Wishes.TryGetValue(code, out var wish) ? wish : null);
    }

    private sealed record Written(double[][] Outline, Dictionary<string, double[]> Wishes);
}
