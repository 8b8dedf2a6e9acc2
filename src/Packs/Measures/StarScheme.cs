namespace Menpai.Packs.Measures;

/// <summary>创星方案 The stars areas of a level may be awarded, each by criteria of its own.</summary>
public sealed record StarScheme
{
    /// <summary>Unique across all packs.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the pack it stands in.</summary>
    public required string Pack { get; init; }

    /// <summary>五星支部</summary>
    public required Wording Name { get; init; }

    public required Wording About { get; init; }

    /// <summary>The ordinal of the level whose areas hold stars.</summary>
    public required int Level { get; init; }

    /// <summary>授星期限 For how many months a star is awarded.</summary>
    public required int AwardMonths { get; init; }

    /// <summary>Over which time measured criteria look back.</summary>
    public required PeriodKind Period { get; init; }

    public required IReadOnlyList<Star> Stars { get; init; }
}

/// <summary>星 One of a scheme's stars; held when every criterion is met.</summary>
public sealed record Star(string Code, Wording Name, Wording About, IReadOnlyList<Criterion> Criteria);

/// <summary>创星标准 What must be so for a star.</summary>
/// <param name="Code">Unique in the scheme.</param>
/// <param name="Indicator">Measured by this indicator; null when it is declared.</param>
/// <param name="AtLeast">Met from this value on.</param>
/// <param name="AtMost">Met up to this value.</param>
/// <param name="Evidence">佐证 What has to be shown for a declared one; null for a measured one.</param>
public sealed record Criterion(string Code, Wording Name, string? Indicator, decimal? AtLeast, decimal? AtMost, Wording? Evidence)
{
    /// <summary>申报 Whether it is declared with evidence and checked by a second person, because no record measures it.</summary>
    public bool Declared => Indicator is null;

    /// <summary>Whether a value meets a measured criterion.</summary>
    public bool IsMetBy(decimal value) => (AtLeast is null || value >= AtLeast) && (AtMost is null || value <= AtMost);
}
