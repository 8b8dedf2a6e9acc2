using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Board;

/// <summary>冻结的数 What was signed of a month: shown from there, never computed again for looking at.</summary>
public sealed class FrozenFigures(Store store, MeasureBook book, AreaTimes times)
{
    private const string Newest = """
        SELECT r.Period, s.Fingerprint, s.Id FROM reviews r JOIN review_snapshots s ON s.ReviewId = r.Id AND s.Revision = r.Revision
        """;

    private readonly ConcurrentDictionary<string, FrozenPeriod> _kept = new();

    /// <summary>The seals in force, by period.</summary>
    public IReadOnlyDictionary<Period, string> Seals() => Stored().ToDictionary(pair => pair.Key, pair => pair.Value.Seal);

    /// <summary>The signed figures of a period; null where nothing was frozen.</summary>
    public FrozenPeriod? Of(Period period) =>
        period.Kind == PeriodKind.Month && Stored().TryGetValue(period, out var stored)
            ? _kept.GetOrAdd(stored.Seal, seal => new(Read(stored.Id), seal, book, times.On(period.Last)))
            : null;

    /// <summary>The latest month that was frozen; null before the first.</summary>
    public FrozenPeriod? Latest() => Stored().Keys is { Count: > 0 } months ? Of(months.MaxBy(month => month.First)) : null;

    private Dictionary<Period, (string Seal, int Id)> Stored()
    {
        var found = new Dictionary<Period, (string, int)>();
        using var reading = store.Read(Scope.Everything);
        using var rows = reading.Db.Prepared(Newest).ExecuteReader();
        while (rows.Read())
            if (Period.Parse(rows.GetString(0)) is { } period)
                found[period] = (rows.GetString(1), rows.GetInt32(2));
        return found;
    }

    private ReviewSnapshot Read(int id)
    {
        using var reading = store.Read(Scope.Everything);
        var body = reading.Db.Set<StoredSnapshot>().AsNoTracking().First(row => row.Id == id).Body;
        return SnapshotText.Read(SnapshotText.Unpack(body));
    }
}

/// <summary>One frozen month.</summary>
/// <param name="Seal">The snapshot's fingerprint.</param>
public sealed record FrozenPeriod(ReviewSnapshot Snapshot, string Seal, MeasureBook Book, AreaTree Tree)
{
    // How much of a frozen month is over: all of it.
    private const decimal Over = 1;

    /// <summary>Up to where it knows the ledger.</summary>
    public FactStanding AsOf => new(Snapshot.Position, Snapshot.AsOf.ToUnixTimeMilliseconds());

    private readonly Dictionary<int, string> _codes = Snapshot.Areas.ToDictionary(area => area.Id, area => area.Code);

    /// <summary>The figure of an indicator and area; null where nothing was signed.</summary>
    public Figure? Find(string indicator, int areaId) =>
        Signed(indicator, areaId) is { } figure ? Find(figure, areaId, Snapshot.Of()) : null;

    /// <summary>The same without making a record of it.</summary>
    internal FigureCell CellOf(string indicator, int areaId) =>
        Signed(indicator, areaId) is { } figure ? new(figure.Value, figure.N, figure.K) : default;

    private SnapshotFigure? Signed(string indicator, int areaId) =>
        _codes.TryGetValue(areaId, out var code) ? Snapshot.Find(indicator, code) : null;

    /// <summary>The figure of an indicator and area.</summary>
    public Figure Figure(Indicator indicator, Area area)
    {
        var period = Snapshot.Of();
        var signed = Snapshot.Find(indicator.Code, area.Code) is { } figure ? Find(figure, area.Id, period) : null;
        return signed ?? Indicators.Figure.Nothing(indicator, area.Id, period, period.First);
    }

    /// <summary>The board of a card; null for a card that was not there.</summary>
    public Scoreboard? Board(Scorecard card)
    {
        var period = Snapshot.Of();
        if (Snapshot.FindBoard(card.Code) is not { } board || card.VersionOn(period.Last) is not { } version)
            return null;
        return new(card, version, period, AsOf, Over, [.. board.Areas.Select(score => Score(score, version)).OfType<AreaScore>()]);
    }

    private Figure? Find(SnapshotFigure figure, int areaId, Period period)
    {
        var kind = Book.Find(figure.Indicator)?.VersionOn(period.Last)?.Measure.Kind;
        return kind is { } made
            ? new(
                figure.Indicator,
                Snapshot.FindIndicator(figure.Indicator)?.Version ?? 0,
                made,
                areaId,
                period,
                figure.Value,
                figure.N,
                figure.K,
                figure.Enough
            )
            : null;
    }

    private AreaScore? Score(SnapshotScore score, ScorecardVersion version)
    {
        if ((Tree.Find(score.Area) ?? Tree.Areas.FirstOrDefault(area => area.Code == score.Area)) is not { } area)
            return null;
        List<LineScore> lines = [.. score.Lines.Select(line => Line(line, area, version)).OfType<LineScore>()];
        List<Veto> struck = [.. version.Vetoes.Where(veto => score.Struck.Contains(veto.Code))];
        return new(
            area,
            version.Peers.FirstOrDefault(group => group.Code == score.Group),
            score.Points,
            score.Backed,
            score.Rank,
            score.Ranked,
            score.Stars,
            // Not signed, and made of nothing but what was.
            score is { Stars: not null, Points: { } points }
                ? StarGaps.Of(version, points, lines, struck, Over)
                : null,
            score.FormerPoints,
            score.FormerRank,
            lines,
            struck,
            Enum.TryParse<Unranked>(score.Why, out var why) ? why : null
        );
    }

    // What the points were made of: where cases are left out, fewer than the area's own figure tells.
    private Figure Behind(SnapshotLine line, Indicator indicator, Area area)
    {
        var figure = Figure(indicator, area);
        return figure.N == line.N
            ? figure
            : figure with
            {
                Value = line.Value,
                N = line.N,
                K = figure.Kind == MeasureKind.Share && line.Value is { } share ? (long)Math.Round(share * line.N / 100) : null,
                Enough = line.N >= indicator.Minimum,
            };
    }

    private LineScore? Line(SnapshotLine line, Area area, ScorecardVersion version)
    {
        if (
            version.Lines.FirstOrDefault(one => one.Indicator == line.Indicator) is not { } rule
            || Book.Find(line.Indicator) is not { } indicator
        )
            return null;
        var figure = Behind(line, indicator, area);
        var next = figure.Value is { } value ? rule.Rule.NextAt(value, Over) : null;
        return new(rule, indicator, figure, line.Weight, line.Points, Enum.Parse<LineState>(line.State), next);
    }
}
