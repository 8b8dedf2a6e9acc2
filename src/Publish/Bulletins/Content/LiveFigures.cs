using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>Figures from the facts: of an open month, and of months before a frozen one that were never frozen themselves.</summary>
public sealed class LiveFigures(FigureReader figures, ScoreReader scores, MeasureBook book, AreaTimes areas)
{
    /// <summary>Figures of a period, as known at a position of the ledger.</summary>
    public IEnumerable<BulletinFigure> Of(Period period, long? until)
    {
        var tree = areas.On(period.Last);
        var levels = tree.Levels.Select(level => level.Ordinal).Where(level => level <= KnownContent.Deepest).ToList();
        var table = figures.Read(KnownContent.InForce(book, period), period, new FigureAreas(levels), new FactsCounted(until));
        return
        [
            .. table
                .All.Where(figure => figure.Period == period && tree.Find(figure.AreaId) is not null)
                .Select(figure => new BulletinFigure(
                    figure.Indicator,
                    tree.Find(figure.AreaId)!.Code,
                    period,
                    // As snapshots hold them: what is kept can be compared with what is computed again.
                    figure.Value
                        is { } value
                        ? SnapshotText.Rounded(value)
                        : null,
                    figure.N,
                    figure.Range,
                    figure.Enough
                )),
        ];
    }

    /// <summary>Whose points a veto caps in a period, by scorecard and area, as known at a position of the ledger.</summary>
    public IEnumerable<(string Card, string Area)> Struck(Period period, long? until) =>
        Cards(period)
            .SelectMany(card =>
                scores
                    .Read(card, period, new FactsCounted(until))
                    .Areas.Where(score => score.Struck.Count > 0)
                    .Select(score => (card.Code, score.Area.Code))
            );

    /// <summary>The content of a month that is not frozen.</summary>
    public BulletinContent Draft(
        Period period,
        string district,
        TimeZoneInfo zone,
        IEnumerable<BulletinFigure> before,
        IReadOnlySet<(string Card, string Area)> struckBefore
    )
    {
        var boards = Cards(period).Select(card => scores.Read(card, period)).ToList();
        return Known(period, district, zone) with
        {
            Figures = [.. Of(period, null), .. before],
            Cards = [.. boards.Select(board => new BulletinCard(board.Card.Code, board.Card.Name, board.Card.About, board.Version.Number))],
            Groups = [.. boards.SelectMany(board => Groups(board, struckBefore))],
        };
    }

    private IEnumerable<Scorecard> Cards(Period period) =>
        book.Scorecards.Where(card => card.Period == period.Kind && card.VersionOn(period.Last) is not null).OrderBy(card => card.Level);

    // The same without figures: what there is to be named.
    private BulletinContent Known(Period period, string district, TimeZoneInfo zone)
    {
        var standing = figures.Standing;
        return KnownContent.Of(book, areas.On(period.Last), period, district) with
        {
            AsOf = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(standing.At), zone),
            Position = standing.Position,
        };
    }

    private static IEnumerable<BulletinGroup> Groups(Scoreboard board, IReadOnlySet<(string Card, string Area)> struckBefore) =>
        board
            .Areas.GroupBy(score => score.Group)
            .Select(group => new BulletinGroup(
                board.Card.Code,
                group.Key?.Name.Chinese ?? (board.Version.Peers.Count > 0 ? "其他" : SnapshotContent.Alone(board.Card.Name.Chinese)),
                [.. board.Version.Lines.Select(line => new BulletinWeight(line.Indicator, line.Weight))],
                [
                    .. group
                        .Where(score => score is { Rank: not null, Points: not null })
                        .OrderBy(score => score.Rank)
                        .Select(score => new BulletinRank(
                            score.Rank!.Value,
                            score.Area.Code,
                            score.Points!.Value,
                            score.FormerPoints,
                            score.FormerRank,
                            score.Stars
                        )),
                ],
                [
                    .. group
                        .Where(score => score.Rank is null)
                        .Select(score => new BulletinUnranked(score.Area.Code, SnapshotContent.Why(score.Told))),
                ]
            )
            {
                Struck =
                [
                    .. group.Where(score => score.Struck.Count > 0).Select(score => SnapshotContent.Struck(score.Area.Code, score.Struck)),
                ],
                StruckBefore = [.. group.Select(score => score.Area.Code).Where(area => struckBefore.Contains((board.Card.Code, area)))],
            });
}
