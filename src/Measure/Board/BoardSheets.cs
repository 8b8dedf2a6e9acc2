using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Measure.Board;

/// <summary>Figures as spreadsheets: numbers as numbers, lengths of time in hours, and beside each how it is to be read.</summary>
internal static class BoardSheets
{
    /// <summary>A scoreboard: a row an area, and for each line its value, n and points.</summary>
    public static IResult Ranking(HttpContext http, Scoreboard board)
    {
        var (frame, texts) = Words(http);
        var words = new ScoreWords(frame);
        return SheetOut.Download(
            http,
            "ranking",
            $"{board.Card.Name.In(texts.Language)} {board.Period}",
            null,
            async file =>
            {
                await file.Row([.. RankingHead(texts, board)]);
                foreach (var score in board.Areas)
                    await file.Row([.. RankingRow(texts, words, score)]);
            }
        );
    }

    private static IEnumerable<object?> RankingHead(Texts texts, Scoreboard board) =>
        [
            texts["board.group.column"],
            texts["board.rank.column"],
            texts["field.areaCode"],
            texts["field.name"],
            texts["board.score.points"],
            texts["board.rank.stars"],
            texts["board.rank.former-rank"],
            texts["board.rank.former-points"],
            texts["board.note"],
            .. board.Areas.Take(1).SelectMany(score => score.Lines).SelectMany(line => LineHead(texts, line)),
        ];

    private static IEnumerable<object?> LineHead(Texts texts, LineScore line)
    {
        var name = Named(texts, line.Indicator);
        return [name, name + " n", texts["board.sheet.points", line.Indicator.Name.In(texts.Language)]];
    }

    private static IEnumerable<object?> RankingRow(Texts texts, ScoreWords words, AreaScore score) =>
        [
            score.Group?.Name.In(texts.Language),
            score.Rank,
            score.Area.Code,
            score.Area.Name,
            score.Points,
            score.Stars,
            score.FormerRank,
            score.FormerPoints,
            score.Why is { } why ? texts[$"board.unranked.{why}"]
            : score.Gap is { } gap ? words.Gap(gap)
            : null,
            .. score.Lines.SelectMany(line =>
                new object?[]
                {
                    FigureWords.Plain(line.Indicator.Unit, ShownFigure.Of(line.Indicator, line.Figure).Value),
                    line.Figure.N,
                    line.Points is { } points ? Math.Round(points, 2, MidpointRounding.AwayFromZero) : null,
                }
            ),
        ];

    /// <summary>An area: a row an indicator, its interval and its past.</summary>
    public static IResult Area(HttpContext http, AreaBoard board)
    {
        var (frame, texts) = Words(http);
        var (figures, periods) = (new FigureWords(frame), new PeriodWords(texts));
        return SheetOut.Download(
            http,
            "figures-" + board.Area.Code,
            $"{AreaTree.ShortName(board.Area.Name)} {board.Period}",
            null,
            async file =>
            {
                await file.Row([
                    .. FigureHead(texts),
                    texts["board.year-before"],
                    texts["board.peers-middle"],
                    .. board.Periods.Select(periods.Name),
                ]);
                foreach (var story in board.Stories)
                    await file.Row([
                        .. FigureRow(texts, figures, story.Now),
                        FigureWords.Plain(story.Indicator.Unit, story.YearBefore.Value),
                        FigureWords.Plain(story.Indicator.Unit, story.Band[^1]?.Middle),
                        .. story.Past.Select(figure => (object?)FigureWords.Plain(story.Indicator.Unit, figure.Value)),
                    ]);
            }
        );
    }

    /// <summary>An indicator: a row an area.</summary>
    public static IResult Indicator(HttpContext http, IndicatorBoard board)
    {
        var (frame, texts) = Words(http);
        var figures = new FigureWords(frame);
        return SheetOut.Download(
            http,
            "indicator-" + board.Indicator.Code,
            $"{board.Indicator.Name.In(texts.Language)} {board.Period}",
            null,
            async file =>
            {
                await file.Row([texts["field.areaCode"], texts["board.area.column"], .. FigureHead(texts)]);
                foreach (var line in board.Lines)
                    await file.Row([line.Area.Code, line.Area.Name, .. FigureRow(texts, figures, line.Now)]);
            }
        );
    }

    private static IEnumerable<object?> FigureHead(Texts texts) =>
        [
            texts["board.indicator"],
            texts["board.unit"],
            texts["board.value"],
            "n",
            "k",
            texts["board.sheet.low"],
            texts["board.sheet.high"],
            texts["board.note"],
        ];

    private static IEnumerable<object?> FigureRow(Texts texts, FigureWords words, ShownFigure figure) =>
        [
            figure.Indicator.Name.In(texts.Language),
            UnitName(texts, figure.Indicator.Unit),
            FigureWords.Plain(figure.Indicator.Unit, figure.Value),
            figure.Figure.N,
            figure.Figure.K,
            figure.Figure.Range?.Low,
            figure.Figure.Range?.High,
            words.Why(figure),
        ];

    private static string Named(Texts texts, Indicator indicator) =>
        indicator.Name.In(texts.Language) + texts["desk.aside", UnitName(texts, indicator.Unit)];

    private static string UnitName(Texts texts, Unit unit) => texts[$"board.sheet.unit.{unit}"];

    private static (Frame Frame, Texts Texts) Words(HttpContext http) => (http.Caller().Frame, http.Caller().Frame.Texts);
}
