using Menpai.Core;
using Menpai.Packs.Measures;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>讲评 The pages on which figures are looked at.</summary>
internal static class BoardRoutes
{
    public static IServiceCollection AddBoard(this IServiceCollection services) =>
        services
            .AddSingleton<FrozenFigures>()
            .AddSingleton<KeptFigures>()
            .AddSingleton<KeptBoards>()
            .AddSingleton<AreaBoards>()
            .AddSingleton<IndicatorBoards>()
            .AddSingleton<RowsBoards>()
            // The host makes what runs in the background at once; figures and their engine wait until they are wanted.
            .AddSingleton(provider => new Lazy<KeptFigures>(provider.GetRequiredService<KeptFigures>))
            .AddSingleton(provider => new Lazy<KeptBoards>(provider.GetRequiredService<KeptBoards>))
            .AddSingleton(provider => new Lazy<MeasureBook>(provider.GetRequiredService<MeasureBook>))
            .AddHostedService<FigureWarming>();

    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        var board = routes.MapGroup("/desk/board");
        board.MapRanking();
        board.MapAreaBoard();
        board.MapIndicators();
        board.MapRows();
        board.MapMaps();
    }

    /// <summary>Maps a page of figures: all of the staff may see all areas' figures.</summary>
    public static void Page(this IEndpointRouteBuilder board, string path, Func<HttpContext, IResult> page) =>
        board.MapGet(path, http => page(http).ExecuteAsync(http)).Needs(Permission.ReadTerritory, ScopeRule.None);
}
