using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>
/// 备好的数 Figures of whole levels, kept by period until a fact of that period or an area changes: a month that is over is read once, however
/// often it is looked at, and only the one that runs is read anew.
/// </summary>
public sealed class KeptFigures(
    FigureReader reader,
    FactStore facts,
    MeasureBook book,
    Snapshot<AreaTree> tree,
    AreaTimes times,
    FrozenFigures frozen
)
{
    // Thirteen months of every level, and as many again of other lengths.
    private const int MostKept = 160;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(Period Period, int Level, int? Below);

    private sealed record Kept(IReadOnlyDictionary<(string, int), Figure> Figures)
    {
        public long Used { get; set; }
    }

    private readonly ConcurrentDictionary<Place, Kept> _kept = new();
    private readonly ConcurrentDictionary<(int, int?), Lock> _turns = new();
    private readonly Lock _turn = new();
    private FactStanding _seen = new(0, 0);
    private AreaTree? _areas;
    private DateOnly _day;
    private string _seals = "";
    private long _uses;

    /// <summary>Up to where the figures know the ledger.</summary>
    public FactStanding Standing => reader.Standing;

    /// <summary>All indicators of all areas of a level.</summary>
    /// <param name="periods">Of one kind, the earliest first.</param>
    /// <param name="below">Only areas below this one.</param>
    public FigureRun Read(IReadOnlyList<Period> periods, int level, Area? below = null)
    {
        Forget();
        lock (_turns.GetOrAdd((level, below?.Id), _ => new()))
        {
            var missing = periods.Where(period => !_kept.ContainsKey(new(period, level, below?.Id))).ToList();
            if (missing.Count > 0)
                Fetch(Between(periods, missing), level, below);
            var run = periods.ToDictionary(
                period => period,
                period =>
                {
                    var kept = _kept[new(period, level, below?.Id)];
                    kept.Used = Interlocked.Increment(ref _uses);
                    return kept.Figures;
                }
            );
            Trim();
            return new(run, reader.FirstDay());
        }
    }

    // Periods are read in one run; what lies between two missing ones is read along.
    private static List<Period> Between(IReadOnlyList<Period> periods, List<Period> missing) =>
        [.. periods.SkipWhile(period => period != missing[0]).TakeWhile(period => period.First <= missing[^1].First)];

    private void Fetch(List<Period> periods, int level, Area? below)
    {
        var table = reader.Read(book.Indicators, periods, new FigureAreas([level], below));
        var byPeriod = table.All.ToLookup(figure => figure.Period);
        foreach (var period in periods)
            // What was signed is shown as it was signed, also where facts came later.
            _kept[new(period, level, below?.Id)] = new(
                (frozen.Of(period)?.Figures(level) ?? byPeriod[period]).ToDictionary(figure => (figure.Indicator, figure.AreaId))
            );
    }

    // What was written since: from its earliest day on, figures are no longer what they were.
    private void Forget()
    {
        lock (_turn)
        {
            var (standing, areas, day) = (reader.Standing, tree.Current, times.Today);
            var seals = string.Join(',', frozen.Seals().Values.Order(StringComparer.Ordinal));
            if (!ReferenceEquals(areas, _areas) || standing.Position < _seen.Position || seals != _seals)
                _kept.Clear();
            if (standing.Position > _seen.Position && EarliestSince(_seen.Position) is { } earliest)
                Drop(earliest);
            // A day more of a period that runs is a day more to be on duty.
            if (day != _day)
                Drop(_day);
            (_seen, _areas, _day, _seals) = (standing, areas, day, seals);
        }
    }

    private void Drop(DateOnly from)
    {
        foreach (var place in _kept.Keys.Where(place => place.Period.Last >= from))
            _kept.TryRemove(place, out _);
    }

    private DateOnly? EarliestSince(long position)
    {
        using var asking = facts.Ask();
        using var command = asking.CreateCommand();
        command.CommandText = "SELECT min(day) FROM facts WHERE position > $1";
        command.Parameters.Add(new DuckDBParameter(position));
        return command.ExecuteScalar() is int day ? DateOnly.FromDayNumber(day + Fact.EpochDay) : null;
    }

    private void Trim()
    {
        while (_kept.Count > MostKept)
            _kept.TryRemove(_kept.MinBy(pair => pair.Value.Used).Key, out _);
    }
}

/// <summary>Figures of one level over a run of periods, as they may be shown.</summary>
public sealed class FigureRun(IReadOnlyDictionary<Period, IReadOnlyDictionary<(string, int), Figure>> periods, DateOnly? begun)
{
    private readonly IReadOnlyDictionary<Period, IReadOnlyDictionary<(string, int), Figure>> _periods = periods;

    /// <summary>Of many areas the values that may be compared: what each of them would show, without making it.</summary>
    public IEnumerable<decimal> Comparable(Indicator indicator, IReadOnlyList<Area> areas, Period period)
    {
        if (!_periods.TryGetValue(period, out var figures) || indicator.VersionOn(period.Last) is not { } version)
            yield break;
        var counts = version.Measure is CountMeasure;
        var fewest = Math.Max(counts ? 0 : indicator.Minimum, ShownFigure.TellsRatings(version) ? ShownFigure.FewestRatings : 0);
        foreach (var area in areas)
            if (!figures.TryGetValue((indicator.Code, area.Id), out var figure))
            {
                if (counts && begun <= period.Last)
                    yield return 0;
            }
            else if (figure.Value is { } value && figure.N >= fewest)
                yield return value;
    }

    /// <summary>This run and another together.</summary>
    public FigureRun With(FigureRun other) => new(_periods.Concat(other._periods).DistinctBy(pair => pair.Key).ToDictionary(), begun);

    /// <summary>One of them; of what was never counted, that there was nothing.</summary>
    public ShownFigure Of(Indicator indicator, int areaId, Period period)
    {
        if (_periods.TryGetValue(period, out var figures) && figures.TryGetValue((indicator.Code, areaId), out var figure))
            return ShownFigure.Of(indicator, figure);
        return ShownFigure.Of(indicator, Figure.Nothing(indicator, areaId, period, begun));
    }
}
