using Menpai.Core;
using Menpai.Delivery;
using Menpai.Intake.Api;
using Menpai.Intake.Open311;
using Menpai.Intake.Spreadsheets;
using Menpai.Measure;
using Menpai.Publish;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Menpai.Ui.Layouts;
using Menpai.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Intake;

/// <summary>The face of this module: reports from elsewhere, in other systems' shapes. What the host calls, and nothing else.</summary>
public static class IntakeModule
{
    /// <summary>Tables and events of everything up to this floor.</summary>
    public static MenpaiModel Model { get; } =
        new(
            typeof(AreaTree).Assembly,
            typeof(WorkModule).Assembly,
            typeof(DeliveryModule).Assembly,
            typeof(MeasureModule).Assembly,
            typeof(PublishModule).Assembly,
            typeof(IntakeModule).Assembly
        );

    /// <summary>Adds the module's services and act handlers.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOpen311();
        services.AddSingleton<CaseImporter>();
        services.AddSingleton<ApiLimits>();
        return services.AddActs(typeof(IntakeModule).Assembly);
    }

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        routes.MapOpen311();
        routes.MapImport<CaseImporter>(new("/desk/cases/import", "/desk/search", DeskSection.Search), Permission.Dispatch);
        routes.MapApi();
        routes.MapApiPages();
    }
}
