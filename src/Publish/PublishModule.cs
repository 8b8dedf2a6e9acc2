using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Publish;

/// <summary>The face of this module: what the district tells the public. What the host calls, and nothing else.</summary>
public static class PublishModule
{
    /// <summary>Adds the module's services and act handlers.</summary>
    public static IServiceCollection AddPublish(this IServiceCollection services) => services.AddActs(typeof(PublishModule).Assembly);

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapPublish(this IEndpointRouteBuilder routes) { }
}
