using Menpai.Measure.Erasure;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Vetoes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Stars;

/// <summary>Stars, what does not count, and what is looked at twice: the part of assessing that people decide.</summary>
internal static class StarModule
{
    public static void AddStars(this IServiceCollection services)
    {
        services.AddSingleton<ApprovedExclusions>().AddSingleton<ConfirmedVetoes>();
        services.AddSingleton<StarsHeld>().AddSingleton<StarMeasuring>().AddSingleton<EvidencePhotos>();
        services.AddSingleton<StarBoards>().AddSingleton<StarAreaReading>();
        services.AddSingleton<ExclusionQueries>().AddSingleton<ChecksReading>();
        services.AddSingleton<GuardWatch>();
        services.AddSingleton(provider => new Lazy<GuardWatch>(provider.GetRequiredService<GuardWatch>));
        services.AddHostedService<GuardService>();
        services.AddSingleton<WordsRetention>();
        services.AddSingleton(provider => new Lazy<WordsRetention>(provider.GetRequiredService<WordsRetention>));
        services.AddHostedService<WordsRetentionService>();
    }

    public static void MapStarPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStars();
        routes.MapExclusions();
        routes.MapChecks();
    }
}
