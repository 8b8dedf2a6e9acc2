using Menpai.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Menpai.Ui.Edge;

/// <summary>Who made this request and the frame of the page they get; put on the request by the host.</summary>
public sealed record Caller(Actor Actor, Frame Frame)
{
    /// <summary>What the token that was sent may be used for; null for whoever came without one.</summary>
    public IReadOnlySet<string>? Token { get; init; }

    /// <summary>Names the token among the others; 0 for none.</summary>
    public int TokenId { get; init; }

    /// <summary>Whether the caller carries the permission, and their token, if that is how they came, may be used for it.</summary>
    public bool May(Permission permission, bool reads) =>
        Actor.May(permission) && (Token is null || TokenScopes.For(permission, reads) is not { } scope || Token.Contains(scope));
}

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
