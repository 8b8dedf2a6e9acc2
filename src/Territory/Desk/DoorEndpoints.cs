using System.Globalization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Geometry;
using Menpai.Territory.Places;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory.Desk;

/// <summary>门户 The pages on doors.</summary>
internal static class DoorEndpoints
{
    public static void MapDoors(this IEndpointRouteBuilder desk)
    {
        desk.Page("/doors", List, Permission.ManageTerritory);
        desk.Page("/doors.csv", Export, Permission.ManageTerritory);
        desk.Page("/doors.xlsx", Export, Permission.ManageTerritory);
        desk.Page("/doors/new", http => Ask(http, null, null), Permission.ManageTerritory);
        desk.Form("/doors/new", Add, Permission.ManageTerritory);
        desk.Page("/doors/{id:int}", http => Door(http), Permission.ManageTerritory);
        desk.Form(
            "/doors/{id:int}/change",
            http => Change<ChangeDoorHandler, ChangeDoor, DoorReceipt>(http, "change", Correct),
            Permission.ManageTerritory
        );
        desk.Form(
            "/doors/{id:int}/move",
            http => Change<MoveDoorHandler, MoveDoor, DoorReceipt>(http, "move", Move),
            Permission.ManageTerritory
        );
        desk.Form(
            "/doors/{id:int}/end",
            http => Change<EndDoorHandler, EndDoor, DoorReceipt>(http, "end", (id, _) => new EndDoor(id)),
            Permission.ManageTerritory
        );
        desk.Form(
            "/doors/{id:int}/replace",
            http => Change<ReplacePlateHandler, ReplacePlate, PlatesIssued>(http, "replace", Replace),
            Permission.ManagePlates
        );
        desk.Form(
            "/doors/{id:int}/revoke",
            http => Change<RevokePlatesHandler, RevokePlates, PlatesRevoked>(http, "revoke", Revoke),
            Permission.ManagePlates
        );
    }

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var (words, area) = (query["q"].ToString().Trim(), AreaSteps.Chosen(query));
        var view = Enum.TryParse<DoorView>(query["view"], out var named) ? named : DoorView.All;
        return http.Page<DoorsPage>(
            new
            {
                Words = Words(http),
                Page = Queries(http).List(http.Actor().Scope, words, area, view, Math.Clamp(http.QueryInt("page") ?? 1, 1, 100_000)),
                Query = words,
                AreaId = area,
                View = view,
            }
        );
    }

    private static IResult Export(HttpContext http)
    {
        var query = http.Request.Query;
        var (words, area) = (query["q"].ToString().Trim(), AreaSteps.Chosen(query));
        var view = Enum.TryParse<DoorView>(query["view"], out var named) ? named : DoorView.All;
        var datum = Enum.TryParse<Datum>(query["datum"], out var asked) ? asked : Datum.Wgs84;
        var (scope, queries, tree) = (http.Actor().Scope, Queries(http), Words(http).Tree);
        return Import.SheetOut.Download(
            http,
            "doors",
            "门户",
            DoorImporter.All,
            file => DoorImporter.Write(file, queries.Export(scope, words, area, view), tree, datum)
        );
    }

    private static IResult Ask(HttpContext http, IFormCollection? form, Refusal? refusal)
    {
        var area = form is null ? AreaSteps.Chosen(http.Request.Query) : AreaSteps.Chosen(form);
        var place = PositionOf(form is null ? name => http.Request.Query[name] : name => form[name]);
        var proposed = place is { } there ? http.RequestServices.GetRequiredService<Snapshot<GridFinder>>().Current.Find(there) : null;
        return http.Page<DoorNewPage>(
            new
            {
                Words = Words(http),
                // What was typed comes back from a refusal, and from the button that shows the next level.
                Field = (Func<string, string?>)(name => form is null ? http.Request.Query[name] : form[name]),
                AreaId = area,
                Proposed = proposed is { } grid && Words(http).Tree.Find(grid) is { } found && http.Actor().Scope.Covers(found.AreaPath)
                    ? found
                    : null,
                Refusal = refusal,
            }
        );
    }

    private static IResult Door(HttpContext http, Typed? typed = null, Refusal? refusal = null)
    {
        var facts = Queries(http).Find(http.RouteInt("id"), http.Actor().Scope) ?? throw CommonRefusals.NotFound().AsException();
        var names = http.RequestServices.GetRequiredService<AreaQueries>().Names(facts.Grids.Select(row => row.AreaId));
        return http.Page<DoorPage>(
            new
            {
                Words = Words(http),
                Facts = facts,
                Names = names,
                Address = http.RequestServices.GetRequiredService<Snapshot<District>>().Current.PublicBaseUrl,
                Typed = typed ?? new Typed(),
                Refusal = refusal,
            }
        );
    }

    private static Task<IResult> Add(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var tree = Words(http).Tree;
                var grid = AreaSteps.Chosen(form) is { } chosen ? tree.Find(chosen) : null;
                var (east, north) = (Decimal(form["longitude"], "longitude"), Decimal(form["latitude"], "latitude"));
                var entry = new DoorEntry(
                    form["address"].ToString(),
                    grid?.Code ?? "",
                    Kind(form),
                    east,
                    north,
                    TerritoryRoutes.Day(form["from"], "from")
                );
                var door = await http.Act(http.RequestServices.GetRequiredService<AddDoorHandler>(), new AddDoor(entry));
                return http.Onward($"/desk/doors/{door.Id}", "door.flash.added");
            },
            (refusal, form) => Task.FromResult(Ask(http, form, refusal))
        );

    private static Task<IResult> Change<THandler, TAct, TAnswer>(HttpContext http, string which, Func<int, IFormCollection, TAct> read)
        where THandler : notnull, IActHandler<TAct, TAnswer>
        where TAct : notnull =>
        http.Submit(
            async form =>
            {
                var id = http.RouteInt("id");
                await http.Act(http.RequestServices.GetRequiredService<THandler>(), read(id, form));
                return http.Onward($"/desk/doors/{id}", $"door.flash.{which}");
            },
            (refusal, form) => Task.FromResult(Door(http, new Typed(form, which), refusal))
        );

    private static ChangeDoor Correct(int id, IFormCollection form) =>
        new(id, form["address"].ToString(), Kind(form), Decimal(form["longitude"], "longitude"), Decimal(form["latitude"], "latitude"));

    private static MoveDoor Move(int id, IFormCollection form) =>
        new(id, form["grid"].ToString(), TerritoryRoutes.Day(form["from"], "from"));

    private static ReplacePlate Replace(int id, IFormCollection form) => new(id, Reason(form));

    private static RevokePlates Revoke(int id, IFormCollection form) =>
        new([TerritoryRoutes.Whole(form["plate"]) ?? throw CommonRefusals.NotFound().AsException()], Reason(form));

    internal static RevokeReason Reason(IFormCollection form) =>
        Enum.TryParse<RevokeReason>(form["because"], out var reason) && Enum.IsDefined(reason)
            ? reason
            : throw CommonRefusals.Missing("because").AsException();

    private static PlaceKind Kind(IFormCollection form) =>
        Enum.TryParse<PlaceKind>(form["kind"], out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw CommonRefusals.Missing("kind").AsException();

    private static double? Decimal(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed)
            ? null
            : Import.CellText.Number(typed.Trim()) ?? throw CommonRefusals.Malformed(field).AsException();

    private static Position? PositionOf(Func<string, string?> field) =>
        double.TryParse(field("longitude"), NumberStyles.Float, CultureInfo.InvariantCulture, out var east)
        && double.TryParse(field("latitude"), NumberStyles.Float, CultureInfo.InvariantCulture, out var north)
            ? new Position(east, north)
            : null;

    private static DoorQueries Queries(HttpContext http) => http.RequestServices.GetRequiredService<DoorQueries>();

    private static AreaWords Words(HttpContext http) =>
        new(http.Caller().Frame, http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current);
}
