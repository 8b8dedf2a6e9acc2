using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Delivery;

/// <summary>The face of this module: who must act or wants to know is told. What the host calls, and nothing else.</summary>
public static class DeliveryModule
{
    /// <summary>Adds the module's services and act handlers.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services;

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapDelivery(this IEndpointRouteBuilder routes) => _ = routes;
}
