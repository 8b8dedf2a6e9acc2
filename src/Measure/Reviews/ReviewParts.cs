using Menpai.Measure.Reviews.Desk;
using Menpai.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Reviews;

/// <summary>What the module's face adds for reviews.</summary>
internal static class ReviewParts
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddSingleton(provider => ReviewKey.Of(provider.GetRequiredService<Store>().Folder));
        services.AddSingleton<ReviewDesk>().AddSingleton<ReviewReading>().AddSingleton<PreviewReader>().AddSingleton<ReviewViews>();
        services.AddSingleton<ReviewOrders>().AddSingleton<MattersReading>();
        services.AddSingleton<DefinitionWatch>().AddSingleton<UndecidedReading>();
        return services;
    }
}
