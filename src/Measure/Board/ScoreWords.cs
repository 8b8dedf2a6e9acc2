using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Menpai.Ui;

namespace Menpai.Measure.Board;

/// <summary>得分的说法 Points, ranks, movement and the way to the next star in words.</summary>
public sealed record ScoreWords(Frame Frame)
{
    private Texts Texts => Frame.Texts;

    private FigureWords Figures => new(Frame);

    /// <summary>92.41; "—" for none.</summary>
    public static string Points(decimal? points) =>
        points is { } known
            ? Math.Round(known, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture)
            : FigureWords.None;

    /// <summary>A weight, without needless places.</summary>
    public static string Weight(decimal weight) =>
        Math.Round(weight, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Of an area without a rank, why; its points are told beside it, and that they rank nobody: 100.00 分，仅供参考，样本不足，不排名.</summary>
    public string Unranked(AreaScore score)
    {
        var why = Texts[$"board.unranked.{score.Told}"];
        return score.Points is null ? why : Texts["board.unranked.points", Points(score.Points), why];
    }

    /// <summary>▲2, ▼1, 持平, 上期没有排名.</summary>
    public string Movement(AreaScore score) =>
        score.Rank is not { } now ? ""
        : score.FormerRank is not { } then ? Texts["board.rank.new"]
        : now == then ? Texts["board.rank.same"]
        : now < then ? $"▲{then - now}"
        : $"▼{now - then}";

    /// <summary>How movement is to be marked.</summary>
    public static Tone ToneOf(AreaScore score) =>
        score.Rank is not { } now || score.FormerRank is not { } then || now == then ? Tone.Neutral
        : now < then ? Tone.Done
        : Tone.Late;

    /// <summary>★★★☆☆ of as many as the card has.</summary>
    public static string Stars(int stars, ScorecardVersion version)
    {
        var most = version.Stars.Count == 0 ? stars : version.Stars.Max(star => star.Stars);
        return new string('★', stars) + new string('☆', Math.Max(0, most - stars));
    }

    /// <summary>How a value earns points: 低于 50% 不得分，到 98% 得满分，中间按比例.</summary>
    public string Rule(ScoreLine line, Unit unit) =>
        line.Rule switch
        {
            LinearRule linear => Texts[
                linear.Paced ? "board.rule.paced"
                : linear.Floor < linear.Goal ? "board.rule.rising"
                : "board.rule.falling",
                Figures.Value(unit, linear.Floor),
                Figures.Value(unit, linear.Goal)
            ],
            StepsRule steps => string.Join(
                Texts["board.rule.steps.and"],
                steps.Steps.Select(step =>
                    Texts[
                        steps.Falling ? "board.rule.step.falling" : "board.rule.step",
                        Figures.Value(unit, step.At),
                        Weight(line.Weight * step.Percent / 100)
                    ]
                )
            ),
            _ => "",
        };

    /// <summary>距 4 星还差 2.31 分.</summary>
    public string Gap(StarGap gap) => Texts["board.gap", gap.Stars, Points(gap.Points)];

    /// <summary>解决率到 93.2%，可加 2.31 分，够了.</summary>
    public string Way(StarWay way, StarGap gap) =>
        Texts[
            way.Gain >= gap.Points ? "board.gap.way.enough" : "board.gap.way",
            way.Line.Indicator.Name.In(Texts.Language),
            Figures.Value(way.Line.Indicator.Unit, way.To),
            Points(way.Gain)
        ];

    /// <summary>Why a line earned what it did, or nothing.</summary>
    public string? Why(LineScore line) =>
        ShownFigure.Of(line.Indicator, line.Figure) is { State: FigureState.Hidden } hidden ? Figures.Why(hidden)
        : line.State == LineState.TooFew ? Texts["board.line.too-few", line.Indicator.Minimum]
        : line.State == LineState.Nothing ? Texts["board.line.nothing"]
        : null;
}
