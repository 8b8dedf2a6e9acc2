using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>地图和大屏 Figures as a map, and on the screen on the wall.</summary>
internal static class MapBoardEndpoints
{
    private const int NewestCases = 6;
    private const string FirstShown = "response-rate";

    public static void MapMaps(this IEndpointRouteBuilder board)
    {
        board.Page("/map", Show);
        board.MapGet("/wall", http => Wall(http).ExecuteAsync(http)).Needs(Permission.ReadCases, ScopeRule.Own);
    }

    private static IResult Show(HttpContext http)
    {
        var period = http.AskedPeriod();
        var board = Read(http, period);
        return http.Page<MapBoardPage>(
            new
            {
                Board = board,
                Map = ValueMap.Of(board.Lines, new FigureWords(http.Caller().Frame)),
                BoardAsk.Book(http).Indicators,
                Tree = http.RequestServices.GetRequiredService<AreaTimes>().On(period.Last),
            }
        );
    }

    private static IndicatorBoard Read(HttpContext http, Period period)
    {
        var book = BoardAsk.Book(http);
        var code = http.Request.Query["indicator"].ToString();
        var indicator = code.Length > 0 ? http.AskedIndicator(code) : book.Find(FirstShown) ?? book.Indicators[0];
        return http.RequestServices.GetRequiredService<IndicatorBoards>().Read(indicator, period, http.AskedLevel(period), restated: false);
    }

    private static IResult Wall(HttpContext http)
    {
        var services = http.RequestServices;
        var (book, period) = (BoardAsk.Book(http), http.AskedPeriod());
        var map = Read(http, period);
        var tree = services.GetRequiredService<AreaTimes>().On(period.Last);
        var card = book.Scorecards.FirstOrDefault(one =>
            one.Period == period.Kind && one.Level == map.Level && one.VersionOn(period.Last) is not null
        );
        var run = services.GetRequiredService<KeptFigures>().Read([period.Former, period], tree.District.Level);
        var shown = (card?.VersionOn(period.Last)?.Lines ?? [])
            .Select(line => book.Find(line.Indicator))
            .Prepend(book.Find("reports"))
            .OfType<Indicator>();
        var scores = card is null ? null : services.GetRequiredService<KeptBoards>().Read(card, period);
        var asOf = new[] { map.AsOf, run.AsOf(period), scores?.AsOf ?? map.AsOf }.MinBy(one => one.Position)!;
        return http.Page<WallPage>(
            new
            {
                Board = map with
                {
                    AsOf = asOf,
                },
                Map = ValueMap.Of(map.Lines, new FigureWords(http.Caller().Frame)),
                Scores = scores,
                Figures = shown
                    .Take(4)
                    .Select(one => new IndicatorLine(
                        tree.District,
                        run.Of(one, tree.District.Id, period),
                        run.Before(one, tree.District.Id, period.Former)
                    ))
                    .ToList(),
                Cases = services.GetRequiredService<CaseQueries>().Newest(http.Actor(), new CaseFilter(InboxView.All), null, NewestCases),
                Service = services.GetRequiredService<Pack>(),
                Tree = tree,
            }
        );
    }
}
