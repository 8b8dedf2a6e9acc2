using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>What is measured.</summary>
/// <param name="Minimum">With fewer facts a figure is told and not ranked.</param>
/// <param name="Version">The definition in force today; 0 for none.</param>
public sealed record ApiIndicator(string Code, string Group, string Name, string About, Unit Unit, Better Better, int Minimum, int Version);

/// <summary>What an indicator is, of one area and period.</summary>
/// <param name="Value">In the indicator's unit, lengths of time in milliseconds; missing where there is none to tell.</param>
/// <param name="N">Of how many.</param>
/// <param name="K">Of a share, how many met the condition.</param>
/// <param name="Low">Of a share, where the 95 % interval begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Position">Up to which event of the ledger it knows.</param>
public sealed record ApiFigure(
    string Indicator,
    string Area,
    string AreaName,
    string Period,
    int Version,
    FigureState State,
    decimal? Value,
    long N,
    long? K,
    decimal? Low,
    decimal? High,
    long Position
);

/// <summary>What a scorecard says of an area, the best of each group first.</summary>
/// <param name="Group">Its peers; missing where all are.</param>
/// <param name="Rank">Missing where it is not ranked.</param>
/// <param name="NextStar">How many points are missing for the next star.</param>
/// <param name="Frozen">The fingerprint of the month's snapshot; missing while it is not frozen.</param>
public sealed record ApiScore(
    string Area,
    string AreaName,
    string? Group,
    int? Rank,
    int? FormerRank,
    decimal? Points,
    decimal? FormerPoints,
    int? Stars,
    decimal? NextStar,
    Unranked? Why,
    IReadOnlyList<ApiScoreLine> Lines,
    string? Frozen,
    long Position
);

/// <summary>What one line of a card earned.</summary>
public sealed record ApiScoreLine(string Indicator, decimal? Value, long N, decimal Weight, decimal? Points, LineState State);

/// <summary>One fact behind a figure.</summary>
/// <param name="Case">The case's number; missing for posts and turns on duty.</param>
/// <param name="Area">Where it lay then.</param>
/// <param name="Met">Of a share, whether the condition was met.</param>
/// <param name="Amount">Of sums, means and percentiles, what was added up.</param>
public sealed record ApiRow(long Event, int Part, DateTimeOffset At, string? Case, string? Area, bool? Met, long? Amount);

