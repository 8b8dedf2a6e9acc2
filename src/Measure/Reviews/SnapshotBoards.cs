using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Reviews;

/// <summary>Scoreboards as snapshots hold them, and with points put right.</summary>
internal static class SnapshotBoards
{
    /// <summary>A scoreboard, as it came out.</summary>
    public static SnapshotBoard Of(Scoreboard board) =>
        new(
            board.Card.Code,
            board.Card.Pack,
            board.Version.Number,
            DefinitionMark.Of(board.Card, board.Version),
            board.Card.Name,
            board.Card.About,
            board.Card.Level,
            [.. board.Version.Lines.Select(line => new SnapshotWeight(line.Indicator, line.Weight))],
            [.. board.Areas.Select(Of)]
        );

    private static SnapshotScore Of(AreaScore score) =>
        new(
            score.Area.Code,
            score.Group?.Code,
            score.Group?.Name,
            score.Points,
            SnapshotText.Rounded(score.Backed),
            score.Rank,
            score.Ranked,
            score.Stars,
            score.FormerPoints,
            score.FormerRank,
            [
                .. score.Lines.Select(line => new SnapshotLine(
                    line.Indicator.Code,
                    SnapshotText.Rounded(line.Weight),
                    line.Points is { } points ? SnapshotText.Rounded(points) : null,
                    line.State.ToString(),
                    line.Figure.Value is { } value ? SnapshotText.Rounded(value) : null,
                    line.Figure.N
                )),
            ],
            [.. score.Struck.Select(veto => veto.Code)],
            score.Why?.ToString()
        );

    /// <summary>The board with points and ranks of the month before as that was signed; unchanged where it was not.</summary>
    public static SnapshotBoard WithFormer(SnapshotBoard board, ReviewSnapshot? former)
    {
        if (former?.FindBoard(board.Card) is not { } then)
            return board;
        var before = then.Areas.ToDictionary(score => score.Area);
        return board with
        {
            Areas =
            [
                .. board.Areas.Select(score =>
                    score with
                    {
                        FormerPoints = before.GetValueOrDefault(score.Area)?.Points,
                        FormerRank = before.GetValueOrDefault(score.Area)?.Rank,
                    }
                ),
            ],
        };
    }

    /// <summary>The board with what appeals put right, ranked anew.</summary>
    public static SnapshotBoard Correct(SnapshotBoard board, IReadOnlyList<PointsCorrection> corrections, ScorecardVersion version)
    {
        var mine = corrections.Where(one => one.Card == board.Card).ToLookup(one => one.Area);
        if (mine.Count == 0)
            return board;
        var scores = board.Areas.Select(score =>
            mine.Contains(score.Area) ? Add(score, mine[score.Area].Sum(one => one.Points), version) : score
        );
        return board with { Areas = [.. scores.GroupBy(score => score.Group).SelectMany(group => Ranked([.. group]))] };
    }

    private static SnapshotScore Add(SnapshotScore score, decimal points, ScorecardVersion version)
    {
        if (score.Points is not { } earned)
            return score;
        // What lines earned is put right, not what a veto left of it; the veto caps that as it did before.
        decimal? cap = version.Vetoes.Where(veto => score.Struck.Contains(veto.Code)).Select(veto => (decimal?)veto.Cap).Min();
        var whole = cap is null ? earned : Math.Round(score.Lines.Sum(line => line.Points ?? 0), 2, MidpointRounding.AwayFromZero);
        var sum = Math.Clamp(whole + points, 0, cap ?? 100);
        var stars = score.Stars is null ? null as int? : version.Stars.LastOrDefault(star => sum >= star.Points)?.Stars ?? 0;
        return score with { Points = sum, Stars = stars };
    }

    // As the scoreboard ranks: equal points share a rank.
    private static IEnumerable<SnapshotScore> Ranked(IReadOnlyList<SnapshotScore> peers)
    {
        var able = peers
            .Where(score => score.Rank is not null)
            .OrderByDescending(score => score.Points)
            .ThenBy(score => score.Area, StringComparer.Ordinal)
            .ToList();
        return
        [
            .. able.Select(score => score with { Rank = 1 + able.Count(other => other.Points > score.Points) }),
            .. peers.Where(score => score.Rank is null),
        ];
    }
}
