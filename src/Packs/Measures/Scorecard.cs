namespace Menpai.Packs.Measures;

/// <summary>周期 Over which time a scorecard looks.</summary>
public enum PeriodKind
{
    /// <summary>日</summary>
    Day,

    /// <summary>周 Monday to Sunday.</summary>
    Week,

    /// <summary>月</summary>
    Month,

    /// <summary>季度</summary>
    Quarter,

    /// <summary>半年</summary>
    HalfYear,

    /// <summary>年</summary>
    Year,
}

/// <summary>评分卡 Which indicators make up a score, for the areas of one level.</summary>
public sealed record Scorecard
{
    /// <summary>Unique across all packs.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the pack it stands in.</summary>
    public required string Pack { get; init; }

    public required Wording Name { get; init; }

    public required Wording About { get; init; }

    /// <summary>The ordinal of the level that is ranked.</summary>
    public required int Level { get; init; }

    public required PeriodKind Period { get; init; }

    /// <summary>At least one, by time, without gap or overlap; each begins with a month.</summary>
    public required IReadOnlyList<ScorecardVersion> Versions { get; init; }

    /// <summary>The version in force on a day; null before the first and after the last.</summary>
    public ScorecardVersion? VersionOn(DateOnly day) => Versions.LastOrDefault(version => version.Span.Holds(day));
}

/// <summary>缺项处理 What becomes of the weight of an indicator that has no value.</summary>
public enum MissingLine
{
    /// <summary>分摊 It goes to the other lines, in proportion to their weights.</summary>
    Spread,

    /// <summary>计零 It earns nothing.</summary>
    Zero,
}

/// <summary>评分卡版本 Lines and weights for a time.</summary>
public sealed record ScorecardVersion
{
    /// <summary>From 1, as written.</summary>
    public required int Number { get; init; }

    public required VersionSpan Span { get; init; }

    /// <summary>The first that holds an area is its; all areas are peers when there is none, and those in none are shown, not ranked.</summary>
    public required IReadOnlyList<PeerGroup> Peers { get; init; }

    /// <summary>Weights sum to 100.</summary>
    public required IReadOnlyList<ScoreLine> Lines { get; init; }

    public required MissingLine Missing { get; init; }

    public required IReadOnlyList<Veto> Vetoes { get; init; }

    /// <summary>By points, ascending; empty for a card without stars.</summary>
    public required IReadOnlyList<PointStars> Stars { get; init; }
}

/// <summary>评分项 One indicator of a card.</summary>
/// <param name="Indicator">Its code; never one that is better neither way.</param>
/// <param name="Weight">分值 The points it can earn, above 0 to 100.</param>
public sealed record ScoreLine(string Indicator, decimal Weight, ScoreRule Rule);

/// <summary>分组 Areas that are compared with each other, by their names or codes.</summary>
/// <param name="Names">Names, with <c>*</c> for any characters: <c>*村民委员会</c>.</param>
/// <param name="Codes">Division codes, or their beginnings followed by <c>*</c>.</param>
public sealed record PeerGroup(string Code, Wording Name, IReadOnlyList<string> Names, IReadOnlyList<string> Codes)
{
    /// <summary>Whether an area belongs to it.</summary>
    public bool Holds(string code, string name) => Codes.Any(one => Like(one, code)) || Names.Any(one => Like(one, name));

    private static bool Like(string pattern, string text) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}

/// <summary>一票否决 What caps a score, whatever the lines earn.</summary>
/// <param name="Indicator">Struck by its value; null when it is declared with evidence and a second person's check.</param>
/// <param name="Above">Struck by a value greater than this.</param>
/// <param name="Below">Struck by a value less than this.</param>
/// <param name="Cap">The points that remain at most.</param>
public sealed record Veto(string Code, Wording Name, Wording About, string? Indicator, decimal? Above, decimal? Below, decimal Cap)
{
    /// <summary>申报 Whether no record decides it.</summary>
    public bool Declared => Indicator is null;

    /// <summary>Whether a value strikes it.</summary>
    public bool IsStruckBy(decimal value) => value > Above || value < Below;
}

/// <summary>得分定星 From so many points on, so many stars.</summary>
public sealed record PointStars(decimal Points, int Stars);
