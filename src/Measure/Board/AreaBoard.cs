using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Board;

/// <summary>区域数字 All indicators of one area: now, before, a year before, its own past, and how its peers stand.</summary>
public sealed record AreaBoard(Area Area, AreaTree Tree, IReadOnlyList<Period> Periods, FactStanding AsOf)
{
    /// <summary>What is looked at.</summary>
    public Period Period => Periods[^1];

    /// <summary>With whom it is compared, itself left out.</summary>
    public required IReadOnlyList<Area> Peers { get; init; }

    /// <summary>What these are called by a scorecard; null where all of the level are peers.</summary>
    public required PeerGroup? Group { get; init; }

    /// <summary>What was signed of the period; null while it is not frozen.</summary>
    public FrozenPeriod? Frozen { get; init; }

    /// <summary>Whether periods are shown that the ledger tells of only in part.</summary>
    public bool InPart => Stories.Any(story => story.Past.Append(story.YearBefore).Any(figure => figure.State == FigureState.InPart));

    /// <summary>By heading.</summary>
    public required IReadOnlyList<IndicatorStory> Stories { get; init; }

    /// <summary>How many of them have anything to tell.</summary>
    public int Told =>
        Stories.Count(story => story.Now.State is not (FigureState.Nothing or FigureState.Undefined) && story.Now.Value != 0);
}

/// <summary>One indicator of one area.</summary>
/// <param name="Past">With the present one, which is the last.</param>
/// <param name="Band">Of each period, how the middle half of the peers stands; null where fewer than four can be compared.</param>
/// <param name="Peers">The peers' values now, where these are few enough to be told apart.</param>
public sealed record IndicatorStory(
    Indicator Indicator,
    IReadOnlyList<ShownFigure> Past,
    ShownFigure YearBefore,
    IReadOnlyList<PeerBand?> Band,
    IReadOnlyList<decimal> Peers
)
{
    public ShownFigure Now => Past[^1];

    public ShownFigure Former => Past[^2];
}

/// <summary>同类区间 Between which the middle half of the peers stands, and the one in the middle.</summary>
public sealed record PeerBand(decimal Low, decimal Middle, decimal High, int Count)
{
    /// <summary>Fewer than this would point at single ones.</summary>
    private const int Fewest = 4;

    /// <summary>Of values in any order; between neighbours where the place lies there.</summary>
    public static PeerBand? Of(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count < Fewest ? null : new(At(sorted, 0.25m), At(sorted, 0.5m), At(sorted, 0.75m), sorted.Count);
    }

    private static decimal At(List<decimal> sorted, decimal part)
    {
        var place = part * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}

/// <summary>Puts an area's figures together.</summary>
public sealed class AreaBoards(KeptFigures figures, MeasureBook book, AreaTimes times)
{
    /// <summary>How many periods a chart shows.</summary>
    public const int Shown = 12;

    private const int MostDots = 16;

    /// <summary>Areas further down are many, and are compared with their neighbours alone.</summary>
    internal const int CommunityLevel = 2;

    /// <summary>All indicators of an area.</summary>
    public AreaBoard Read(Area area, Period period)
    {
        var tree = times.On(period.Last);
        var peers = PeersOf(tree, area, period, out var group);
        var periods = period.Back(Shown);
        // Small areas are many, and are compared with their neighbours alone.
        var below = area.Level > CommunityLevel ? tree.Upward(area.Id).FirstOrDefault(one => one.Level == CommunityLevel) : null;
        var run = Run(periods, period, area.Level, below);
        return new(area, tree, periods, run.AsOf(period))
        {
            Peers = peers,
            Group = group,
            Frozen = run.Frozen(period),
            Stories = [.. book.Indicators.Select(indicator => Tell(indicator, area, period, periods, peers, run))],
        };
    }

    /// <summary>A level's figures over a run and of the year before.</summary>
    public FigureRun Run(IReadOnlyList<Period> periods, Period period, int level, Area? below)
    {
        var yearBefore = period.YearBefore;
        // Of months and longer ones a year ago is next to the run; of days and weeks it is far from it.
        if (periods.Contains(yearBefore))
            return figures.Read(periods, level, below);
        return yearBefore == periods[0].Former
            ? figures.Read([yearBefore, .. periods], level, below)
            : figures.Read(periods, level, below).With(figures.Read([yearBefore], level, below));
    }

    private List<Area> PeersOf(AreaTree tree, Area area, Period period, out PeerGroup? group)
    {
        group = null;
        if (area.Level > CommunityLevel)
            return [.. tree.Children(area.ParentId ?? 0).Where(one => one.Id != area.Id)];
        var groups = book
            .Scorecards.Where(card => card.Level == area.Level)
            .Select(card => card.VersionOn(period.Last)?.Peers ?? [])
            .FirstOrDefault(one => one.Count > 0);
        var own = group = groups?.FirstOrDefault(one => one.Holds(area.Code, area.Name));
        return
        [
            .. tree.Areas.Where(one =>
                one.Level == area.Level
                && one.Id != area.Id
                && (own is null || groups!.FirstOrDefault(other => other.Holds(one.Code, one.Name)) == own)
            ),
        ];
    }

    private static IndicatorStory Tell(
        Indicator indicator,
        Area area,
        Period period,
        IReadOnlyList<Period> periods,
        List<Area> peers,
        FigureRun run
    )
    {
        IEnumerable<decimal> ValuesIn(Period one) => one == period || run.IsWhole(one) ? run.Comparable(indicator, peers, one) : [];
        ShownFigure Own(Period one) => one == period ? run.Of(indicator, area.Id, one) : run.Before(indicator, area.Id, one);
        return new(
            indicator,
            [.. periods.Select(Own)],
            run.Before(indicator, area.Id, period.YearBefore),
            [.. periods.Select(one => PeerBand.Of(ValuesIn(one)))],
            peers.Count <= MostDots ? [.. ValuesIn(period)] : []
        );
    }
}
