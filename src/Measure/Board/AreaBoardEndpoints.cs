using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>An area below the one looked at, with the figures that scorecards look at.</summary>
public sealed record ChildLine(Area Area, IReadOnlyList<ShownFigure> Figures);

/// <summary>What a scorecard says of an area.</summary>
public sealed record AreaCard(Scoreboard Board, AreaScore? Score);

/// <summary>区域数字 The pages of one area.</summary>
internal static class AreaBoardEndpoints
{
    public static void MapAreaBoard(this IEndpointRouteBuilder board)
    {
        board.Page("/areas", Own);
        board.Page("/areas/{code}.xlsx", Export);
        board.Page("/areas/{code}.csv", Export);
        board.Page("/areas/{code}/print", Print);
        board.Page("/areas/{code}", Show);
    }

    // One's own area, or the highest of them.
    private static IResult Own(HttpContext http)
    {
        var tree = http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current;
        var scope = http.Actor().Scope;
        var own =
            scope.Prefixes.Count == 0 ? tree.District : tree.Areas.Where(area => scope.Covers(area.AreaPath)).MinBy(area => area.Level);
        return Results.Redirect($"/desk/board/areas/{(own ?? tree.District).Code}{http.Request.QueryString}");
    }

    private static IResult Show(HttpContext http)
    {
        var board = Read(http);
        var scores = Scores(http, board);
        var children = Children(http, board, out var known);
        // What stands on one page knows as much as what knows least.
        var asOf = scores.Select(card => card.Board.AsOf).Append(board.AsOf).Append(known).MinBy(one => one.Position)!;
        return http.Page<AreaBoardPage>(
            new
            {
                Board = board with
                {
                    AsOf = asOf,
                },
                Children = children,
                Scores = scores,
            }
        );
    }

    private static IResult Export(HttpContext http) => BoardSheets.Area(http, Read(http));

    private static IResult Print(HttpContext http)
    {
        var board = Read(http);
        return http.Page<AreaPrintPage>(new { Board = board, Scores = Scores(http, board) });
    }

    // What the cards of its level say of it, those that look at periods like this one.
    private static IReadOnlyList<AreaCard> Scores(HttpContext http, AreaBoard board)
    {
        var boards = http.RequestServices.GetRequiredService<KeptBoards>();
        return
        [
            .. BoardAsk
                .Book(http)
                .Scorecards.Where(card =>
                    card.Level == board.Area.Level && card.Period == board.Period.Kind && card.VersionOn(board.Period.Last) is not null
                )
                .Select(card => boards.Read(card, board.Period))
                .Select(scores => new AreaCard(scores, scores.Areas.FirstOrDefault(score => score.Area.Id == board.Area.Id)))
                .Where(card => card.Score is not null),
        ];
    }

    private static AreaBoard Read(HttpContext http)
    {
        _ = BoardAsk.Book(http);
        var period = http.AskedPeriod();
        var area = http.AskedArea(http.Request.RouteValues["code"] as string ?? "", period);
        return http.RequestServices.GetRequiredService<AreaBoards>().Read(area, period);
    }

    private static IReadOnlyList<ChildLine> Children(HttpContext http, AreaBoard board, out FactStanding asOf)
    {
        var children = board.Tree.Children(board.Area.Id).ToList();
        asOf = board.AsOf;
        if (children.Count == 0)
            return [];
        var (book, level) = (BoardAsk.Book(http), children[0].Level);
        var lines = book
            .Scorecards.SelectMany(card => card.VersionOn(board.Period.Last)?.Lines ?? [])
            .Select(line => line.Indicator)
            .Distinct()
            .Select(book.Find)
            .OfType<Indicator>()
            .Take(6)
            .Prepend(book.Find("reports"))
            .OfType<Indicator>()
            .ToList();
        var below = level > 2 ? board.Area : null;
        var run = http.RequestServices.GetRequiredService<KeptFigures>().Read([board.Period], level, below);
        asOf = run.AsOf(board.Period);
        return [.. children.Select(child => new ChildLine(child, [.. lines.Select(line => run.Of(line, child.Id, board.Period))]))];
    }
}
