namespace Menpai.Packs.Measures;

/// <summary>得分规则 How much of its weight a value earns. Closed: the records of this file are all there are. Thresholds are in the indicator's <see cref="Unit"/>.</summary>
public abstract record ScoreRule
{
    /// <summary>The part of the weight that a value earns, 0 to 1.</summary>
    /// <param name="elapsed">How much of the period is over, 0 to 1; 1 for a period that is.</param>
    public abstract decimal Earned(decimal value, decimal elapsed);

    /// <summary>What a value must reach, at this part of the period, for the next part of the weight; null when all is earned.</summary>
    public abstract decimal? NextAt(decimal value, decimal elapsed);

    /// <summary>The least of improvements that earns a part of the weight; null when no value does.</summary>
    /// <param name="part">0 to 1.</param>
    public abstract decimal? ValueFor(decimal part, decimal elapsed);
}

/// <summary>线性得分 Nothing at the floor, all at the goal, in proportion between; either may be the greater.</summary>
/// <param name="Paced">序时进度 Floor and goal are for the whole period and grow with it: half the year, half the goal (双过半).</param>
public sealed record LinearRule(decimal Floor, decimal Goal, bool Paced) : ScoreRule
{
    public override decimal Earned(decimal value, decimal elapsed)
    {
        var (floor, goal) = At(elapsed);
        return floor == goal ? (value >= goal ? 1 : 0) : Math.Clamp((value - floor) / (goal - floor), 0, 1);
    }

    public override decimal? NextAt(decimal value, decimal elapsed) => Earned(value, elapsed) < 1 ? At(elapsed).Goal : null;

    public override decimal? ValueFor(decimal part, decimal elapsed)
    {
        var (floor, goal) = At(elapsed);
        return floor + (part * (goal - floor));
    }

    /// <summary>What is due at this part of the period.</summary>
    public (decimal Floor, decimal Goal) At(decimal elapsed) => Paced ? (Floor * elapsed, Goal * elapsed) : (Floor, Goal);
}

/// <summary>分档得分 From one threshold to the next the same part.</summary>
/// <param name="Steps">By growing percentage; thresholds all grow, or all fall where lower is better.</param>
/// <param name="Falling">Whether lower values earn more.</param>
public sealed record StepsRule(IReadOnlyList<ScoreStep> Steps, bool Falling) : ScoreRule
{
    public override decimal Earned(decimal value, decimal elapsed) =>
        (Steps.LastOrDefault(step => Reaches(value, step))?.Percent ?? 0) / 100;

    public override decimal? NextAt(decimal value, decimal elapsed) => Steps.FirstOrDefault(step => !Reaches(value, step))?.At;

    public override decimal? ValueFor(decimal part, decimal elapsed) => Steps.FirstOrDefault(step => step.Percent >= 100 * part)?.At;

    private bool Reaches(decimal value, ScoreStep step) => Falling ? value <= step.At : value >= step.At;
}

/// <summary>分档 From this value on, this percentage of the weight.</summary>
public sealed record ScoreStep(decimal At, decimal Percent);
