using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>办公台 The officers' pages on cases.</summary>
internal static class DeskRoutes
{
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        // Listens to the ledger from the start, not from the first page on.
        _ = routes.ServiceProvider.GetRequiredService<DeskNews>();
        var desk = routes.MapGroup("/desk");
        desk.MapInbox();
        desk.MapCasePages();
        desk.MapSearch();
        desk.MapCaseMap();
        desk.MapIntake();
        desk.MapTopics();
    }

    /// <summary>Maps a page.</summary>
    public static void Page(this IEndpointRouteBuilder routes, string path, Func<HttpContext, IResult> page, Permission permission) =>
        routes.MapGet(path, http => page(http).ExecuteAsync(http)).Needs(permission, ScopeRule.Own);

    /// <summary>Maps where a form is sent to.</summary>
    public static void Form(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<IResult>> take, Permission permission) =>
        routes
            .MapPost(path, async http => await (await take(http)).ExecuteAsync(http))
            .Needs(permission, ScopeRule.Own)
            .WithMetadata(PhotoForm.Body);

    /// <summary>A page of the desk: its navigation says how much waits.</summary>
    public static IResult Desk<TPage>(this HttpContext http, object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var all = new Dictionary<string, object?>();
        foreach (var property in parameters.GetType().GetProperties())
            all[property.Name] = property.GetValue(parameters);
        all["Words"] = CaseWords.Of(http);
        var waiting = http.RequestServices.GetRequiredService<WaitingCount>().Of(http.Actor());
        all["Frame"] = http.Caller().Frame with { Inbox = waiting };
        return PageEdge.PageOf<TPage>(all, status);
    }
}
