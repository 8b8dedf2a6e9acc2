using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory.Desk;

/// <summary>区域 The pages on areas: the tree, one area with its past, and what can be done with it.</summary>
internal static class AreaEndpoints
{
    public static void MapAreas(this IEndpointRouteBuilder desk)
    {
        desk.Page("/territory", Tree, Permission.ReadTerritory);
        desk.Page("/territory/{id:int}", http => Area(http), Permission.ReadTerritory);
        desk.Page("/territory/{id:int}/shapes.geojson", AreaShapes.Answer, Permission.ReadTerritory);
        desk.Form(
            "/territory/{id:int}/add",
            http => Change<AddAreaHandler, AddArea, AreaReceipt>(http, "add", Add, added => added.Id),
            Permission.ManageTerritory
        );
        desk.Form(
            "/territory/{id:int}/rename",
            http => Change<RenameAreaHandler, RenameArea, AreaReceipt>(http, "rename", Rename),
            Permission.ManageTerritory
        );
        desk.Form(
            "/territory/{id:int}/alias",
            http => Change<AddAliasHandler, AddAlias, AreaReceipt>(http, "alias", Alias),
            Permission.ManageTerritory
        );
        desk.Form(
            "/territory/{id:int}/move",
            http => Change<MoveAreaHandler, MoveArea, AreaReceipt>(http, "move", Move),
            Permission.ManageTerritory
        );
        desk.Form(
            "/territory/{id:int}/outline",
            http => Change<SetOutlineHandler, SetOutline, AreaReceipt>(http, "outline", Outline),
            Permission.ManageTerritory
        );
        desk.Form("/territory/{id:int}/end", End, Permission.ManageTerritory);
        desk.Page("/territory.csv", Export, Permission.ManageTerritory);
        desk.Page("/territory.xlsx", Export, Permission.ManageTerritory);
    }

    private static IResult Export(HttpContext http)
    {
        var (tree, scope) = (Today(http), http.Actor().Scope);
        return Import.SheetOut.Download(http, "units", "单位", UnitImporter.All, file => UnitImporter.Write(file, tree, scope));
    }

    private static IResult Tree(HttpContext http)
    {
        var (frame, scope) = (http.Caller().Frame, http.Actor().Scope);
        var queries = http.RequestServices.GetRequiredService<AreaQueries>();
        var words = http.Request.Query["q"].ToString().Trim();
        var on = OnDay(http);
        var tree = on is { } day ? queries.TreeOn(day) : Today(http);
        var tops = tree
            .Areas.Where(area => InScope(http, area) && (area.ParentId is not { } parent || !InScope(http, tree.Find(parent)!)))
            .ToList();
        return http.Page<AreasPage>(
            new
            {
                Words = new AreaWords(frame, tree),
                Tops = tops,
                Counts = on is null ? queries.Counts(scope) : null,
                On = on,
                Query = words,
                Found = words.Length == 0 || on is not null ? null : queries.Find(words, scope),
            }
        );
    }

    private static IResult Area(HttpContext http, Typed? typed = null, Refusal? refusal = null)
    {
        var (frame, actor, id) = (http.Caller().Frame, http.Actor(), http.RouteInt("id"));
        var queries = http.RequestServices.GetRequiredService<AreaQueries>();
        var on = OnDay(http);
        var now = Today(http);
        var tree = on is { } day ? queries.TreeOn(day) : now;
        if (tree.Find(id) is not { } area || !InScope(http, area))
        {
            // Gone since, or not yet there on that day: those who may know it are told where it went.
            return on is null && now.Living(id) is { } successor && InScope(http, successor)
                ? http.Onward($"/desk/territory/{successor.Id}", "area.flash.succeeded")
                : throw CommonRefusals.NotFound().AsException();
        }
        var entries = queries.Entries(id, actor.Scope);
        var parents = queries.Parents(id, actor.Scope);
        var names = queries.Names(entries.SelectMany(entry => AreaWords.Named(entry.Event)).Concat(parents.Select(row => row.ParentId)));
        return http.Page<AreaPage>(
            new
            {
                Words = new AreaWords(frame, tree),
                Area = area,
                Counts = on is null ? queries.Counts(actor.Scope) : null,
                Entries = entries,
                Parents = parents,
                Names = names,
                On = on,
                Typed = typed ?? new Typed(),
                Refusal = refusal,
            }
        );
    }

    // A day of the past shows the tree as it was; who may see it is decided by where the area lies today.
    private static bool InScope(HttpContext http, Area area)
    {
        var scope = http.Actor().Scope;
        return scope.Covers((Today(http).Find(area.Id) ?? area).AreaPath);
    }

    private static AreaTree Today(HttpContext http) => http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current;

    private static DateOnly? OnDay(HttpContext http)
    {
        var frame = http.Caller().Frame;
        var day = TerritoryRoutes.Day(http.Request.Query["on"], "on");
        return day < DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(frame.Now, frame.Zone).DateTime) ? day : null;
    }

    private static AddArea Add(int id, IFormCollection form) =>
        new(
            id,
            form["areaCode"].ToString(),
            form["name"].ToString(),
            TerritoryRoutes.Day(form["from"], "from"),
            Aliases(form["aliases"].ToString())
        );

    private static RenameArea Rename(int id, IFormCollection form) =>
        new(id, form["name"].ToString(), form["areaCode"].ToString(), TerritoryRoutes.Day(form["from"], "from"));

    private static AddAlias Alias(int id, IFormCollection form) => new(id, form["alias"].ToString());

    private static MoveArea Move(int id, IFormCollection form) =>
        new(
            id,
            TerritoryRoutes.Whole(form["parent"]) ?? throw CommonRefusals.Missing("parent").AsException(),
            TerritoryRoutes.Day(form["from"], "from")
        );

    private static SetOutline Outline(int id, IFormCollection form) =>
        new(
            id,
            string.IsNullOrWhiteSpace(form["outline"]) ? null : form["outline"].ToString(),
            form["schematic"] == "on",
            Enum.TryParse<Datum>(form["datum"], out var datum) ? datum : Datum.Wgs84
        );

    private static string[] Aliases(string typed) =>
        typed.Split(['、', ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Task<IResult> Change<THandler, TAct, TAnswer>(
        HttpContext http,
        string which,
        Func<int, IFormCollection, TAct> read,
        Func<TAnswer, int>? goTo = null
    )
        where THandler : notnull, IActHandler<TAct, TAnswer>
        where TAct : notnull =>
        http.Submit(
            async form =>
            {
                var id = http.RouteInt("id");
                var answer = await http.Act(http.RequestServices.GetRequiredService<THandler>(), read(id, form));
                return http.Onward($"/desk/territory/{goTo?.Invoke(answer) ?? id}", $"area.flash.{which}");
            },
            (refusal, form) => Task.FromResult(Area(http, new Typed(form, which), refusal))
        );

    private static Task<IResult> End(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var id = http.RouteInt("id");
                var parent = Today(http).Find(id)?.ParentId;
                var act = new EndArea(id, TerritoryRoutes.Whole(form["successor"]), TerritoryRoutes.Day(form["from"], "from"));
                await http.Act(http.RequestServices.GetRequiredService<EndAreaHandler>(), act);
                return http.Onward($"/desk/territory/{act.SuccessorId ?? parent}", "area.flash.end");
            },
            (refusal, form) => Task.FromResult(Area(http, new Typed(form, "end"), refusal))
        );
}
