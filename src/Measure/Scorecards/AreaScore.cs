using Menpai.Measure.Facts;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Scorecards;

/// <summary>记分牌 What a scorecard says of all areas of its level in one period.</summary>
/// <param name="AsOf">Up to where it knows the ledger.</param>
/// <param name="Elapsed">How much of the period is over, 0 to 1.</param>
/// <param name="Areas">By group, in the pack's order, then by rank, then those that are not ranked; equals by code.</param>
public sealed record Scoreboard(
    Scorecard Card,
    ScorecardVersion Version,
    Period Period,
    FactStanding AsOf,
    decimal Elapsed,
    IReadOnlyList<AreaScore> Areas
);

/// <summary>得分 Of one area by one scorecard, with all that led to it.</summary>
/// <param name="Group">Its peers; null when the card has no groups, or none that holds it.</param>
/// <param name="Points">0 to 100, two decimals, half away from zero; null when no line had a value.</param>
/// <param name="Backed">Which part of the weight rests on enough facts, 0 to 1.</param>
/// <param name="Rank">From 1 among its peers; equal points share it and the next is left out. Null when it is not ranked.</param>
/// <param name="Ranked">Of how many.</param>
/// <param name="Stars">Null when the card has none, or it is not ranked.</param>
/// <param name="Gap">What is missing for the next star; null at the last, and where a veto bars it.</param>
/// <param name="FormerPoints">Those of the period before, by the card of that time.</param>
/// <param name="Struck">The vetoes that capped it.</param>
/// <param name="Why">Why it is not ranked; null when it is.</param>
public sealed record AreaScore(
    Area Area,
    PeerGroup? Group,
    decimal? Points,
    decimal Backed,
    int? Rank,
    int Ranked,
    int? Stars,
    StarGap? Gap,
    decimal? FormerPoints,
    int? FormerRank,
    IReadOnlyList<LineScore> Lines,
    IReadOnlyList<Veto> Struck,
    Unranked? Why
)
{
    /// <summary>Why it is not ranked, as it is told.</summary>
    public Unranked? Told => Why.Told(Lines.Select(line => line.Figure.N));
}

/// <summary>不排名原因 Why an area has no rank.</summary>
public enum Unranked
{
    /// <summary>没有可计分的数据 No line could be scored.</summary>
    NoFacts,

    /// <summary>样本不足 Less than half of the weight rests on enough facts.</summary>
    TooFew,

    /// <summary>没有分组 The card compares groups, and none holds it.</summary>
    NoGroup,
}

/// <summary>Telling why an area has no rank: one place for pages, reviews and bulletins.</summary>
public static class UnrankedTold
{
    /// <summary>
    /// As it is told: whoever has records, only too few behind each figure, is not said to have none. What is kept and signed stays the word that was signed.
    /// </summary>
    /// <param name="behind">Of how many each line's figure is made.</param>
    public static Unranked? Told(this Unranked? why, IEnumerable<long> behind) =>
        why == Unranked.NoFacts && behind.Any(n => n > 0) ? Unranked.TooFew : why;
}

/// <summary>单项得分</summary>
/// <param name="Weight">What it could earn, after the weight of lines without a value went to the others.</param>
/// <param name="Points">Not rounded; 0 for a line that counts as nothing, null for one whose weight went to the others.</param>
/// <param name="NextAt">The value at which more is earned; null when all is.</param>
public sealed record LineScore(
    ScoreLine Line,
    Indicator Indicator,
    Figure Figure,
    decimal Weight,
    decimal? Points,
    LineState State,
    decimal? NextAt
);

/// <summary>单项状态</summary>
public enum LineState
{
    /// <summary>计分</summary>
    Scored,

    /// <summary>样本不足 It has a value of too few facts.</summary>
    TooFew,

    /// <summary>没有数值</summary>
    Nothing,
}

/// <summary>晋星差距 How far the next star is.</summary>
/// <param name="Stars">How many there would be.</param>
/// <param name="Points">So many points more.</param>
/// <param name="Ways">Lines that can bring them, those that suffice alone first.</param>
public sealed record StarGap(int Stars, decimal Points, IReadOnlyList<StarWay> Ways);

/// <summary>One line's share in the way to the next star.</summary>
/// <param name="To">The value it would have to reach.</param>
/// <param name="Gain">The points that brings.</param>
public sealed record StarWay(LineScore Line, decimal To, decimal Gain);
