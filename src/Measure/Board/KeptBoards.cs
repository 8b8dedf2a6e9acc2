using System.Collections.Concurrent;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>
/// 备好的排名 Scoreboards. What was kept is shown at once, with its own moment, and read again in the background (<see cref="FigureWarming"/>); a frozen
/// month is shown as it was signed.
/// </summary>
public sealed class KeptBoards(
    ScoreReader scores,
    FactStore facts,
    MeasureBook book,
    ApprovedExclusions exclusions,
    FrozenFigures frozen,
    Snapshot<AreaTree> tree,
    AreaTimes times,
    LedgerReach reach,
    TimeProvider time
)
{
    private const int MostKept = 48;
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    /// <summary>What a board was made of, facts aside.</summary>
    private sealed record Basis(AreaTree Areas, DateOnly Day, string Without, string? Seal);

    private sealed record Kept(Basis Basis, Scoreboard Board, DateTimeOffset Checked)
    {
        public DateTimeOffset LookedAt { get; set; }
    }

    private readonly ConcurrentDictionary<(string Card, Period Period), Kept> _kept = new();
    private readonly Lock _turn = new();

    /// <summary>The scoreboard of a card and period.</summary>
    /// <exception cref="Core.RefusedException">The card does not rank such a period, or not yet.</exception>
    public Scoreboard Read(Scorecard card, Period period)
    {
        var now = time.GetUtcNow();
        if (_kept.TryGetValue((card.Code, period), out var kept) && kept.Basis.Seal == frozen.Of(period)?.Seal)
        {
            kept.LookedAt = now;
            if (now - kept.Checked <= KeptFigures.Oldest || kept.Board.AsOf.Position == facts.Standing.Position)
                return kept.Board;
        }
        lock (_turn)
            return Bring(card, period, now);
    }

    /// <summary>The seal under which a period was frozen; null while it is not.</summary>
    public FrozenPeriod? Frozen(Period period) => frozen.Of(period);

    /// <summary>Reads what may have changed: the cards of the periods that run, and what somebody looked at lately. For the background.</summary>
    /// <param name="stop">Looked at between two readings.</param>
    internal void Refresh(CancellationToken stop = default)
    {
        var now = time.GetUtcNow();
        foreach (var (key, kept) in _kept)
            if (kept.LookedAt < now - Unused)
                _kept.TryRemove(key, out _);
        var running = book
            .Scorecards.Where(card => card.Period == PeriodKind.Month)
            .Select(card => (card.Code, Period: Period.Of(card.Period, times.Today)));
        foreach (var (code, period) in running.Union(_kept.Keys).ToList())
        {
            stop.ThrowIfCancellationRequested();
            if (book.FindScorecard(code) is { } card && card.VersionOn(period.Last) is not null)
                lock (_turn)
                    Bring(card, period, _kept.TryGetValue((code, period), out var kept) ? kept.LookedAt : now);
        }
    }

    private Scoreboard Bring(Scorecard card, Period period, DateTimeOffset lookedAt)
    {
        var (signed, counted, standing) = (frozen.Of(period), exclusions.Of(period), facts.Standing);
        var basis = new Basis(tree.Current, times.Today, string.Join(',', counted.Cases), signed?.Seal);
        var board = _kept.TryGetValue((card.Code, period), out var kept) && kept.Basis == basis ? Again(kept.Board, standing) : null;
        board ??= signed?.Board(card) ?? Comparable(scores.Read(card, period, counted.Counted()) with { AsOf = standing });
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[(card.Code, period)] = new(basis, board, time.GetUtcNow()) { LookedAt = lookedAt };
        return board;
    }

    // The same board, where nothing that came since lies in its period or the one before; null where it must be read again.
    private Scoreboard? Again(Scoreboard board, FactStanding standing) =>
        frozen.Of(board.Period) is not null || board.AsOf.Position == standing.Position ? board
        : board.AsOf.Position < standing.Position && !(facts.EarliestSince(board.AsOf.Position) <= board.Period.Last)
            ? board with
            {
                AsOf = standing,
            }
        : null;

    // A period the ledger tells of only in part gave no place to rise or fall from; of a frozen one what was signed counts.
    private Scoreboard Comparable(Scoreboard board) =>
        reach.Holds(board.Period.Former)
            ? frozen.Of(board.Period.Former)?.Board(board.Card) is { } signed
                ? WithFormer(board, signed)
                : board
            : board with
            {
                Areas = [.. board.Areas.Select(score => score with { FormerPoints = null, FormerRank = null })],
            };

    /// <summary>A board with the points and ranks of the one before.</summary>
    internal static Scoreboard WithFormer(Scoreboard board, Scoreboard former)
    {
        var before = former.Areas.ToDictionary(score => score.Area.Code);
        return board with
        {
            Areas =
            [
                .. board.Areas.Select(score =>
                    score with
                    {
                        FormerPoints = before.GetValueOrDefault(score.Area.Code)?.Points,
                        FormerRank = before.GetValueOrDefault(score.Area.Code)?.Rank,
                    }
                ),
            ],
        };
    }
}
