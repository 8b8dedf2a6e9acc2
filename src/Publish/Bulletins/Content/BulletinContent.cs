using System.Text.Json.Serialization;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>通报状态 How far the month is that a bulletin tells of.</summary>
public enum BulletinStanding
{
    /// <summary>草稿 The month is not frozen: every figure may still change, and every page says so.</summary>
    Draft,

    /// <summary>送审稿 Frozen, while areas may still appeal.</summary>
    Frozen,

    /// <summary>待签发 The review is published, its bulletin not yet sent out.</summary>
    Published,

    /// <summary>已签发 Sent out; public.</summary>
    Issued,
}

/// <summary>
/// 通报内容 All that a bulletin of a month is made of, whatever its wording. Of a frozen month it is taken from the snapshot alone, so that the
/// same bulletin can be made again in ten years.
/// </summary>
public sealed record BulletinContent
{
    private Dictionary<(string, string, Period), BulletinFigure>? _index;

    /// <summary>川汇区</summary>
    public required string District { get; init; }

    public required Period Period { get; init; }

    public required BulletinStanding Standing { get; init; }

    /// <summary>截至 The moment up to which the figures know what happened, in the district's zone.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The ledger position of that moment.</summary>
    public required long Position { get; init; }

    /// <summary>指纹 Of the snapshot; null while there is none.</summary>
    public required string? Fingerprint { get; init; }

    /// <summary>文号 Which one of its year it is; null before it is sent out.</summary>
    public int? Number { get; init; }

    /// <summary>The day it was sent out; null before.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The indicators a template may name, with the definitions of the time.</summary>
    public required IReadOnlyList<BulletinIndicator> Indicators { get; init; }

    /// <summary>The areas a template may name; the district is the first.</summary>
    public required IReadOnlyList<BulletinArea> Areas { get; init; }

    public required IReadOnlyCollection<BulletinFigure> Figures
    {
        get;
        init => (field, _index) = (value, null);
    }

    /// <summary>评分卡 The scorecards the month was ranked by, as they were.</summary>
    public IReadOnlyList<BulletinCard> Cards { get; init; } = [];

    /// <summary>In the order of the scorecards, then of their groups.</summary>
    public required IReadOnlyList<BulletinGroup> Groups { get; init; }

    /// <summary>上月表态</summary>
    public IReadOnlyList<BulletinPledge> FormerPledges { get; init; } = [];

    /// <summary>本月表态</summary>
    public IReadOnlyList<BulletinPledge> Pledges { get; init; } = [];

    public IReadOnlyList<BulletinHonour> Honours { get; init; } = [];

    /// <summary>热点 What several people of one community spoke of, the most first.</summary>
    public IReadOnlyList<BulletinTopic> Topics { get; init; } = [];

    /// <summary>剔除 Cases left out of the count by two people, with a reason.</summary>
    public int Exclusions { get; init; }

    /// <summary>迟到记录 What came to the ledger of this month after it was frozen: shown, never mixed in.</summary>
    public int LateEvents { get; init; }

    /// <summary>申诉 Appeals that were raised, and how many of them were upheld.</summary>
    public BulletinAppeals Appeals { get; init; } = new(0, 0);

    /// <summary>A figure as it stands; null where there is none.</summary>
    public BulletinFigure? Figure(string indicator, string area, Period period) =>
        (_index ??= Figures.ToDictionary(one => (one.Indicator, one.Area, one.Period))).GetValueOrDefault((indicator, area, period));

    /// <summary>Whether anything is known of a period.</summary>
    public bool Knows(Period period) => Figures.Any(one => one.Period == period);

    /// <summary>Whether any area was ranked the month before too, so that its points can be compared.</summary>
    public bool KnowsFormerPoints() => Knows(Period.Former) && Groups.Any(group => group.Ranked.Any(rank => rank.Moved is not null));
}

/// <summary>An indicator as it was defined for the period.</summary>
/// <param name="Rated">Whether it is made of residents' ratings: of fewer than five nobody is shown the value, so that nobody can tell who rated.</param>
public sealed record BulletinIndicator(string Code, Wording Name, Wording About, Unit Unit, int Minimum, int Version, bool Rated);

