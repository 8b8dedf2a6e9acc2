using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Reviews;

/// <summary>What a snapshot is asked to be of.</summary>
/// <param name="District">The district's code.</param>
/// <param name="Standing">Up to which event.</param>
/// <param name="Ledger">The ledger's fingerprint up to there.</param>
/// <param name="Former">The month before as it was signed, where it was; else it is computed.</param>
/// <param name="Declared">Vetoes that were declared and checked, by card: area and code.</param>
internal sealed record SnapshotOrder(
    string District,
    Period Period,
    int Revision,
    FactStanding Standing,
    string Ledger,
    ExclusionCount Exclusions,
    IReadOnlyList<PointsCorrection> Corrections,
    ReviewSnapshot? Former,
    Func<Scorecard, Period, IReadOnlySet<(int AreaId, string Veto)>> Declared
);

/// <summary>
/// Makes the snapshot of a month from facts: the same facts, packs and areas give the same bytes, when it is frozen and when it is
/// verified.
/// </summary>
internal sealed class SnapshotMaker(FactStore facts, MeasureBook book, Func<DateOnly, AreaTree> areasOn)
{
    public ReviewSnapshot Make(SnapshotOrder order)
    {
        // What is left out counts for no points; figures are of all that was recorded.
        var (period, recorded) = (order.Period, new FactsCounted(order.Standing.Position));
        var counted = recorded with { Without = order.Exclusions.Cases };
        var tree = areasOn(period.Last);
        // The month is over: whoever asks and whenever, it is as long as it was.
        DateOnly After() => period.Next.First;
        var figures = new FigureReader(facts, book, areasOn, After);
        var scores = new ScoreReader(figures, book, areasOn, After, order.Declared);
        var indicators = ReviewBook.Indicators(book, period);
        return new ReviewSnapshot
        {
            District = order.District,
            Period = period.ToString(),
            Revision = order.Revision,
            Position = order.Standing.Position,
            AsOf = DateTimeOffset.FromUnixTimeMilliseconds(order.Standing.At),
            Ledger = order.Ledger,
            Packs = ReviewBook.Packs(book),
            Exclusions = order.Exclusions,
            Corrections = order.Corrections,
            Areas = [.. tree.Areas.OrderBy(area => area.Code, StringComparer.Ordinal).Select(area => Of(area, tree))],
            Indicators = [.. indicators.Select(indicator => Of(indicator, indicator.VersionOn(period.Last)!))],
            Figures = [.. Figures(figures, indicators, tree, period, recorded)],
            Boards =
            [
                .. ReviewBook
                    .Cards(book, period)
                    .Select(card => SnapshotBoards.Of(scores.Read(card, period, counted)))
                    .Select(board => SnapshotBoards.WithFormer(board, order.Former))
                    .Select(board =>
                        SnapshotBoards.Correct(board, order.Corrections, book.FindScorecard(board.Card)!.VersionOn(period.Last)!)
                    ),
            ],
        };
    }

    private static IEnumerable<SnapshotFigure> Figures(
        FigureReader reader,
        IReadOnlyList<Indicator> indicators,
        AreaTree tree,
        Period period,
        FactsCounted recorded
    )
    {
        var levels = tree.Levels.Select(level => level.Ordinal).Where(level => level < AreaLine.Levels).ToList();
        var table = reader.Read(indicators, period, new FigureAreas(levels), recorded);
        foreach (var indicator in indicators)
        foreach (var area in tree.Areas.OrderBy(area => area.Code, StringComparer.Ordinal))
            if (table.Find(indicator.Code, area.Id, period) is { } figure)
                yield return new(
                    indicator.Code,
                    area.Code,
                    figure.Value is { } value ? SnapshotText.Rounded(value) : null,
                    figure.N,
                    figure.K,
                    figure.Range?.Low,
                    figure.Range?.High,
                    figure.Enough
                );
    }

    private static SnapshotArea Of(Area area, AreaTree tree) =>
        new(area.Id, area.Code, area.Name, area.Level, area.ParentId is { } parent ? tree.Find(parent)?.Code : null);

    private static SnapshotIndicator Of(Indicator indicator, IndicatorVersion version) =>
        new(
            indicator.Code,
            indicator.Pack,
            version.Number,
            DefinitionMark.Of(indicator, version),
            indicator.Name,
            indicator.About,
            indicator.Group.Name,
            version.Measure.Kind,
            indicator.Unit,
            indicator.Better,
            indicator.Minimum
        );
}
