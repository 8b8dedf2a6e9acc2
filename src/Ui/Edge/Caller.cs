using Menpai.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Menpai.Ui.Edge;

/// <summary>Who made this request and the frame of the page they get; put on the request by the host.</summary>
public sealed record Caller(Actor Actor, Frame Frame);

/// <summary>The caller of a request, and what an endpoint asks of them.</summary>
public static class CallerEdge
{
    /// <summary>The caller.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("The host has not said who calls.");

    /// <summary>Who acts.</summary>
    public static Actor Actor(this HttpContext http) => http.Caller().Actor;

    /// <summary>Declares what an endpoint asks of its caller. The host checks it before the endpoint runs, and does not start without it.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission, ScopeRule scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Access(permission, scope));
}
