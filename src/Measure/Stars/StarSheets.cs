using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Measure.Stars;

/// <summary>Stars as a spreadsheet: a row an area with each star's state; beside it what each criterion asks, and what the records say of each area.</summary>
internal sealed class StarSheets(Texts texts, StarBoard board)
{
    /// <param name="measured">Of the areas of the board.</param>
    public static IResult Download(HttpContext http, StarBoard board, MeasureBook book, Func<ILookup<int, MeasuredCriterion>> measured)
    {
        var texts = http.Caller().Frame.Texts;
        var sheets = new StarSheets(texts, board);
        return SheetOut.Download(
            http,
            "stars",
            board.Scheme.Name.In(texts.Language),
            null,
            async file =>
            {
                await file.Row([.. sheets.Head()]);
                foreach (var line in board.Lines)
                    await file.Row([.. sheets.Line(line)]);
                if (file is not XlsxOut workbook)
                    return;
                workbook.Beside(texts["stars.sheet.criteria"], sheets.Criteria(book));
                workbook.Beside(texts["stars.sheet.measured"], sheets.Measured(book, measured()));
            }
        );
    }

    private IEnumerable<object?> Head() =>
        [
            texts["board.group.column"],
            texts["field.areaCode"],
            texts["stars.area"],
            texts["stars.count"],
            .. board.Scheme.Stars.Select(star => star.Name.In(texts.Language)),
            texts["stars.sheet.before"],
        ];

    private IEnumerable<object?> Line(StarLine line) =>
        [line.Group?.Name.In(texts.Language), line.Area.Code, line.Area.Name, line.Held, .. line.Cells.Select(State), line.Before];

    private string State(StarCell cell) =>
        cell.Held is { } held ? texts["stars.until", held.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]
        : cell.Open is { } open ? texts.Name(open.State)
        : texts["stars.none"];

    private IEnumerable<IReadOnlyList<object?>> Criteria(MeasureBook book) =>
        [
            [
                texts["stars.sheet.star"],
                texts["stars.sheet.criterion"],
                texts["board.indicator"],
                texts["stars.sheet.asked"],
                texts["board.unit"],
            ],
            .. board.Scheme.Stars.SelectMany(star =>
                star.Criteria.Select(criterion =>
                    new object?[]
                    {
                        star.Name.In(texts.Language),
                        criterion.Name.In(texts.Language),
                        IndicatorOf(book, criterion)?.Name.In(texts.Language),
                        criterion.Evidence?.In(texts.Language) ?? Goal(book, criterion),
                        IndicatorOf(book, criterion) is { } indicator ? texts[$"board.sheet.unit.{indicator.Unit}"] : null,
                    }
                )
            ),
        ];

    private IEnumerable<IReadOnlyList<object?>> Measured(MeasureBook book, ILookup<int, MeasuredCriterion> measured) =>
        [
            [
                texts["field.areaCode"],
                texts["stars.area"],
                texts["stars.sheet.star"],
                texts["stars.sheet.criterion"],
                texts["board.value"],
                "n",
                texts["stars.sheet.asked"],
                texts["stars.sheet.state"],
            ],
            .. board.Lines.SelectMany(line =>
                board.Scheme.Stars.SelectMany(star =>
                    star.Criteria.SelectMany(criterion =>
                        measured[line.Area.Id]
                            .Where(one => one.Criterion == criterion.Code)
                            .Select(one => Row(line.Area, star, criterion, IndicatorOf(book, criterion)!, one))
                    )
                )
            ),
        ];

    private object?[] Row(Area area, Star star, Criterion criterion, Indicator indicator, MeasuredCriterion measured) =>
        [
            area.Code,
            area.Name,
            star.Name.In(texts.Language),
            criterion.Name.In(texts.Language),
            FigureWords.Plain(indicator.Unit, measured.Value),
            measured.N,
            FigureWords.Plain(indicator.Unit, criterion.AtLeast ?? criterion.AtMost),
            texts[
                measured switch
                {
                    { Value: null } => "stars.state.nothing",
                    { Enough: false } => "stars.state.too-few",
                    { Met: true } => "stars.state.met",
                    _ => "stars.state.missed",
                }
            ],
        ];

    private static Indicator? IndicatorOf(MeasureBook book, Criterion criterion) =>
        criterion.Indicator is { } code ? book.Find(code) : null;

    private static object? Goal(MeasureBook book, Criterion criterion) =>
        IndicatorOf(book, criterion) is { } indicator
            ? (criterion.AtLeast is null ? "≤ " : "≥ ")
                + Convert.ToString(FigureWords.Plain(indicator.Unit, criterion.AtLeast ?? criterion.AtMost), CultureInfo.InvariantCulture)
            : null;
}
