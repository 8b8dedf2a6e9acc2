using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>依据 The rows behind a value.</summary>
internal static class RowsEndpoints
{
    private const int AtOnce = 1000;

    public static void MapRows(this IEndpointRouteBuilder board)
    {
        board.MapGet("/rows", http => Show(http).ExecuteAsync(http)).Needs(Permission.ReadCases, ScopeRule.Own);
        board.MapGet("/rows.xlsx", http => Export(http).ExecuteAsync(http)).Needs(Permission.Export, ScopeRule.Own);
        board.MapGet("/rows.csv", http => Export(http).ExecuteAsync(http)).Needs(Permission.Export, ScopeRule.Own);
    }

    private static IResult Show(HttpContext http)
    {
        var (indicator, area, period) = Asked(http);
        var page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        var rows = http
            .RequestServices.GetRequiredService<RowsBoards>()
            .Read(indicator, area, period, http.Actor(), Math.Clamp(page, 1, 100_000));
        return http.Page<RowsPage>(
            new
            {
                Board = rows,
                Book = BoardAsk.Book(http),
                Service = http.RequestServices.GetRequiredService<Pack>(),
                Tree = http.RequestServices.GetRequiredService<AreaTimes>().On(period.Last),
            }
        );
    }

    private static IResult Export(HttpContext http)
    {
        var (indicator, area, period) = Asked(http);
        var boards = http.RequestServices.GetRequiredService<RowsBoards>();
        var (frame, actor) = (http.Caller().Frame, http.Actor());
        var (texts, service) = (frame.Texts, http.RequestServices.GetRequiredService<Pack>());
        var tree = http.RequestServices.GetRequiredService<AreaTimes>().On(period.Last);
        var source = indicator.VersionOn(period.Last)?.Of ?? FactSource.Cases;
        return SheetOut.Download(
            http,
            "rows-" + indicator.Code,
            $"{indicator.Name.In(texts.Language)} {AreaTree.ShortName(area.Name)} {period}",
            null,
            async file =>
            {
                await file.Row(
                    texts["board.rows.event"],
                    texts["board.rows.at"],
                    texts[source == FactSource.Cases ? "board.rows.number" : "board.rows.post"],
                    texts["board.rows.category"],
                    texts["board.rows.area"],
                    texts["board.rows.address"],
                    texts[source == FactSource.Posts ? "board.rows.held" : "board.rows.met"],
                    texts["board.rows.amount"],
                    texts["board.rows.photos"]
                );
                for (var page = 1; ; page++)
                {
                    var rows = boards.Read(indicator, area, period, actor, page, AtOnce);
                    foreach (var line in rows.Lines)
                        await file.Row(
                            line.Fact.Position,
                            TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(line.Fact.At), frame.Zone).DateTime,
                            line.Number ?? line.Post,
                            line.Category is { } category ? service.Find(category)?.Name.In(texts.Language) ?? category : null,
                            tree.Label(line.Fact.AreaId),
                            line.Address,
                            rows.Met(line.Fact) is { } met ? texts[met] : null,
                            Amount(indicator, period, line.Fact),
                            line.Photos.Count
                        );
                    if (page < rows.Pages)
                        continue;
                    BoardSheets.Explain(file, frame, rows.AsOf, rows.Frozen);
                    break;
                }
            }
        );
    }

    // Hours for milliseconds; minutes and times as they are.
    private static object? Amount(Indicator indicator, Period period, FactRow row) =>
        row.Amount is not { } amount ? null
        : indicator.VersionOn(period.Last)?.Measure is AmountMeasure { Of: FactAmount.Wait or FactAmount.Total }
            ? FigureWords.Plain(Unit.Duration, amount)
        : amount;

    private static (Indicator, Area, Period) Asked(HttpContext http)
    {
        var period = http.AskedPeriod();
        return (
            http.AskedIndicator(http.Request.Query["indicator"].ToString()),
            http.AskedArea(http.Request.Query["area"].ToString(), period),
            period
        );
    }
}