/// <summary>数字接口 Figures, scoreboards and what is behind them, for programs.</summary>
internal static class FigureLines
{
    private static readonly ApiParameter[] OfFigures = [new("indicator"), new("level"), new("code"), new("period")];
    private static readonly ApiParameter[] OfScores = [new("card"), new("period")];
    private static readonly ApiParameter[] OfRows = [new("indicator"), new("code"), new("period"), new("page", ApiValue.Whole)];

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Line(
            "figures.indicators",
            "indicators",
            Indicators,
            [],
            new ApiIndicator("response-rate", "response", "响应率", "派出的事项里，按时接单的占多少。", Unit.Percent, Better.Higher, 10, 1)
        ),
        Line(
            "figures.list",
            "figures",
            Figures,
            OfFigures,
            new ApiFigure(
                "response-rate",
                "411602002000",
                "七一路街道",
                "2026-10",
                1,
                FigureState.Shown,
                93.6m,
                280,
                262,
                90.1m,
                95.9m,
                28961
            )
        ),
        Line(
            "figures.scores",
            "scoreboards",
            Scores,
            OfScores,
            new ApiScore(
                "411602002000",
                "七一路街道",
                null,
                3,
                5,
                93.36m,
                91.8m,
                4,
                1.64m,
                null,
                [new("response-rate", 93.6m, 280, 30, 27.25m, LineState.Scored)],
                null,
                28961
            )
        ),
        Line(
            "figures.rows",
            "figures/rows",
            Rows,
            OfRows,
            new ApiRow(28546, 0, new(2026, 10, 23, 7, 4, 0, TimeSpan.Zero), "CH-004217-9", "411602002001001", true, null),
            Permission.ReadCases,
            ScopeRule.Own
        ),
    ];

    /// <summary>A line that reads a list which is never longer than one answer.</summary>
    internal static ApiEndpoint Line<T>(
        string id,
        string path,
        Func<HttpContext, IEnumerable<T>> read,
        ApiParameter[] query,
        T example,
        Permission permission = Permission.ReadTerritory,
        ScopeRule scope = ScopeRule.None
    )
        where T : class =>
        new(
            id,
            HttpMethods.Get,
            path,
            permission,
            scope,
            http =>
            {
                Reads.Check(http, query);
                return ApiAnswer.Of(http, new ApiPage<T>([.. read(http)], null), StatusCodes.Status200OK);
            }
        )
        {
            Query = query,
            Answer = typeof(T),
            AnswerExample = example,
            Lists = true,
        };

    private static IEnumerable<ApiIndicator> Indicators(HttpContext http)
    {
        var (language, today) = (http.Caller().Frame.Texts.Language, http.Caller().Frame.Today());
        return BoardAsk
            .Book(http)
            .Indicators.Select(one => new ApiIndicator(
                one.Code,
                one.Group.Code,
                one.Name.In(language),
                one.About.In(language),
                one.Unit,
                one.Better,
                one.Minimum,
                one.VersionOn(today)?.Number ?? 0
            ));
    }

    private static IEnumerable<ApiFigure> Figures(HttpContext http)
    {
        var (indicator, period) = (http.AskedIndicator(http.Words("indicator")), http.AskedPeriod());
        var one = http.Words("code") is { Length: > 0 } code ? http.AskedArea(code, period) : null;
        var level = one?.Level ?? http.AskedLevel(period);
        var board = http.Of<IndicatorBoards>().Read(indicator, period, level, restated: false);
        return board
            .Lines.Where(line => one is null || line.Area.Id == one.Id)
            .Select(line => Show(line.Area, line.Now, board.AsOf.Position));
    }

    private static ApiFigure Show(Area area, ShownFigure shown, long position)
    {
        var figure = shown.Figure;
        return new(
            figure.Indicator,
            area.Code,
            area.Name,
            figure.Period.ToString(),
            figure.Version,
            shown.State,
            figure.Value,
            figure.N,
            figure.K,
            figure.Range?.Low,
            figure.Range?.High,
            position
        );
    }

    private static IEnumerable<ApiScore> Scores(HttpContext http)
    {
        var card = http.AskedCard();
        var period = http.AskedPeriod(card.Period);
        var boards = http.Of<KeptBoards>();
        var (board, frozen) = (boards.Read(card, period), boards.Frozen(period)?.Seal);
        return board.Areas.Select(score => new ApiScore(
            score.Area.Code,
            score.Area.Name,
            score.Group?.Code,
            score.Rank,
            score.FormerRank,
            score.Points,
            score.FormerPoints,
            score.Stars,
            score.Gap?.Points,
            score.Told,
            [
                .. score.Lines.Select(line => new ApiScoreLine(
                    line.Indicator.Code,
                    ShownFigure.Of(line.Indicator, line.Figure).Value,
                    line.Figure.N,
                    line.Weight,
                    line.Points,
                    line.State
                )),
            ],
            frozen,
            board.AsOf.Position
        ));
    }

    private static IEnumerable<ApiRow> Rows(HttpContext http)
    {
        var period = http.AskedPeriod();
        var (indicator, area) = (http.AskedIndicator(http.Words("indicator")), http.AskedArea(http.Words("code"), period));
        var tree = http.Of<AreaTimes>().On(period.Last);
        var page = Math.Clamp(http.Whole("page") ?? 1, 1, 100_000);
        return http.Of<RowsBoards>()
            .Read(indicator, area, period, http.Actor(), page)
            .Lines.Select(line => new ApiRow(
                line.Fact.Position,
                line.Fact.Part,
                DateTimeOffset.FromUnixTimeMilliseconds(line.Fact.At),
                line.Number,
                tree.Living(line.Fact.AreaId)?.Code,
                line.Fact.Met,
                line.Fact.Amount
            ));
    }
}
