using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Packs.Measures;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>A review as a spreadsheet, to its reader what the page shows them: the scoreboards; beside them, in a workbook, appeals, commitments and honours.</summary>
internal sealed class ReviewSheets(Frame frame, ReviewView view)
{
    private readonly Texts _texts = frame.Texts;

    public static IResult Download(HttpContext http, ReviewView view)
    {
        var frame = http.Caller().Frame;
        var sheets = new ReviewSheets(frame, view);
        var name = frame.Texts["review.heading", new PeriodWords(frame.Texts).Name(view.Month)];
        return SheetOut.Download(http, "review-" + view.Review.Period, name, null, sheets.Write);
    }

    private async Task Write(SheetOut file)
    {
        await file.Row([.. Head()]);
        foreach (var board in view.Boards)
        foreach (var score in board.Areas)
            await file.Row([.. Line(board, score)]);
        if (file is not XlsxOut workbook)
            return;
        if (view.Dossier is { } dossier)
        {
            workbook.Beside(_texts["review.appeals"], Appeals());
            workbook.Beside(_texts["review.commitments"], Commitments(dossier));
            workbook.Beside(_texts["review.honours"], Honours(dossier));
        }
        workbook.Beside(_texts["board.sheet.notes"], Notes());
    }

    // Of all cards: one that has no such line leaves its cells empty.
    private List<string> Indicators => [.. view.Boards.SelectMany(board => board.Lines).Select(line => line.Indicator).Distinct()];

    private IEnumerable<object?> Head() =>
        [
            _texts["board.cards"],
            _texts["board.group.column"],
            _texts["review.rank"],
            _texts["field.areaCode"],
            _texts["review.unit"],
            _texts["review.points"],
            _texts["board.rank.stars"],
            _texts["board.rank.former-rank"],
            _texts["board.rank.former-points"],
            _texts["board.note"],
            .. Indicators.SelectMany(code =>
            {
                var name = view.NameOf(code, _texts.Language);
                var unit = _texts["desk.aside", _texts[$"board.sheet.unit.{view.UnitOf(code)}"]];
                return new object?[] { name + unit, name + " n", _texts["board.sheet.points", name] };
            }),
        ];

    private IEnumerable<object?> Line(SnapshotBoard board, SnapshotScore score) =>
        [
            board.Name.In(_texts.Language),
            score.GroupName?.In(_texts.Language),
            score.Rank,
            score.Area,
            view.Names.GetValueOrDefault(score.Area, score.Area),
            score.Rank is null ? null : score.Points,
            score.Stars,
            score.FormerRank,
            score.FormerPoints,
            string.Join(_texts["stars.comma"], Remarks(score)),
            .. Indicators.SelectMany(code => Cells(score.Lines.FirstOrDefault(line => line.Indicator == code))),
        ];

    private IEnumerable<string> Remarks(SnapshotScore score)
    {
        if (score.Told is { } why)
            yield return _texts[$"board.unranked.{why}"];
        if (score.Struck.Count > 0)
            yield return _texts["review.struck"];
    }

    private object?[] Cells(SnapshotLine? line) =>
        line is null
            ? [null, null, null]
            :
            [
                view.Shows(line) ? FigureWords.Plain(view.UnitOf(line.Indicator), line.Value) : null,
                line.N,
                line.Points is { } points ? Math.Round(points, 2, MidpointRounding.AwayFromZero) : null,
            ];

    private IEnumerable<IReadOnlyList<object?>> Appeals() =>
        [
            [
                _texts["review.unit"],
                _texts["field.indicator"],
                _texts["field.caseNumber"],
                _texts["field.reason"],
                _texts["review.sheet.raised-by"],
                _texts["review.sheet.raised-at"],
                _texts["review.sheet.state"],
                _texts["review.sheet.decision"],
                _texts["review.sheet.decided-at"],
                _texts["review.sheet.points"],
                _texts["review.sheet.revision"],
            ],
            .. view.Appeals.Select(appeal =>
                new object?[]
                {
                    appeal.AreaName,
                    appeal.Indicator,
                    appeal.CaseNumber,
                    appeal.Reason,
                    appeal.RaisedBy,
                    At(appeal.RaisedAt),
                    _texts[$"review.appeal.{appeal.State}"],
                    appeal.Decision,
                    appeal.DecidedAt is { } at ? At(at) : null,
                    appeal.Points,
                    appeal.Revision,
                }
            ),
        ];

    private IEnumerable<IReadOnlyList<object?>> Commitments(ReviewDossier dossier) =>
        [
            [
                _texts["field.period"],
                _texts["review.unit"],
                _texts["review.sheet.what"],
                _texts["review.sheet.due"],
                _texts["review.sheet.owner"],
                _texts["review.sheet.state"],
                _texts["review.sheet.moved-to"],
                _texts["board.note"],
            ],
            .. dossier
                .Commitments.Concat(dossier.Followed)
                .Concat(view.Waiting)
                .Select(one =>
                    new object?[]
                    {
                        one.Period,
                        one.AreaName,
                        one.What,
                        one.Due,
                        one.Owner,
                        _texts[$"review.commitment.{one.State}"],
                        one.MovedTo,
                        one.Note,
                    }
                ),
        ];

    // A name stands here only while its bearer consents.
    private IEnumerable<IReadOnlyList<object?>> Honours(ReviewDossier dossier) =>
        [
            [_texts["field.title"], _texts["review.unit"], _texts["field.honouredName"]],
            .. dossier.Honours.Select(one => new object?[] { one.Title, one.AreaName, one.Name }),
        ];

    private IEnumerable<IReadOnlyList<object?>> Notes()
    {
        yield return [_texts["board.sheet.notes"]];
        if (view.Dossier is { } dossier)
        {
            var position = dossier.Snapshot.Position.ToString("N0", CultureInfo.InvariantCulture);
            yield return [_texts["review.as-of.said", frame.Times.Full(dossier.Snapshot.AsOf), position]];
            yield return [_texts["board.frozen", dossier.Seal.Fingerprint]];
        }
        else
            yield return [_texts["review.paper.preview"]];
        yield return [_texts["board.sheet.notes.units"]];
    }

    private DateTime At(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, frame.Zone).DateTime;
}
