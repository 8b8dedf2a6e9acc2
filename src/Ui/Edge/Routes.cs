using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Ui.Edge;

/// <summary>
/// Maps addresses to handlers. How a handler's parameters come out of a request is worked out when it is first called: for a hundred
/// addresses at once that is a fifth of starting up.
/// </summary>
public static class Routes
{
    /// <summary>Maps what is read at an address.</summary>
    public static IEndpointConventionBuilder Get(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.MapGet(pattern, WhenCalled(handler));

    /// <summary>Maps what is sent to an address.</summary>
    public static IEndpointConventionBuilder Post(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => routes.MapPost(pattern, WhenCalled(handler));

    private static RequestDelegate WhenCalled(Delegate handler)
    {
        RequestDelegate? bound = null;
        return http => (bound ??= Bind(handler, http))(http);
    }

    private static RequestDelegate Bind(Delegate handler, HttpContext http) =>
        RequestDelegateFactory
            .Create(
                handler,
                new RequestDelegateFactoryOptions
                {
                    ServiceProvider = http.RequestServices,
                    RouteParameterNames = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.Parameters.Select(one => one.Name),
                    // An address that lacks something is refused in words, like everything else.
                    ThrowOnBadRequest = true,
                }
            )
            .RequestDelegate;
}
