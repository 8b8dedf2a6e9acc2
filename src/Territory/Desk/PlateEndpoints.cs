using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory.Desk;

/// <summary>门牌 The pages on plates: batches, printing, revoking.</summary>
internal static class PlateEndpoints
{
    public static void MapPlates(this IEndpointRouteBuilder desk)
    {
        desk.Page("/plates", http => Batches(http), Permission.ManagePlates);
        desk.Form("/plates/address", SetAddress, Permission.ManagePlates);
        desk.Form("/plates/issue", Issue, Permission.ManagePlates);
        desk.Page("/plates/{batch:int}", http => Batch(http), Permission.ManagePlates);
        desk.Form("/plates/{batch:int}/print", Print, Permission.ManagePlates);
        desk.Page("/plates/{batch:int}/files/{name}", Fetch, Permission.ManagePlates);
        desk.Form("/plates/{batch:int}/reissue", Reissue, Permission.ManagePlates);
        desk.Form("/plates/{batch:int}/revoke", Revoke, Permission.ManagePlates);
    }

    private static IResult Batches(HttpContext http, Typed? typed = null, Refusal? refusal = null)
    {
        var actor = http.Actor();
        var district = http.RequestServices.GetRequiredService<Snapshot<District>>().Current;
        return http.Page<PlatesPage>(
            new
            {
                Words = Words(http),
                Batches = Queries(http).Batches(actor.Scope),
                District = district,
                MayAddress = actor.Scope.Covers(Words(http).Tree.District.AreaPath),
                Suggested = $"{http.Request.Scheme}://{http.Request.Host}",
                Counts = http.RequestServices.GetRequiredService<AreaQueries>().Counts(actor.Scope),
                AreaId = typed?.Form is { } form ? AreaSteps.Chosen(form) : AreaSteps.Chosen(http.Request.Query),
                Typed = typed ?? new Typed(),
                Refusal = refusal,
            }
        );
    }

    private static IResult Batch(HttpContext http, Typed? typed = null, Refusal? refusal = null)
    {
        var (id, actor, shop) = (http.RouteInt("batch"), http.Actor(), http.RequestServices.GetRequiredService<PrintShop>());
        var batch = Queries(http).Find(id, actor.Scope) ?? throw CommonRefusals.NotFound().AsException();
        var page = Math.Clamp(http.QueryInt("page") ?? 1, 1, 10_000);
        var words = http.Request.Query["q"].ToString().Trim();
        var (rows, total) = Queries(http).Plates(id, words, page, actor.Scope);
        return http.Page<BatchPage>(
            new
            {
                Words = Words(http),
                Batch = batch,
                ReplacedBy = Queries(http).ReplacedBy(id, actor.Scope),
                Plates = rows,
                Total = total,
                Page = page,
                Query = words,
                Printing = shop.Last(id),
                Files = shop.Files(id),
                Typed = typed ?? new Typed(),
                Refusal = refusal,
            }
        );
    }

    private static Task<IResult> SetAddress(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var act = new SetPublicBaseUrl(form["baseUrl"].ToString());
                await http.Act(http.RequestServices.GetRequiredService<SetPublicBaseUrlHandler>(), act);
                return http.Onward("/desk/plates", "plate.flash.address");
            },
            (refusal, form) => Task.FromResult(Batches(http, new Typed(form, "address"), refusal))
        );

    private static Task<IResult> Issue(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var area = AreaSteps.Chosen(form) ?? throw CommonRefusals.Missing("area").AsException();
                var issued = await http.Act(http.RequestServices.GetRequiredService<IssuePlatesHandler>(), new IssuePlates(area));
                return http.Onward($"/desk/plates/{issued.BatchId}", "plate.flash.issued");
            },
            (refusal, form) => Task.FromResult(Batches(http, new Typed(form, "issue"), refusal))
        );

    private static Task<IResult> Print(HttpContext http) =>
        http.Submit(
            form =>
            {
                var batch = http.RouteInt("batch");
                var layout = form["layout"] == "four" ? PlateLayout.FourToAPage : PlateLayout.OneToAPage;
                // What is explained on a plate is for residents, whatever language the officer reads.
                var texts = http.RequestServices.GetRequiredService<IReadOnlyDictionary<string, Texts>>()[Texts.Languages[0]];
                http.RequestServices.GetRequiredService<PrintShop>().Print(batch, layout, http.Actor(), texts);
                return Task.FromResult(http.Onward($"/desk/plates/{batch}"));
            },
            (refusal, form) => Task.FromResult(Batch(http, new Typed(form, "print"), refusal))
        );

    private static IResult Fetch(HttpContext http)
    {
        var (batch, name) = (http.RouteInt("batch"), http.Request.RouteValues["name"] as string ?? "");
        if (Queries(http).Find(batch, http.Actor().Scope) is not { } row)
            throw CommonRefusals.NotFound().AsException();
        var path = http.RequestServices.GetRequiredService<PrintShop>().PathOf(batch, name) ?? throw PlateRefusals.FileGone().AsException();
        var area = Words(http).Tree.Find(row.AreaId) is { } found ? AreaTree.ShortName(found.Name) : "";
        return Results.File(path, "application/pdf", $"{http.Caller().Frame.Texts["plate.sheet-title"]}-{area}-{batch}.pdf");
    }

    private static Task<IResult> Reissue(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var act = new ReissueBatch(http.RouteInt("batch"), DoorEndpoints.Reason(form));
                var issued = await http.Act(http.RequestServices.GetRequiredService<ReissueBatchHandler>(), act);
                return http.Onward($"/desk/plates/{issued.BatchId}", "plate.flash.reissued");
            },
            (refusal, form) => Task.FromResult(Batch(http, new Typed(form, "reissue"), refusal))
        );

    private static Task<IResult> Revoke(HttpContext http) =>
        http.Submit(
            async form =>
            {
                var plates = form["plate"].Select(TerritoryRoutes.Whole).OfType<int>().ToList();
                await http.Act(
                    http.RequestServices.GetRequiredService<RevokePlatesHandler>(),
                    new RevokePlates(plates, DoorEndpoints.Reason(form))
                );
                return http.Onward($"/desk/plates/{http.RouteInt("batch")}", "plate.flash.revoked");
            },
            (refusal, form) => Task.FromResult(Batch(http, new Typed(form, "revoke"), refusal))
        );

    private static PlateQueries Queries(HttpContext http) => http.RequestServices.GetRequiredService<PlateQueries>();

    private static AreaWords Words(HttpContext http) =>
        new(http.Caller().Frame, http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current);
}
