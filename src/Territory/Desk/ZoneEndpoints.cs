using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory.Desk;

/// <summary>片区 The pages on zones.</summary>
internal static class ZoneEndpoints
{
    public static void MapZones(this IEndpointRouteBuilder desk)
    {
        desk.Page("/territory/zones", http => Zones(http, null, null), Permission.ManageTerritory);
        desk.Form("/territory/zones", Add, Permission.ManageTerritory);
        desk.Page("/territory/zones/{id:int}", http => Zone(http, null), Permission.ManageTerritory);
        desk.Form("/territory/zones/{id:int}/add", AddMembers, Permission.ManageTerritory);
        desk.Form("/territory/zones/{id:int}/remove", RemoveMembers, Permission.ManageTerritory);
    }

    private static IResult Zones(HttpContext http, IFormCollection? form, Refusal? refusal) =>
        http.Page<ZonesPage>(
            new
            {
                Words = Words(http),
                Zones = Queries(http).Zones(http.Actor().Scope),
                Typed = new Typed(form, "add"),
                Refusal = refusal,
            }
        );

    private static IResult Zone(HttpContext http, Refusal? refusal)
    {
        var (id, scope) = (http.RouteInt("id"), http.Actor().Scope);
        var zone = Queries(http).Zones(scope).FirstOrDefault(zone => zone.Id == id) ?? throw CommonRefusals.NotFound().AsException();
        return http.Page<ZonePage>(
            new
            {
                Words = Words(http),
                Zone = zone,
                Members = Queries(http).Members(id, scope),
                Chosen = AreaSteps.Chosen(http.Request.Query),
                Refusal = refusal,
            }
        );
    }

    private static Task<IResult> Add(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var act = new AddZone(
                    form["name"].ToString(),
                    TerritoryRoutes.Whole(form["parent"]),
                    TerritoryRoutes.Day(form["from"], "from")
                );
                var zone = await http.Act(http.RequestServices.GetRequiredService<AddZoneHandler>(), act);
                return http.Onward($"/desk/territory/zones/{zone.Id}", "zone.flash.added");
            },
            (refusal, form) => Task.FromResult(Zones(http, form, refusal))
        );

    private static Task<IResult> AddMembers(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var (area, place) = (AreaSteps.Chosen(form), TerritoryRoutes.Whole(form["place"]));
                var act = new AddToZone(
                    http.RouteInt("id"),
                    place is null && area is { } chosen ? [chosen] : [],
                    place is { } door ? [door] : []
                );
                await http.Act(http.RequestServices.GetRequiredService<AddToZoneHandler>(), act);
                return http.Onward($"/desk/territory/zones/{act.ZoneId}", "zone.flash.filled");
            },
            (refusal, _) => Task.FromResult(Zone(http, refusal))
        );

    private static Task<IResult> RemoveMembers(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var members = form["member"].Select(TerritoryRoutes.Whole).OfType<int>().ToList();
                var act = new RemoveFromZone(http.RouteInt("id"), members);
                await http.Act(http.RequestServices.GetRequiredService<RemoveFromZoneHandler>(), act);
                return http.Onward($"/desk/territory/zones/{act.ZoneId}", "zone.flash.emptied");
            },
            (refusal, _) => Task.FromResult(Zone(http, refusal))
        );

    private static AreaQueries Queries(HttpContext http) => http.RequestServices.GetRequiredService<AreaQueries>();

    private static AreaWords Words(HttpContext http) =>
        new(http.Caller().Frame, http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current);
}
