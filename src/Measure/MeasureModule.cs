using Menpai.Measure.Board;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Proof;
using Menpai.Measure.Reviews;
using Menpai.Measure.Reviews.Desk;
using Menpai.Measure.Scorecards;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure;

/// <summary>The face of this module: figures as a view of the ledger. What the host calls, and nothing else.</summary>
public static class MeasureModule
{
    /// <summary>Adds the module's services and act handlers.</summary>
    /// <param name="packs">The folder in which the packs lie.</param>
    public static IServiceCollection AddMeasure(this IServiceCollection services, string packs)
    {
        // Read when first asked for, like the facts.
        services.AddSingleton(provider => MeasureBook.Read(packs, provider.GetRequiredService<Pack>()));
        services.AddSingleton<AreaTimes>().AddSingleton<LedgerReach>();
        // Opened when first asked for: the engine is large, and the first pages do without it.
        services.AddSingleton(provider => FactStore.Open(provider.GetRequiredService<Store>().Folder));
        services.AddSingleton<FactProjector>();
        services.AddSingleton(provider => new Lazy<FactProjector>(provider.GetRequiredService<FactProjector>));
        services.AddSingleton(provider => new FigureReader(
            provider.GetRequiredService<FactStore>(),
            provider.GetRequiredService<MeasureBook>(),
            provider.GetRequiredService<AreaTimes>().On,
            () => provider.GetRequiredService<AreaTimes>().Today
        ));
        services.AddSingleton(provider => new ScoreReader(
            provider.GetRequiredService<FigureReader>(),
            provider.GetRequiredService<MeasureBook>(),
            provider.GetRequiredService<AreaTimes>().On,
            () => provider.GetRequiredService<AreaTimes>().Today,
            provider.GetRequiredService<ConfirmedVetoes>().Of
        ));
        services.AddStars();
        services.AddHostedService<FactService>();
        services.AddReviews();
        services.AddBoard();
        return services.AddActs(typeof(MeasureModule).Assembly);
    }

    /// <summary>Checks what people decided about scores against the ledger, as of one moment, also while others write.</summary>
    public static LedgerReport Verify(Store store) => LedgerVerifier.AsOfNow(store, RecordVerifier.Check);

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapMeasure(this IEndpointRouteBuilder routes)
    {
        routes.MapBoard();
        routes.MapReviews();
        routes.MapStarPages();
    }
}
