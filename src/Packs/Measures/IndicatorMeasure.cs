namespace Menpai.Packs.Measures;

/// <summary>度量方式 How a value is made of facts.</summary>
public enum MeasureKind
{
    /// <summary>计数</summary>
    Count,

    /// <summary>合计</summary>
    Sum,

    /// <summary>平均</summary>
    Mean,

    /// <summary>中位数</summary>
    Median,

    /// <summary>九成位 The 90th percentile.</summary>
    P90,

    /// <summary>占比</summary>
    Share,

    /// <summary>覆盖率</summary>
    Coverage,

    /// <summary>比率</summary>
    Ratio,
}

/// <summary>指标算法 What is done with the facts that the conditions leave. Closed: the records of this file are all there are.</summary>
public abstract record IndicatorMeasure(MeasureKind Kind);

/// <summary>
/// 计数 How many facts, or how many different cases among them. Of posts it is the sum of changes up to the end of the period: held
/// posts, vacant ones, or without such a condition all.
/// </summary>
public sealed record CountMeasure(bool OfCases) : IndicatorMeasure(MeasureKind.Count);

/// <summary>数量统计 The sum, mean, median or 90th percentile of an amount; the last two lie between neighbours where the place does (PERCENTILE.INC).</summary>
public sealed record AmountMeasure(MeasureKind Kind, FactAmount Of) : IndicatorMeasure(Kind);

/// <summary>占比 Of the facts counted by the indicator's own conditions, the percentage that also meets these.</summary>
public sealed record ShareMeasure(IReadOnlyList<FactCondition> Where) : IndicatorMeasure(MeasureKind.Share);

/// <summary>
/// 覆盖率 The percentage of areas of a level, below the area in question or itself of that level, that have at least one such fact; by
/// day: of all pairs of area and day.
/// </summary>
/// <param name="Level">The level's ordinal.</param>
public sealed record CoverageMeasure(int Level, bool ByDay) : IndicatorMeasure(MeasureKind.Coverage);

/// <summary>比率 One indicator's value divided by another's, times so many; both of the same area and period.</summary>
public sealed record RatioMeasure(string Of, string To, decimal Per) : IndicatorMeasure(MeasureKind.Ratio);
