using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Erasure;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Stars;

/// <summary>五星 The pages on stars.</summary>
internal static class StarEndpoints
{
    private const string Home = "/desk/stars";

    public static void MapStars(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, Board).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + ".xlsx", Export).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + ".csv", Export).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + "/print", PrintBoard).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + "/{code}", (HttpContext http) => Show(http)).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + "/{code}/print", Print).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.MapGet(Home + "/photos/{id:guid}/{size}", Photo).Needs(Permission.ReadTerritory, ScopeRule.Own);
        routes.Post(Home + "/{code}/{star}/declare", Declare).Needs(Permission.Dispatch, ScopeRule.Own).WithMetadata(PhotoForm.Body);
        routes.Post(Home + "/{code}/claims/{id:int}/check", Check).Needs(Permission.Arbitrate, ScopeRule.Own);
        routes.Post(Home + "/{code}/claims/{id:int}/decide", Decide).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/{code}/claims/{id:int}/remove", Remove).Needs(Permission.Arbitrate, ScopeRule.District);
        routes.Post(Home + "/{code}/claims/{id:int}/withdraw", Withdraw).Needs(Permission.Dispatch, ScopeRule.Own);
        routes.Post(Home + "/{code}/evidence/{id:int}/erase", Erase).Needs(Permission.Arbitrate, ScopeRule.Own);
    }

    private static IResult Board(HttpContext http) => http.Page<StarsPage>(new { Board = ReadBoard(http) });

    private static IResult PrintBoard(HttpContext http) => http.Page<StarsPrintPage>(new { Board = ReadBoard(http) });

    private static IResult Export(HttpContext http, StarMeasuring measuring, MeasureBook book)
    {
        var board = ReadBoard(http);
        var period = Period.Of(board.Scheme.Period, board.Day);
        return StarSheets.Download(http, board, book, () => measuring.Of(board.Scheme, period, [.. board.Lines.Select(line => line.Area)]));
    }

    private static StarBoard ReadBoard(HttpContext http) =>
        http.RequestServices.GetRequiredService<StarBoards>().Read(SchemeOf(http), http.Actor());

    private static IResult Print(HttpContext http) => http.Page<StarAreaPrintPage>(new { Stars = Read(http) });

    private static IResult Show(HttpContext http, Refusal? refusal = null, IFormCollection? typed = null, string? at = null) =>
        http.Page<StarAreaPage>(
            new
            {
                Stars = Read(http),
                Refusal = refusal,
                Typed = typed,
                At = at,
                Kept = (Func<string, IReadOnlyList<Guid>>)(criterion => http.KeptPhotos(criterion + "-")),
            }
        );

    private static StarScheme SchemeOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<StarBoards>().Scheme(http.Request.Query["scheme"])
        ?? throw StarRefusals.UnknownStar().AsException();

    private static Area AreaOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current.Find((string)http.Request.RouteValues["code"]!)
        ?? throw CommonRefusals.NotFound().AsException();

    private static AreaStars Read(HttpContext http)
    {
        var (scheme, area) = (SchemeOf(http), AreaOf(http));
        if (area.Level != scheme.Level)
            throw StarRefusals.WrongLevel(AreaTree.ShortName(area.Name)).AsException();
        return http.RequestServices.GetRequiredService<StarAreaReading>().Read(scheme, area, http.Actor());
    }

    private static async Task Photo(HttpContext http)
    {
        var id = Guid.Parse((string)http.Request.RouteValues["id"]!);
        var size = (string)http.Request.RouteValues["size"]!;
        var photo = http.RequestServices.GetRequiredService<EvidencePhotos>().Find(http.Actor().Scope, id);
        if (photo is null || size is not ("large" or "small"))
            throw CommonRefusals.NotFound().AsException();
        await using var picture =
            await http.RequestServices.GetRequiredService<PhotoQueries>().Open(id, size == "large", http.RequestAborted)
            ?? throw CommonRefusals.NotFound().AsException();
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ContentDisposition = "inline";
        http.Response.ContentType = "image/jpeg";
        await picture.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static Task<IResult> Declare(HttpContext http, DeclareStarHandler handler, PhotoDesk photos, string code, string star) =>
        http.Submit(
            async form =>
            {
                var scheme = SchemeOf(http);
                var criteria = scheme.Stars.FirstOrDefault(one => one.Code == star)?.Criteria ?? [];
                var evidence = new List<ShownEvidence>();
                foreach (var criterion in criteria.Where(one => one.Declared))
                    evidence.Add(
                        new(criterion.Code, form[$"words-{criterion.Code}"], await http.Photos(form, photos, criterion.Code + "-"))
                    );
                await http.Act(handler, new DeclareStar(AreaOf(http).Id, scheme.Code, star, form["period"].ToString(), evidence));
                return http.Onward($"{Home}/{code}#star-{star}", "stars.flash.declared");
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, star))
        );

    private static Task<IResult> Check(HttpContext http, CheckStarHandler handler, string code, int id) =>
        Take(
            http,
            form => http.Act(handler, new CheckStar(id, form["criterion"].ToString(), form["met"] == "yes", form["reason"])),
            code,
            "stars.flash.checked"
        );

    // What the records say is read right before the act, and no form says it.
    private static Task<IResult> Decide(HttpContext http, DecideStarHandler handler, string code, int id) =>
        Take(
            http,
            form =>
            {
                var shown =
                    Read(http).Stars.FirstOrDefault(star => star.Current?.Claim.Id == id) ?? throw CommonRefusals.NotFound().AsException();
                var measured = shown.Criteria.Select(criterion => criterion.Measured).OfType<MeasuredCriterion>().ToList();
                return http.Act(handler, new DecideStar(id, form["awarded"] == "yes", form["reason"], measured, form["ground"]));
            },
            code,
            "stars.flash.decided"
        );

    private static Task<IResult> Remove(HttpContext http, RemoveStarHandler handler, string code, int id) =>
        Take(http, form => http.Act(handler, new RemoveStar(id, form["reason"])), code, "stars.flash.removed");

    private static Task<IResult> Withdraw(HttpContext http, WithdrawStarHandler handler, string code, int id) =>
        Take(http, form => http.Act(handler, new WithdrawStar(id, form["reason"])), code, "stars.flash.withdrawn");

    private static Task<IResult> Erase(HttpContext http, EraseWordsHandler handler, string code, int id) =>
        Take(http, form => http.Act(handler, new EraseWords(WordsOwner.Evidence, id, form.Erasure())), code, "erasure.flash");

    private static Task<IResult> Take<T>(HttpContext http, Func<IFormCollection, Task<T>> act, string code, string flash) =>
        http.Submit(
            async form =>
            {
                await act(form);
                return http.Onward($"{Home}/{code}", flash);
            },
            (refusal, form) => Task.FromResult(Show(http, refusal, form, form["at"]))
        );
}
