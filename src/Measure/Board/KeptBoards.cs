using System.Collections.Concurrent;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>备好的排名 Scoreboards, kept until a fact, an area or what is left out changes; a frozen month is shown as it was signed.</summary>
public sealed class KeptBoards(
    ScoreReader scores,
    FigureReader figures,
    ApprovedExclusions exclusions,
    FrozenFigures frozen,
    Snapshot<AreaTree> tree,
    AreaTimes times
)
{
    private const int MostKept = 48;

    private sealed record Basis(long Position, AreaTree Areas, DateOnly Day, string Without, string? Seal);

    private readonly ConcurrentDictionary<(string, Period), (Basis Basis, Scoreboard Board)> _kept = new();

    /// <summary>The scoreboard of a card and period.</summary>
    /// <exception cref="Core.RefusedException">The card does not rank such a period, or not yet.</exception>
    public Scoreboard Read(Scorecard card, Period period)
    {
        var signed = frozen.Of(period);
        var counted = exclusions.Of(period);
        var basis = new Basis(figures.Standing.Position, tree.Current, times.Today, string.Join(',', counted.Cases), signed?.Seal);
        if (_kept.TryGetValue((card.Code, period), out var kept) && kept.Basis == basis)
            return kept.Board;
        var board = signed?.Board(card) ?? scores.Read(card, period, counted.Counted());
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[(card.Code, period)] = (basis, board);
        return board;
    }

    /// <summary>The seal under which a period was frozen; null while it is not.</summary>
    public FrozenPeriod? Frozen(Period period) => frozen.Of(period);
}
