using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Desk;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Geometry;
using Menpai.Territory.Import;
using Menpai.Territory.Jobs;
using Menpai.Territory.Places;
using Menpai.Ui.Edge;
using Menpai.Ui.Layouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Territory;

/// <summary>The face of this module: what the modules above it and the host call.</summary>
public static class TerritoryModule
{
    /// <summary>Adds the module's snapshots, readers and act handlers.</summary>
    /// <returns>The snapshot of the tree: others are made from it.</returns>
    public static Snapshot<AreaTree> AddTerritory(this IServiceCollection services)
    {
        services.Add(new Snapshot<District>(db => db.Table<District>().FirstOrDefault()));
        var tree = services.Add(new Snapshot<AreaTree>(AreaTree.Read));
        services.Add(new Snapshot<GridFinder>(_ => new GridFinder(tree.Current)) { MadeFrom = [tree] });
        services.Add(new Snapshot<PlateMemory>(_ => new PlateMemory()) { MadeFrom = [tree] });
        services.AddSingleton<PlateDirectory>();
        services.AddSingleton<JobRoom>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<PrintShop>();
        services.AddSingleton<DoorImporter>();
        services.AddSingleton<UnitImporter>();
        services.AddSingleton<AreaQueries>();
        services.AddSingleton<DoorQueries>();
        services.AddSingleton<PlateQueries>();
        services.AddActs(typeof(TerritoryModule).Assembly);
        return tree;
    }

    /// <summary>Maps the module's pages.</summary>
    public static void MapTerritory(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/desk");
        desk.MapAreas();
        desk.MapZones();
        desk.MapDoors();
        desk.MapPlates();
        routes.MapImport<UnitImporter>(new("/desk/territory/import", "/desk/territory", DeskSection.Areas), Permission.ManageTerritory);
        routes.MapImport<DoorImporter>(new("/desk/doors/import", "/desk/doors", DeskSection.Doors), Permission.ManageTerritory);
    }

    private static Snapshot<T> Add<T>(this IServiceCollection services, Snapshot<T> snapshot)
        where T : class
    {
        services.AddSingleton(snapshot).AddSingleton<Snapshot>(snapshot);
        return snapshot;
    }
}
