using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Desk;
using Microsoft.AspNetCore.Http;

namespace Menpai.Measure.Guards;

/// <summary>What is looked at twice as spreadsheets: exclusions, flags, call-backs. To their reader what the pages show them.</summary>
internal sealed class CheckSheets(HttpContext http)
{
    private readonly Frame _frame = http.Caller().Frame;
    private readonly Texts _texts = http.Caller().Frame.Texts;
    private readonly CaseWords _words = CaseWords.Of(http);

    /// <summary>剔除 A row an exclusion.</summary>
    public IResult Exclusions(Period month, IReadOnlyList<ExclusionLine> lines) =>
        Download(
            "exclusions",
            "stars.exclusions.title",
            month,
            [
                "stars.exclusions.number",
                "board.rows.category",
                "board.rows.area",
                "review.sheet.state",
                "stars.exclusions.asked",
                "review.sheet.raised-by",
                "review.sheet.raised-at",
                "stars.exclusions.decided",
                "review.sheet.decided-by",
                "review.sheet.decided-at",
            ],
            lines.Select(line =>
                new object?[]
                {
                    line.Number,
                    _words.Category(line.Category),
                    _words.Area(line.Exclusion.AreaId),
                    _texts.Name(line.Exclusion.State),
                    line.Reason,
                    _texts.Person(line.Exclusion.AskedBy),
                    At(line.Exclusion.AskedAt),
                    line.Decision,
                    Person(line.Exclusion.ReviewedBy),
                    At(line.Exclusion.EndedAt),
                }
            )
        );

    /// <summary>核查提示 A row a flag.</summary>
    public IResult Flags(Checks checks) =>
        Download(
            "flags",
            "stars.flags",
            checks.Month,
            [
                "review.sheet.kind",
                "board.rows.area",
                "review.sheet.day",
                "review.sheet.cases",
                "review.sheet.state",
                "review.sheet.decision",
                "review.sheet.decided-by",
                "review.sheet.decided-at",
            ],
            checks.Flags.Select(line =>
                new object?[]
                {
                    _texts.Name(line.Flag.Kind),
                    _words.Area(line.Flag.AreaId),
                    line.Flag.Day,
                    string.Join(' ', line.Numbers),
                    _texts.Name(line.Flag.State),
                    line.Words,
                    Person(line.Flag.MarkedBy),
                    At(line.Flag.MarkedAt),
                }
            )
        );

    /// <summary>回访 A row a drawn case, for the district; beside it, for everybody, how it was drawn.</summary>
    public IResult Callbacks(Checks checks) =>
        Download(
            "callbacks",
            "stars.callbacks",
            checks.Month,
            [
                "review.sheet.place",
                "stars.exclusions.number",
                "board.rows.category",
                "board.rows.area",
                "stars.callbacks.rating",
                "review.sheet.rated",
                "review.sheet.state",
                "stars.callbacks.solved",
                "stars.callbacks.satisfied",
                "stars.callbacks.note",
                "review.sheet.decided-by",
                "review.sheet.decided-at",
            ],
            (checks.Lines ?? []).Select(line =>
                new object?[]
                {
                    line.Callback.Place,
                    line.Callback.Number,
                    _words.Category(line.Category),
                    _words.Area(line.Callback.AreaId),
                    Solved(line.RatedSolved),
                    Said(line.Rated),
                    _texts[Callback(line.Callback.Reached)],
                    Solved(line.Callback.Solved),
                    Said(line.Callback.Satisfaction),
                    line.Note,
                    Person(line.Callback.RecordedBy),
                    At(line.Callback.RecordedAt),
                }
            ),
            checks.List is { } list
                ?
                [
                    [_texts["stars.callbacks.how"]],
                    [_texts["stars.callbacks.how.text"]],
                    [_texts["stars.callbacks.seed"], list.Seed],
                    [_texts["stars.callbacks.basis"], list.Basis],
                    [_texts["stars.callbacks.drawn-by"], _texts.Person(list.DrawnBy), At(list.DrawnAt)],
                    .. list.Candidates.Select(number => new object?[] { _texts["stars.callbacks.candidates"], number }),
                ]
                : null
        );

    private IResult Download(
        string plain,
        string title,
        Period month,
        IReadOnlyList<string> heads,
        IEnumerable<object?[]> rows,
        IReadOnlyList<IReadOnlyList<object?>>? beside = null
    ) =>
        SheetOut.Download(
            http,
            $"{plain}-{month}",
            $"{_texts[title]} {new PeriodWords(_texts).Name(month)}",
            null,
            async file =>
            {
                await file.Row([.. heads.Select(head => _texts[head])]);
                foreach (var row in rows)
                    await file.Row(row);
                if (beside is not null && file is XlsxOut workbook)
                    workbook.Beside(_texts["board.sheet.notes"], beside);
            }
        );

    private string? Person(string? name) => name is null ? null : _texts.Person(name);

    private string? Solved(bool? solved) => solved is { } one ? _texts[one ? "timeline.solved" : "timeline.not-solved"] : null;

    private string? Said(Satisfaction? satisfaction) => satisfaction is { } one ? _texts.Name(one) : null;

    private static string Callback(bool? reached) =>
        reached switch
        {
            null => "stars.callbacks.state.open",
            true => "stars.callbacks.state.reached",
            _ => "stars.callbacks.state.missed",
        };

    private object? At(DateTimeOffset? moment) => moment is { } at ? TimeZoneInfo.ConvertTime(at, _frame.Zone).DateTime : null;
}
