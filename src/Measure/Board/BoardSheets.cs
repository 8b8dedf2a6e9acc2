using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Measure.Board;

/// <summary>Figures as spreadsheets: numbers as numbers, lengths of time in hours, and beside each how it is to be read.</summary>
internal static class BoardSheets
{
    /// <summary>A scoreboard: a row an area, and for each line its value, n and points.</summary>
    public static IResult Ranking(HttpContext http, Scoreboard board, FrozenPeriod? frozen)
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
                await file.Row([.. RankingHead(texts, board), texts["board.sheet.as-of"]]);
                foreach (var score in board.Areas)
                    await file.Row([.. RankingRow(texts, words, score), At(frame, board.AsOf)]);
                Explain(file, frame, board.AsOf, frozen);
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
            RankingNote(texts, words, score),
            .. score.Lines.SelectMany(line =>
                new object?[]
                {
                    FigureWords.Plain(line.Indicator.Unit, ShownFigure.Of(line.Indicator, line.Figure).Value),
                    line.Figure.N,
                    line.Points is { } points ? Math.Round(points, 2, MidpointRounding.AwayFromZero) : null,
                }
            ),
        ];

    // Points below what the lines add up to must say why.
    private static string? RankingNote(Texts texts, ScoreWords words, AreaScore score)
    {
        IEnumerable<string?> notes =
        [
            score.Why is not null ? words.Unranked(score)
            : score.Gap is { } gap ? words.Gap(gap)
            : null,
            .. score.Struck.Select(veto => texts["board.struck.short", veto.Name.In(texts.Language)]),
        ];
        return string.Join(texts["board.note.and"], notes.OfType<string>()) is { Length: > 0 } said ? said : null;
    }

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
                    .. board.Periods.Select(
                        (period, at) => PastHead(texts, periods.Name(period), board.Stories.Select(story => story.Past[at]))
                    ),
                    texts["board.sheet.as-of"],
                ]);
                foreach (var story in board.Stories)
                    await file.Row([
                        .. FigureRow(texts, figures, story.Now),
                        Plain(story.YearBefore),
                        FigureWords.Plain(story.Indicator.Unit, story.Band[^1]?.Middle),
                        .. story.Past.Select(Plain),
                        At(frame, board.AsOf),
                    ]);
                Explain(file, frame, board.AsOf, board.Frozen);
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
                await file.Row([
                    texts["field.areaCode"],
                    texts["board.area.column"],
                    .. FigureHead(texts),
                    new PeriodWords(texts).Former(board.Period.Kind),
                    texts["board.sheet.as-of"],
                ]);
                foreach (var line in board.Lines)
                    await file.Row([
                        line.Area.Code,
                        line.Area.Name,
                        .. FigureRow(texts, figures, line.Now),
                        line.Former.State == FigureState.InPart ? figures.Why(line.Former) : Plain(line.Former),
                        At(frame, board.AsOf),
                    ]);
                Explain(file, frame, board.AsOf, board.Frozen);
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

    // A period the ledger tells of in part stands empty, and its heading says why.
    private static string PastHead(Texts texts, string name, IEnumerable<ShownFigure> figures) =>
        figures.Any(figure => figure.State == FigureState.InPart) ? name + texts["desk.aside", texts["board.why.in-part"]] : name;

    private static object? Plain(ShownFigure figure) =>
        figure.State == FigureState.InPart ? FigureWords.None : FigureWords.Plain(figure.Indicator.Unit, figure.Value);

    private static DateTime At(Frame frame, FactStanding standing) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(standing.At), frame.Zone).DateTime;

    /// <summary>Beside the figures of a workbook: up to where they know the ledger, whether they were signed, and how they are to be read.</summary>
    public static void Explain(SheetOut file, Frame frame, FactStanding standing, FrozenPeriod? frozen)
    {
        if (file is not XlsxOut workbook)
            return;
        var texts = frame.Texts;
        List<IReadOnlyList<object?>> rows =
        [
            [texts["board.sheet.notes"]],
            [
                texts[
                    "board.as-of",
                    frame.Times.Full(DateTimeOffset.FromUnixTimeMilliseconds(standing.At)),
                    standing.Position.ToString("N0", CultureInfo.InvariantCulture)
                ],
            ],
        ];
        if (frozen is not null)
            rows.Add([texts["board.frozen", frozen.Seal]]);
        rows.AddRange([
            [texts["board.sheet.notes.units"]],
            [texts["board.paper.note"]],
            [texts["board.in-part"]],
        ]);
        workbook.Beside(texts["board.sheet.notes"], rows);
    }

    private static string Named(Texts texts, Indicator indicator) =>
        indicator.Name.In(texts.Language) + texts["desk.aside", UnitName(texts, indicator.Unit)];

    private static string UnitName(Texts texts, Unit unit) => texts[$"board.sheet.unit.{unit}"];

    private static (Frame Frame, Texts Texts) Words(HttpContext http) => (http.Caller().Frame, http.Caller().Frame.Texts);
}
