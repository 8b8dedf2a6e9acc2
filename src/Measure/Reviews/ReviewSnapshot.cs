using System.Text.Json.Serialization;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 讲评快照 Every figure and score of a month as they were at one position of the ledger: what is signed, shown and checked. Written once;
/// a correction makes another one beside it. Holds no names of people and no words of theirs.
/// </summary>
public sealed record ReviewSnapshot
{
    private Dictionary<(string, string), SnapshotFigure>? _figures;
    private Dictionary<string, SnapshotArea>? _areas;

    /// <summary>How it is written; raised when the same content would be written otherwise.</summary>
    [JsonPropertyOrder(0)]
    public int Format { get; init; } = 1;

    /// <summary>The district's code.</summary>
    [JsonPropertyOrder(1)]
    public required string District { get; init; }

    /// <summary>As <see cref="Menpai.Measure.Indicators.Period.ToString"/> writes it: <c>2026-10</c>.</summary>
    [JsonPropertyOrder(2)]
    public required string Period { get; init; }

    /// <summary>修订 0 as first frozen, then 1, 2, …</summary>
    [JsonPropertyOrder(3)]
    public required int Revision { get; init; }

    /// <summary>The last event that counts, the same in every revision.</summary>
    [JsonPropertyOrder(4)]
    public required long Position { get; init; }

    /// <summary>截至 When that event was recorded.</summary>
    [JsonPropertyOrder(5)]
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>SHA-256 over the hashes of all events up to there, in order: no event before it can change unnoticed.</summary>
    [JsonPropertyOrder(6)]
    public required string Ledger { get; init; }

    /// <summary>The packs in force, by code.</summary>
    [JsonPropertyOrder(7)]
    public required IReadOnlyList<PackMark> Packs { get; init; }

    /// <summary>What was left out, and how often that was asked for.</summary>
    [JsonPropertyOrder(8)]
    public required ExclusionCount Exclusions { get; init; }

    /// <summary>更正 Points put right by appeals that were upheld, in the order they were decided.</summary>
    [JsonPropertyOrder(9)]
    public required IReadOnlyList<PointsCorrection> Corrections { get; init; }

    /// <summary>The areas that existed on the last day, by code.</summary>
    [JsonPropertyOrder(10)]
    public required IReadOnlyList<SnapshotArea> Areas
    {
        get;
        init => (field, _areas) = (value, null);
    }

    /// <summary>By heading, as the packs have them.</summary>
    [JsonPropertyOrder(11)]
    public required IReadOnlyList<SnapshotIndicator> Indicators { get; init; }

    /// <summary>By indicator and then area; an area without one had nothing to count.</summary>
    [JsonPropertyOrder(12)]
    public required IReadOnlyList<SnapshotFigure> Figures
    {
        get;
        init => (field, _figures) = (value, null);
    }

    /// <summary>The cards of this kind of period, by code.</summary>
    [JsonPropertyOrder(13)]
    public required IReadOnlyList<SnapshotBoard> Boards { get; init; }

    /// <summary>The period it is of.</summary>
    public Period Of() => Menpai.Measure.Indicators.Period.Parse(Period) ?? throw new FormatException($"No period is written {Period}.");

    /// <summary>The figure of an area; null where there was nothing to count.</summary>
    public SnapshotFigure? Find(string indicator, string areaCode)
    {
        _figures ??= Figures.ToDictionary(figure => (figure.Indicator, figure.Area));
        return _figures.GetValueOrDefault((indicator, areaCode));
    }

    /// <summary>An indicator as it was; null for one there was not.</summary>
    public SnapshotIndicator? FindIndicator(string code) => Indicators.FirstOrDefault(one => one.Code == code);

    /// <summary>An area as it was; null for one there was not.</summary>
    public SnapshotArea? FindArea(string code)
    {
        _areas ??= Areas.ToDictionary(area => area.Code);
        return _areas.GetValueOrDefault(code);
    }

    /// <summary>The board of a card; null for one there was not.</summary>
    public SnapshotBoard? FindBoard(string card) => Boards.FirstOrDefault(board => board.Card == card);
}

/// <summary>A pack and its version.</summary>
public sealed record PackMark(string Code, string Version);

/// <summary>不计入考核 How many cases were asked to be left out, how many were, and which.</summary>
/// <param name="Asked">Asked for in this month.</param>
/// <param name="Approved">Of these, approved by a second person.</param>
/// <param name="Cases">The numbers of all that are left out, by appeals too, ascending.</param>
public sealed record ExclusionCount(int Asked, int Approved, IReadOnlyList<long> Cases);

