using Menpai.Measure.Facts;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Pages;
using Menpai.Publish.Bulletins.Paper;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Publish;

/// <summary>The face of this module: what the district tells the public. What the host calls, and nothing else.</summary>
public static class PublishModule
{
    /// <summary>Adds the module's services and act handlers.</summary>
    public static IServiceCollection AddPublish(this IServiceCollection services) =>
        services
            .AddSingleton<LiveFigures>()
            // Made when first asked for: the engine of facts is large, and the first pages do without it.
            .AddSingleton(provider => new Lazy<LiveFigures>(provider.GetRequiredService<LiveFigures>))
            .AddSingleton(provider => new Lazy<FactStore>(provider.GetRequiredService<FactStore>))
            .AddSingleton(provider => new Lazy<MeasureBook>(provider.GetRequiredService<MeasureBook>))
            .AddSingleton<BulletinMaking>()
            .AddSingleton<BulletinReading>()
            .AddSingleton<Chromium>()
            .AddSingleton<PdfPrinter>()
            .AddSingleton<KeptPaper>()
            .AddHostedService(provider => provider.GetRequiredService<KeptPaper>())
            .AddActs(typeof(PublishModule).Assembly);

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapPublish(this IEndpointRouteBuilder routes) => routes.MapBulletins();
}
