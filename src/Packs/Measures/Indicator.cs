namespace Menpai.Packs.Measures;

/// <summary>单位 What a value is counted in, and so what thresholds are compared with.</summary>
public enum Unit
{
    /// <summary>百分比 0 to 100.</summary>
    Percent,

    /// <summary>时长 Milliseconds, whatever the facts hold.</summary>
    Duration,

    /// <summary>件数</summary>
    Count,

    /// <summary>次均 A mean of counts, or one count by another.</summary>
    Average,

    /// <summary>每百</summary>
    PerHundred,

    /// <summary>每千</summary>
    PerThousand,

    /// <summary>每万</summary>
    PerTenThousand,
}

/// <summary>好坏方向 Which way is better; neither is never scored.</summary>
public enum Better
{
    /// <summary>越高越好</summary>
    Higher,

    /// <summary>越低越好</summary>
    Lower,

    /// <summary>不论高低 It describes and does not judge.</summary>
    Neither,
}

/// <summary>指标组 What stands under one heading; a file of a pack.</summary>
/// <param name="Code">The file's name without <c>.yaml</c>.</param>
/// <param name="Order">Place among the headings, from 1.</param>
public sealed record IndicatorGroup(string Code, Wording Name, int Order);

/// <summary>指标 A figure that can be computed for every area and period.</summary>
public sealed record Indicator
{
    /// <summary>Unique across all packs, never reused for something else.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the pack it stands in.</summary>
    public required string Pack { get; init; }

    public required IndicatorGroup Group { get; init; }

    /// <summary>响应率</summary>
    public required Wording Name { get; init; }

    /// <summary>In one sentence what is counted of what.</summary>
    public required Wording About { get; init; }

    public required Unit Unit { get; init; }

    public required Better Better { get; init; }

    /// <summary>最小样本 With fewer facts than this the value is shown and not ranked; at least 1.</summary>
    public required int Minimum { get; init; }

    /// <summary>At least one, by time, without gap or overlap; each begins with a month.</summary>
    public required IReadOnlyList<IndicatorVersion> Versions { get; init; }

    /// <summary>The definition in force on a day; null before the first and after the last.</summary>
    public IndicatorVersion? VersionOn(DateOnly day) => Versions.LastOrDefault(version => version.Span.Holds(day));
}

/// <summary>口径版本 How an indicator is defined for a time.</summary>
public sealed record IndicatorVersion
{
    /// <summary>From 1, as written.</summary>
    public required int Number { get; init; }

    public required VersionSpan Span { get; init; }

    /// <summary>Of what; for a ratio that of its first indicator.</summary>
    public required FactSource Of { get; init; }

    /// <summary>The step of cases that is looked at and must fall into the period; null for posts, shifts and ratios.</summary>
    public required FactStep? Step { get; init; }

    /// <summary>All must hold; empty for ratios.</summary>
    public required IReadOnlyList<FactCondition> Where { get; init; }

    public required IndicatorMeasure Measure { get; init; }
}

/// <summary>有效期 Months in which a version holds.</summary>
/// <param name="From">The first day, the first of a month; <see cref="DateOnly.MinValue"/> when it always held.</param>
/// <param name="To">The last day, the last of a month; null while it holds.</param>
public sealed record VersionSpan(DateOnly From, DateOnly? To)
{
    /// <summary>Always.</summary>
    public static VersionSpan Always { get; } = new(DateOnly.MinValue, null);

    /// <summary>Whether a day lies in it.</summary>
    public bool Holds(DateOnly day) => From <= day && (To is null || day <= To);
}