/// <summary>更正 Points added to what an area's figures earn, or taken off.</summary>
/// <param name="Appeal">The appeal that was upheld.</param>
public sealed record PointsCorrection(int Appeal, string Card, string Area, decimal Points);

/// <summary>An area as it was on the last day.</summary>
/// <param name="Id">What facts know it by.</param>
/// <param name="Parent">The code of the one above; null for the district.</param>
public sealed record SnapshotArea(int Id, string Code, string Name, int Level, string? Parent);

/// <summary>An indicator as it was defined, with what is needed to read its figures without the pack.</summary>
/// <param name="Version">The definition's number.</param>
/// <param name="Definition">SHA-256 of the definition: another text behind the same number is found out.</param>
/// <param name="Minimum">With fewer facts a value is shown and not ranked.</param>
public sealed record SnapshotIndicator(
    string Code,
    string Pack,
    int Version,
    string Definition,
    Wording Name,
    Wording About,
    Wording Group,
    MeasureKind Kind,
    Unit Unit,
    Better Better,
    int Minimum
);

/// <summary>A figure as it was.</summary>
/// <param name="Area">The area's code.</param>
/// <param name="Value">In the indicator's unit, to six places; null where there was nothing to divide by.</param>
/// <param name="N">Of how many.</param>
/// <param name="K">Of a share, how many met the condition.</param>
/// <param name="Low">Of a share, the lower end of the Wilson interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Enough">Whether there were as many as the indicator asks for.</param>
public sealed record SnapshotFigure(
    string Indicator,
    string Area,
    decimal? Value,
    long N,
    long? K,
    decimal? Low,
    decimal? High,
    bool Enough
);

/// <summary>A scorecard as it was, and what came of it.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Definition">SHA-256 of the version.</param>
/// <param name="Level">The ordinal of the level that is ranked.</param>
/// <param name="Lines">Indicators and the points each can earn.</param>
/// <param name="Areas">By group, rank, then code; the unranked last.</param>
public sealed record SnapshotBoard(
    string Card,
    string Pack,
    int Version,
    string Definition,
    Wording Name,
    Wording About,
    int Level,
    IReadOnlyList<SnapshotWeight> Lines,
    IReadOnlyList<SnapshotScore> Areas
)
{
    /// <summary>The score of an area; null for one that is not on the card.</summary>
    public SnapshotScore? Find(string areaCode) => Areas.FirstOrDefault(score => score.Area == areaCode);
}

/// <summary>A line of a card.</summary>
public sealed record SnapshotWeight(string Indicator, decimal Weight);

/// <summary>An area's score as it was.</summary>
/// <param name="Area">The area's code.</param>
/// <param name="Group">The code of its group; null for a card without groups, or outside all of them.</param>
/// <param name="Points">With corrections; null where nothing could be scored.</param>
/// <param name="Backed">The part of the weight that had enough facts, 0 to 1.</param>
/// <param name="Rank">Among its group; null when it is shown and not ranked.</param>
/// <param name="Ranked">How many of the group were ranked.</param>
/// <param name="Stars">By points; null for a card without.</param>
/// <param name="FormerPoints">Of the period before.</param>
/// <param name="Struck">The codes of vetoes that cap it.</param>
/// <param name="Why">Why it is not ranked, as a code.</param>
public sealed record SnapshotScore(
    string Area,
    string? Group,
    Wording? GroupName,
    decimal? Points,
    decimal Backed,
    int? Rank,
    int Ranked,
    int? Stars,
    decimal? FormerPoints,
    int? FormerRank,
    IReadOnlyList<SnapshotLine> Lines,
    IReadOnlyList<string> Struck,
    string? Why
)
{
    /// <summary>Why it is not ranked, as it is told.</summary>
    [JsonIgnore]
    public Unranked? Told => (Enum.TryParse<Unranked>(Why, out var why) ? why : (Unranked?)null).Told(Lines.Select(line => line.N));
}

/// <summary>What one line earned.</summary>
/// <param name="Weight">After the weight of missing lines was shared out.</param>
/// <param name="State">Scored, TooFew or Nothing.</param>
/// <param name="Value">The figure it was earned by.</param>
/// <param name="N">Of how many that was made.</param>
public sealed record SnapshotLine(string Indicator, decimal Weight, decimal? Points, string State, decimal? Value, long N);
