using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Ui.Layouts;
using Menpai.Work.Posts;

namespace Menpai.Web.Hosting;

/// <summary>The first lock: every endpoint says what it asks of its caller, and nobody gets past without it.</summary>
internal static class AccessGate
{
    /// <summary>Stops the program before it serves an endpoint that declares nothing.</summary>
    /// <exception cref="InvalidOperationException">Names the endpoints.</exception>
    public static void RequireEverywhere(IEndpointRouteBuilder routes)
    {
        var bare = routes
            .DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Access>() is null)
            .ToList();
        if (bare.Count > 0)
            throw new InvalidOperationException(
                $"Endpoints without Access: {string.Join(", ", bare.Select(endpoint => endpoint.DisplayName))}"
            );
    }

    /// <summary>Lets a request through to its endpoint when the caller carries the permission.</summary>
    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Access>() is not { } access)
        {
            if (FormAddress.PageAbove(http) is { } page)
            {
                http.Response.Redirect(page);
                return;
            }
            if (http.Request.Path.StartsWithSegments("/api") && http.GetEndpoint() is { RequestDelegate: { } wrongMethod })
            {
                // Routing's own answer: the address is known and this is not how to ask it. It names what is, under Allow.
                await wrongMethod(http);
                await RefusalAnswer.Problem(http, http.Caller().Frame.Texts, HostRefusals.WrongMethod(), http.Response.StatusCode);
                return;
            }
            // No endpoint, or none of ours: the answer is the same as for an unknown page.
            throw CommonRefusals.NotFound().AsException();
        }
        var actor = http.Actor();
        if (actor.May(access.Permission))
        {
            var reads = HttpMethods.IsGet(http.Request.Method);
            if (!http.Caller().May(access.Permission, reads))
                throw TokenRefusals.ScopeTooSmall(TokenScopes.For(access.Permission, reads)!).AsException();
            // A permission of one post does not reach where another post of theirs lies.
            http.Features.Set(http.Caller() with { Actor = actor.For(access.Permission) });
            await next(http);
        }
        else if (actor.Kind == ActorKind.Resident && AsksForPage(http))
            http.Response.Redirect($"/sign-in?back={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
        else if (actor.Kind == ActorKind.Resident)
            throw HostRefusals.SignInFirst().AsException();
        else if (IsTheDesk(http))
            // The desk itself is no page of theirs: they begin elsewhere.
            http.Response.Redirect(DeskNavigation.HomeOf(actor));
        else
            throw CommonRefusals.Forbidden().AsException();
    }

    private static bool IsTheDesk(HttpContext http) =>
        AsksForPage(http)
        && http.Request.Path.Value!.TrimEnd('/') == "/desk"
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    private static bool AsksForPage(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/api");
}
