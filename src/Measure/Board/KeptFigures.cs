using System.Collections.Concurrent;
using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>
/// 备好的数 Figures of whole levels, kept by period. What was kept is shown at once, with its own moment; whatever happened since is read in the
/// background (<see cref="FigureWarming"/>). Only what was never kept is read while somebody waits.
/// </summary>
public sealed class KeptFigures(
    FigureReader reader,
    FactStore facts,
    MeasureBook book,
    Snapshot<AreaTree> tree,
    AreaTimes times,
    FrozenFigures frozen,
    LedgerReach reach,
    TimeProvider time
)
{
    /// <summary>Where nothing is read in the background, figures are not shown when they are older than this and facts came.</summary>
    internal static readonly TimeSpan Oldest = TimeSpan.FromMinutes(2);

    // Thirteen months of every level, and as many again of other lengths.
    private const int MostKept = 160;

    // Nobody looked at it for so long: it is let go instead of being read again.
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<KeptPlace, KeptLevel> _kept = new();
    private readonly ConcurrentDictionary<int, Lock> _turns = new();
    private readonly Lock _turn = new();
    private FactStanding _seen = new(0, 0);
    private DateTimeOffset _seenAt;
    private AreaTree? _areas;
    private DateOnly _day;
    private DateOnly? _begun;

    /// <summary>All indicators of all areas of a level.</summary>
    /// <param name="periods">Of one kind, the earliest first.</param>
    /// <param name="below">Only areas below this one.</param>
    public FigureRun Read(IReadOnlyList<Period> periods, int level, Area? below = null)
    {
        if (facts.Standing.Position != _seen.Position && time.GetUtcNow() - _seenAt > Oldest)
            Look(letGo: true);
        var seals = frozen.Seals();
        var run = new Dictionary<Period, KeptLevel>();
        foreach (var period in periods)
            if (Find(period, level, below, seals) is { } kept)
                run[period] = kept;
        if (run.Count < periods.Count)
            lock (Turn(below))
                foreach (var (period, kept) in Missing(periods, level, below, seals))
                    run[period] = kept;
        Trim();
        return new(run, _begun, reach);
    }

    private Lock Turn(Area? below) => _turns.GetOrAdd(below?.Id ?? 0, _ => new());

    private KeptLevel? Find(Period period, int level, Area? below, IReadOnlyDictionary<Period, string> seals)
    {
        KeptLevel? Sealed(int? under) =>
            _kept.TryGetValue(new(period, level, under), out var kept)
            && kept.Frozen?.Seal == seals.GetValueOrDefault(period)
            // What was read before there was any fact is worth nothing once there are.
            && (kept.AsOf.Position > 0 || facts.Standing.Position == 0)
                ? kept
                : null;
        var found = Sealed(below?.Id) ?? (below is null ? null : Sealed(null));
        found?.Look(time.GetUtcNow());
        return found;
    }

    private IEnumerable<(Period, KeptLevel)> Missing(
        IReadOnlyList<Period> periods,
        int level,
        Area? below,
        IReadOnlyDictionary<Period, string> seals
    )
    {
        var found = periods.ToDictionary(period => period, period => Find(period, level, below, seals));
        var missing = periods.Where(period => found[period] is null).ToList();
        if (missing.Count > 0)
            foreach (var (place, kept) in Fetch(missing, [level], below))
                found[place.Period] = kept;
        return periods.Select(period => (period, found[period]!));
    }

    // Periods are read in one run; what lies between two wanted ones is read along. What was signed is shown as it was signed, also where facts came later.
    private Dictionary<KeptPlace, KeptLevel> Fetch(List<Period> wanted, IReadOnlyList<int> levels, Area? below)
    {
        var fetched = new Dictionary<KeptPlace, KeptLevel>();
        var now = time.GetUtcNow();
        var signed = wanted.Select(frozen.Of).OfType<FrozenPeriod>().ToDictionary(one => one.Snapshot.Of());
        foreach (var (period, one) in signed)
        foreach (var level in levels)
            fetched[new(period, level, below?.Id)] = new(one, now);
        if (wanted.Where(period => !signed.ContainsKey(period)).ToList() is { Count: > 0 } open)
            foreach (var (place, kept) in FetchOpen(open, levels, below, now))
                fetched[place] = kept;
        foreach (var (place, kept) in fetched)
            _kept[place] = kept;
        return fetched;
    }

    private IEnumerable<(KeptPlace, KeptLevel)> FetchOpen(List<Period> open, IReadOnlyList<int> levels, Area? below, DateTimeOffset now)
    {
        var standing = Known();
        var run = new List<Period>();
        for (var period = open[0]; period.First <= open[^1].First; period = period.Next)
            run.Add(period);
        var table = reader.Read(book.Indicators, run, new FigureAreas(levels, below));
        foreach (var period in open)
        foreach (var level in levels)
            yield return (new(period, level, below?.Id), new(table, period, standing, now));
    }

    // Where the facts stand before they are read: what is read knows at least as much.
    private FactStanding Known()
    {
        _begun ??= reader.FirstDay();
        return facts.Standing;
    }

    /// <summary>Reads what may have changed, the month that runs first: all its levels, and the twelve months before once. For the background.</summary>
    /// <param name="stop">Looked at between two readings.</param>
    internal void Refresh(CancellationToken stop = default)
    {
        Look(letGo: false);
        var (standing, month) = (facts.Standing, Period.Of(PeriodKind.Month, times.Today));
        var levels = tree.Current.Levels.Select(level => level.Ordinal).Where(level => level < AreaLine.Levels).Order().ToList();
        Bring([month], levels, standing, stop);
        var past = month.Back(AreaBoards.Shown + 1);
        Bring(past, [.. levels.Where(level => level <= AreaBoards.CommunityLevel)], standing, stop);
        // Small areas are many: month by month, so that who waits for something else never waits long.
        foreach (var one in past.Reverse())
            Bring([one], [.. levels.Where(level => level > AreaBoards.CommunityLevel)], standing, stop);
        var unused = time.GetUtcNow() - Unused;
        foreach (var (place, kept) in _kept.Where(pair => pair.Value.IsBehind(standing)).OrderBy(pair => pair.Key.Below).ToList())
            if (kept.LookedAt < unused)
                _kept.TryRemove(place, out _);
            else if (place.Below is not { } id)
                Bring([place.Period], [place.Level], standing, stop);
            else if (tree.Current.Find(id) is { } below)
                Bring([place.Period], [place.Level], standing, stop, below);
            else
                _kept.TryRemove(place, out _);
    }

    private void Bring(IReadOnlyList<Period> periods, List<int> levels, FactStanding standing, CancellationToken stop, Area? below = null)
    {
        stop.ThrowIfCancellationRequested();
        var seals = frozen.Seals();
        bool Lacks(Period period) =>
            levels.Exists(level =>
                !_kept.TryGetValue(new(period, level, below?.Id), out var kept)
                || kept.IsBehind(standing)
                || kept.Frozen?.Seal != seals.GetValueOrDefault(period)
            );
        lock (Turn(below))
            if (periods.Where(Lacks).ToList() is { Count: > 0 } wanted)
                Fetch(wanted, levels, below);
    }

    // What came since concerns nothing before its earliest day.
    private void Look(bool letGo)
    {
        lock (_turn)
        {
            var (standing, areas, day) = (facts.Standing, tree.Current, times.Today);
            // Made anew.
            if (standing.Position < _seen.Position)
            {
                _kept.Clear();
                _begun = null;
            }
            var earliest = standing.Position > _seen.Position ? facts.EarliestSince(_seen.Position) : null;
            if (earliest < _begun)
                _begun = earliest;
            foreach (var (place, kept) in _kept)
            {
                // A day more of a period that runs is a day more to be on duty.
                if (_areas is not null && (!ReferenceEquals(areas, _areas) || (day != _day && place.Period.Last >= _day)))
                    kept.Outworn = true;
                else if (kept.AsOf.Position >= _seen.Position && !(earliest <= place.Period.Last))
                    kept.KnowsUpTo(standing);
                if (letGo && kept.IsBehind(standing))
                    _kept.TryRemove(place, out _);
            }
            (_seen, _seenAt, _areas, _day) = (standing, time.GetUtcNow(), areas, day);
        }
    }

    private void Trim()
    {
        while (_kept.Count > MostKept)
            _kept.TryRemove(_kept.MinBy(pair => pair.Value.LookedAt).Key, out _);
    }
}
