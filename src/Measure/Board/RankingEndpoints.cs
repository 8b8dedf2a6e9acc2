using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>排名 The areas of a level by a scorecard.</summary>
internal static class RankingEndpoints
{
    public static void MapRanking(this IEndpointRouteBuilder board)
    {
        board.Page("/", Show);
        board.Page("/ranking/print", Print);
        board.Page("/ranking.xlsx", Export);
        board.Page("/ranking.csv", Export);
    }

    private static IResult Show(HttpContext http)
    {
        var board = Read(http, out var frozen);
        return http.Page<RankingPage>(
            new
            {
                Board = board,
                Frozen = frozen,
                Cards = BoardAsk.Book(http).Scorecards,
                Own = Own(http, board),
                Changed = frozen is null ? http.RequestServices.GetRequiredService<DefinitionWatch>().Behind(board.Card, board.Period) : [],
                FormerInPart = !http.RequestServices.GetRequiredService<LedgerReach>().Holds(board.Period.Former),
            }
        );
    }

    private static IResult Print(HttpContext http)
    {
        var board = Read(http, out var frozen);
        return http.Page<RankingPrintPage>(new { Board = board, Frozen = frozen });
    }

    private static IResult Export(HttpContext http)
    {
        var board = Read(http, out var frozen);
        return BoardSheets.Ranking(http, board, frozen);
    }

    private static Scoreboard Read(HttpContext http, out FrozenPeriod? frozen)
    {
        var card = http.AskedCard();
        var period = Fitting(card, http.AskedPeriod(card.Period), http);
        var boards = http.RequestServices.GetRequiredService<KeptBoards>();
        frozen = boards.Frozen(period);
        return boards.Read(card, period);
    }

    // Whoever chooses the card of a year while a month is shown, means the year that month lies in.
    private static Period Fitting(Scorecard card, Period period, HttpContext http)
    {
        var today = http.Caller().Frame.Today();
        return period.Kind == card.Period ? period : Period.Of(card.Period, period.Last < today ? period.Last : today);
    }

    // Of somebody who looks after the whole district, no area is more their own than another.
    private static IReadOnlySet<int> Own(HttpContext http, Scoreboard board)
    {
        var scope = http.Actor().Scope;
        var own = board
            .Areas.Select(score => score.Area)
            .Where(area =>
                scope.Covers(area.AreaPath) || scope.Prefixes.Any(prefix => prefix.StartsWith(area.AreaPath, StringComparison.Ordinal))
            )
            .Select(area => area.Id)
            .ToHashSet();
        return own.Count < board.Areas.Count ? own : new HashSet<int>();
    }
}
