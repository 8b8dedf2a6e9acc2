using Menpai.Core;
using Menpai.Measure.Indicators;
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

/// <summary>区域数字 The pages of one area.</summary>
internal static class AreaBoardEndpoints
{
    public static void MapAreaBoard(this IEndpointRouteBuilder board)
    {
        board.Page("/areas", Own);
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
        return http.Page<AreaBoardPage>(new { Board = board, Children = Children(http, board) });
    }

    private static AreaBoard Read(HttpContext http)
    {
        _ = BoardAsk.Book(http);
        var period = http.AskedPeriod();
        var area = http.AskedArea(http.Request.RouteValues["code"] as string ?? "", period);
        return http.RequestServices.GetRequiredService<AreaBoards>().Read(area, period);
    }

    private static IReadOnlyList<ChildLine> Children(HttpContext http, AreaBoard board)
    {
        var children = board.Tree.Children(board.Area.Id).ToList();
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
        return [.. children.Select(child => new ChildLine(child, [.. lines.Select(line => run.Of(line, child.Id, board.Period))]))];
    }
}
