using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Packs;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>指标 What an indicator is, and what it is everywhere.</summary>
internal static class IndicatorEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder board)
    {
        board.Page("/indicators", All);
        board.Page("/indicators/{code}.xlsx", Export);
        board.Page("/indicators/{code}.csv", Export);
        board.Page("/indicators/{code}", Show);
    }

    private static IResult All(HttpContext http) => http.Page<IndicatorsPage>(new { BoardAsk.Book(http).Indicators });

    private static IResult Show(HttpContext http)
    {
        var board = Read(http);
        var book = BoardAsk.Book(http);
        var tree = http.RequestServices.GetRequiredService<AreaTimes>().On(board.Period.Last);
        return http.Page<IndicatorPage>(
            new
            {
                Board = board,
                Words = new DefinitionWords(http.Caller().Frame, book, http.RequestServices.GetRequiredService<Pack>(), tree),
                Changed = http
                    .RequestServices.GetRequiredService<DefinitionWatch>()
                    .Of(board.Period)
                    .Where(change => change.Code == board.Indicator.Code)
                    .ToList(),
                Pack = book.Packs.First(pack => pack.Code == board.Indicator.Pack),
            }
        );
    }

    private static IResult Export(HttpContext http) => BoardSheets.Indicator(http, Read(http));

    private static IndicatorBoard Read(HttpContext http)
    {
        var indicator = http.AskedIndicator(http.Request.RouteValues["code"] as string ?? "");
        var period = http.AskedPeriod();
        return http
            .RequestServices.GetRequiredService<IndicatorBoards>()
            .Read(indicator, period, http.AskedLevel(period), http.Request.Query["boundaries"] == "today");
    }
}
