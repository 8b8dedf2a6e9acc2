using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory.Desk;

/// <summary>The outlines of an area and of those right below it, for its map.</summary>
internal static class AreaShapes
{
    public static IResult Answer(HttpContext http)
    {
        var tree = http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current;
        if (tree.Find(http.RouteInt("id")) is not { } area || !http.Actor().Scope.Covers(area.AreaPath))
            throw CommonRefusals.NotFound().AsException();
        return Results.Stream(async stream => await Write(stream, Shown(tree, area)), "application/geo+json; charset=utf-8");
    }

    /// <summary>Whether there is anything to draw.</summary>
    public static bool Any(AreaTree tree, Area area) => Shown(tree, area).Any();

    private static IEnumerable<Area> Shown(AreaTree tree, Area area) =>
        tree.Children(area.Id).Where(child => child.Outline is not null) is var children && children.Any() ? children
        : area.Outline is not null ? [area]
        : [];

    private static async Task Write(Stream stream, IEnumerable<Area> areas)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = EventTypes.Json.Encoder });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var area in areas)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteString("kind", "area");
            json.WriteString("name", AreaTree.ShortName(area.Name));
            json.WriteNumber("level", area.Level);
            json.WriteString("href", $"/desk/territory/{area.Id}");
            json.WriteEndObject();
            json.WritePropertyName("geometry");
            json.WriteRawValue(area.Outline!);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync();
    }
}
