using Menpai.Packs.Measures;

namespace Menpai.Measure.Scorecards;

/// <summary>Tells how far the next star is, of a score that was just made or of one that was signed.</summary>
internal static class StarGaps
{
    /// <summary>The way from points to the next star; null at the last, and where a veto bars it.</summary>
    public static StarGap? Of(
        ScorecardVersion version,
        decimal points,
        IReadOnlyList<LineScore> lines,
        IReadOnlyList<Veto> struck,
        decimal elapsed
    )
    {
        if (version.Stars.FirstOrDefault(star => star.Points > points) is not { } next || struck.Any(veto => veto.Cap < next.Points))
            return null;
        var missing = next.Points - points;
        var ways = lines
            .Where(line => line is { State: LineState.Scored, NextAt: not null, Weight: > 0 })
            .Select(line => Way(line, missing, elapsed))
            .OfType<StarWay>()
            .OrderByDescending(way => way.Gain >= missing)
            .ThenByDescending(way => way.Gain)
            .ToList();
        return new(next.Stars, missing, ways);
    }

    private static StarWay? Way(LineScore line, decimal missing, decimal elapsed)
    {
        var (rule, value) = (line.Line.Rule, line.Figure.Value!.Value);
        var earned = rule.Earned(value, elapsed);
        return rule.ValueFor(Math.Min(1, earned + (missing / line.Weight)), elapsed) is { } to
            ? new(line, to, Math.Round((rule.Earned(to, elapsed) - earned) * line.Weight, 2, MidpointRounding.AwayFromZero))
            : null;
    }
}
