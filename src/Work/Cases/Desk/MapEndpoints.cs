using System.Text.Json;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>How many cases are open in an area.</summary>
public sealed record AreaLoad(Area Area, int Open, int Late);

/// <summary>地图 Open cases on the district's own outlines; the same beside it as a list.</summary>
internal static class MapEndpoints
{
    private const int MostPoints = 1000;

    public static void MapCaseMap(this IEndpointRouteBuilder desk)
    {
        desk.Page("/map", Show, Permission.ReadCases);
        desk.Get("/map.geojson", Features).Needs(Permission.ReadCases, ScopeRule.Own);
    }

    private static IResult Show(HttpContext http)
    {
        var (rows, total) = Open(http);
        var words = CaseWords.Of(http);
        var now = http.Caller().Frame.Now;
        return http.Desk<MapPage>(
            new
            {
                Soonest = rows.Take(8).ToList(),
                Total = total,
                Loads = Loads(words, rows, now),
                Late = rows.Count(row => IsLate(row, now)),
                Schematic = words.Tree.Areas.Any(area => area.Schematic),
            }
        );
    }

    private static (IReadOnlyList<CaseRow> Rows, int Total) Open(HttpContext http)
    {
        var queries = http.RequestServices.GetRequiredService<CaseQueries>();
        var rows = new List<CaseRow>();
        var page = new CasePageRows([], 0, 0, 0);
        do
        {
            page = queries.List(http.Actor(), new CaseFilter(InboxView.Open, Page: page.Page + 1, Size: 200));
            rows.AddRange(page.Rows);
        } while (rows.Count < Math.Min(page.Total, MostPoints) && page.Rows.Count > 0);
        return (rows, page.Total);
    }

    // The areas one level below the reader's own, those with the most to do first.
    private static IReadOnlyList<AreaLoad> Loads(CaseWords words, IReadOnlyList<CaseRow> rows, DateTimeOffset now)
    {
        var level = words.AreaSteps(null) is [{ Options: [{ } first, ..] }, ..] ? words.Tree.Find(first.Id)!.Level : 0;
        return
        [
            .. rows.GroupBy(row => words.Tree.Upward(row.AreaId).FirstOrDefault(area => area.Level <= level))
                .Where(group => group.Key is not null)
                .Select(group => new AreaLoad(group.Key!, group.Count(), group.Count(row => IsLate(row, now))))
                .OrderByDescending(load => load.Open),
        ];
    }

    private static bool IsLate(CaseRow row, DateTimeOffset now) => row.Alarmed || row.NextDue <= now;

    private static async Task Features(HttpContext http)
    {
        var (words, (rows, _)) = (CaseWords.Of(http), Open(http));
        http.Response.ContentType = "application/geo+json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { Encoder = EventTypes.Json.Encoder });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        var load = rows.GroupBy(row => row.AreaId).ToDictionary(group => group.Key, group => group.Count());
        foreach (var area in words.Tree.Areas.Where(area => area.Outline is not null && IsIn(words.Scope, area)))
            Write(json, area, load.GetValueOrDefault(area.Id), load.Count == 0 ? 1 : load.Values.Max(), words);
        foreach (var row in rows.Where(row => row is { Longitude: not null, Latitude: not null }))
            Write(json, row, words, http.Caller().Frame);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    // A department has no area of its own; it finds its cases on the whole district.
    private static bool IsIn(Scope scope, Area area) => scope.Prefixes.Count == 0 || scope.Covers(area.AreaPath);

    private static void Write(Utf8JsonWriter json, Area area, int open, int most, CaseWords words)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WritePropertyName("geometry");
        json.WriteRawValue(area.Outline!);
        json.WriteStartObject("properties");
        json.WriteString("kind", "area");
        json.WriteString("name", AreaTree.ShortName(area.Name));
        json.WriteNumber("level", area.Level);
        // 第3网格 alone is in every community.
        if (area.Level > 2 && words.Tree.Upward(area.Id).Skip(1).FirstOrDefault() is { } above)
            json.WriteString("within", AreaTree.ShortName(above.Name));
        if (open > 0)
        {
            json.WriteString("note", words.Texts["desk.map.note", open]);
            json.WriteNumber("value", (double)open / most);
        }
        json.WriteString("href", $"/desk/search?area={area.Id}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CaseRow row, CaseWords words, Ui.Frame frame)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(row.Longitude!.Value);
        json.WriteNumberValue(row.Latitude!.Value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("kind", "case");
        json.WriteString("number", row.Number);
        json.WriteString("title", $"{words.Category(row.Category)} · {row.Address}");
        json.WriteString("tone", CaseWords.ToneOf(row.Status, IsLate(row, frame.Now)).ToString().ToLowerInvariant());
        json.WriteString("state", words.Texts.Name(row.Status));
        if (row.Alarmed)
            json.WriteString("when", CaseWords.Alarm(frame, row.AlarmedSince));
        else if (row.NextDue is { } due)
            json.WriteString("when", frame.Times.Left(due));
        json.WriteString("href", $"/desk/cases/{row.Number}");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