/// <summary>An area as a bulletin names it.</summary>
/// <param name="Short">As people say it, without the official tail.</param>
public sealed record BulletinArea(string Code, string Name, string Short, int Level);

/// <summary>A figure by the area's code, for ids are only known to the store.</summary>
/// <param name="Hidden">Whether its value is withheld, because one could tell who rated.</param>
public sealed record BulletinFigure(
    string Indicator,
    string Area,
    Period Period,
    decimal? Value,
    long N,
    Interval? Range,
    bool Enough,
    bool Hidden = false
);

/// <summary>分组 Areas ranked among their like by one scorecard.</summary>
/// <param name="Card">The scorecard's code.</param>
/// <param name="Name">社区, 村, 街道.</param>
/// <param name="Weights">Its indicators and the points each can earn.</param>
/// <param name="Ranked">By rank.</param>
public sealed record BulletinGroup(
    string Card,
    string Name,
    IReadOnlyList<BulletinWeight> Weights,
    IReadOnlyList<BulletinRank> Ranked,
    IReadOnlyList<BulletinUnranked> Unranked
)
{
    /// <summary>一票否决 Whose points a veto caps.</summary>
    public IReadOnlyList<BulletinStruck> Struck { get; init; } = [];

    /// <summary>Whose points a veto capped the month before.</summary>
    public IReadOnlyList<string> StruckBefore { get; init; } = [];

    /// <summary>Whether a veto caps an area's points in this month.</summary>
    public bool Strikes(string area) => Struck.Any(one => one.Area == area);
}

/// <summary>评分卡 A scorecard as it was: what points come of.</summary>
/// <param name="Version">Which version of it the month was scored by.</param>
public sealed record BulletinCard(string Code, Wording Name, Wording About, int Version);

/// <summary>一票否决 An area whose points a veto caps.</summary>
/// <param name="Why">What for, in words.</param>
/// <param name="Cap">The points that remain at most; null where it is not known any more.</param>
public sealed record BulletinStruck(string Area, string Why, decimal? Cap);

/// <summary>An indicator of a scorecard and the points it can earn.</summary>
public sealed record BulletinWeight(string Indicator, decimal Weight);

/// <summary>名次 One ranked area.</summary>
public sealed record BulletinRank(int Rank, string Area, decimal Points, decimal? FormerPoints, int? FormerRank, int? Stars)
{
    /// <summary>How far its points moved; null where it was not ranked the month before: points of too few cases say nothing.</summary>
    [JsonIgnore]
    public decimal? Moved => FormerRank is null ? null : Points - FormerPoints;
}

/// <summary>不排名 One area that is shown and not ranked, with the reason in words.</summary>
public sealed record BulletinUnranked(string Area, string Why);

/// <summary>表态 What an area promised, by when, and what became of it.</summary>
/// <param name="Owner">The post that answers for it, never a person.</param>
public sealed record BulletinPledge(string Area, string Words, DateOnly Due, string Owner, BulletinPledgeState State, string? Outcome);

/// <summary>落实情况 What became of a promise.</summary>
public enum BulletinPledgeState
{
    /// <summary>办理中</summary>
    Open,

    /// <summary>已落实</summary>
    Kept,

    /// <summary>未落实</summary>
    Broken,

    /// <summary>已延期</summary>
    PutOff,
}

/// <summary>表彰 An honour whose holder agreed to be named.</summary>
/// <param name="Name">Whom, while they consent; null for the area itself, and in what is kept.</param>
/// <param name="Named">Whether somebody was named when the bulletin was sent out: their name is looked up each time it is read.</param>
public sealed record BulletinHonour(int Id, string Title, string Area, string? Name, bool Named = false);

/// <summary>热点 One matter several people of a community spoke of, by its category: residents' own words are no public matter.</summary>
public sealed record BulletinTopic(string Area, string Matter, int Cases);

/// <summary>Appeals that were raised, and how many of them were upheld.</summary>
public sealed record BulletinAppeals(int Raised, int Upheld);
