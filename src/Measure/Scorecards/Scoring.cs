using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Scorecards;

/// <summary>计分 From figures to points and ranks. Pure: the same figures give the same scores, today and in ten years.</summary>
/// <param name="figure">The figure of an indicator and area.</param>
/// <param name="declared">Vetoes that were declared with evidence and checked: area and code.</param>
public sealed class Scoring(
    ScorecardVersion version,
    MeasureBook book,
    Func<Indicator, int, Figure> figure,
    decimal elapsed,
    IReadOnlySet<(int AreaId, string Veto)> declared
)
{
    /// <summary>Below this part of the weight backed by enough facts, an area is shown and not ranked.</summary>
    public const decimal LeastBacked = 0.5m;

    /// <summary>All areas with points and ranks, by group and rank.</summary>
    public IReadOnlyList<AreaScore> Of(IEnumerable<Area> areas)
    {
        var scores = areas.Select(Score).ToList();
        return
        [
            .. scores
                .GroupBy(score => score.Group)
                .OrderBy(group => group.Key is { } peers ? Place(peers) : int.MaxValue)
                .SelectMany(group => Ranked([.. group])),
        ];
    }

    private int Place(PeerGroup group) => version.Peers.ToList().IndexOf(group);

    // Equal points share a rank, and as many places after it stay empty.
    private static IEnumerable<AreaScore> Ranked(IReadOnlyList<AreaScore> peers)
    {
        var able = peers
            .Where(score => score.Why is null)
            .OrderByDescending(score => score.Points)
            .ThenBy(score => score.Area.Code, StringComparer.Ordinal)
            .ToList();
        var ranked = able.Select(score => score with { Rank = 1 + able.Count(other => other.Points > score.Points), Ranked = able.Count });
        var others = peers.Where(score => score.Why is not null).OrderBy(score => score.Area.Code, StringComparer.Ordinal);
        return [.. ranked, .. others.Select(score => score with { Ranked = able.Count })];
    }

    private AreaScore Score(Area area)
    {
        var found = version
            .Lines.Select(line => (line, indicator: book.Find(line.Indicator)!))
            .Select(pair => Find(pair.line, pair.indicator, area))
            .ToList();
        var backed = found.Where(line => line.State == LineState.Scored).Sum(line => line.Line.Weight);
        var lines = found.Select(line => Earn(line, backed)).ToList();
        var struck = version.Vetoes.Where(veto => Strikes(veto, area)).ToList();
        var group = version.Peers.FirstOrDefault(peers => peers.Holds(area.Code, area.Name));
        decimal? sum = backed == 0 ? null : Math.Round(lines.Sum(line => line.Points ?? 0), 2, MidpointRounding.AwayFromZero);
        var points = sum is { } earned && struck.Count > 0 ? Math.Min(earned, struck.Min(veto => veto.Cap)) : sum;
        var whole = version.Lines.Sum(line => line.Weight);
        Unranked? why =
            points is null ? Unranked.NoFacts
            : backed < whole * LeastBacked ? Unranked.TooFew
            : version.Peers.Count > 0 && group is null ? Unranked.NoGroup
            : null;
        var ranks = why is null && version.Stars.Count > 0;
        return new(
            area,
            group,
            points,
            backed / whole,
            null,
            0,
            ranks ? version.Stars.LastOrDefault(star => points >= star.Points)?.Stars ?? 0 : null,
            ranks ? StarGaps.Of(version, points!.Value, lines, struck, elapsed) : null,
            null,
            null,
            lines,
            struck,
            why
        );
    }

    private LineScore Find(ScoreLine line, Indicator indicator, Area area)
    {
        var value = figure(indicator, area.Id);
        var state =
            value.Value is null ? LineState.Nothing
            : value.Enough ? LineState.Scored
            : LineState.TooFew;
        var next = value.Value is { } known ? line.Rule.NextAt(known, elapsed) : null;
        return new(line, indicator, value, line.Weight, null, state, next);
    }

    private LineScore Earn(LineScore line, decimal backed)
    {
        if (line.State != LineState.Scored)
            return version.Missing == MissingLine.Zero ? line with { Points = 0 } : line with { Weight = 0 };
        var weight =
            version.Missing == MissingLine.Spread ? line.Line.Weight * version.Lines.Sum(one => one.Weight) / backed : line.Line.Weight;
        return line with { Weight = weight, Points = weight * line.Line.Rule.Earned(line.Figure.Value!.Value, elapsed) };
    }

    private bool Strikes(Veto veto, Area area)
    {
        if (veto.Indicator is not { } code)
            return declared.Contains((area.Id, veto.Code));
        return figure(book.Find(code)!, area.Id) is { Enough: true, Value: { } value } && veto.IsStruckBy(value);
    }
}
