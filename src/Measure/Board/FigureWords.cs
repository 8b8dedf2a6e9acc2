using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Ui;

namespace Menpai.Measure.Board;

/// <summary>数值的说法 Figures in words, the same wherever one stands: 92.4%, 2 小时 10 分钟, 1,204, 3.2 件/百件; "—" for none.</summary>
public sealed record FigureWords(Frame Frame)
{
    /// <summary>What stands where there is no value; why is said beside it.</summary>
    public const string None = "—";

    private Texts Texts => Frame.Texts;

    /// <summary>The value of a figure.</summary>
    public string Value(ShownFigure figure) => Value(figure.Indicator.Unit, figure.Value);

    /// <summary>A value in a unit.</summary>
    public string Value(Unit unit, decimal? value) =>
        value is not { } known
            ? None
            : unit switch
            {
                Unit.Percent => Number(known, 1) + "%",
                Unit.Duration => known < 0 ? "−" + Length(-known) : Length(known),
                Unit.Count => Number(known, 0),
                Unit.Average => Number(known, 2),
                _ => Texts[$"board.unit.{unit}", Number(known, 1)],
            };

    /// <summary>Between which the true share lies: 92.1–97.4%; null for what is no share.</summary>
    public static string? Interval(Figure figure) => figure.Range is { } range ? $"{Number(range.Low, 1)}–{Number(range.High, 1)}%" : null;

    /// <summary>Of how many: n 212.</summary>
    public static string N(Figure figure) => "n " + figure.N.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Why there is no value to hold against another; null where there is one.</summary>
    public string? WhyNone(ShownFigure figure) => figure.Value is null ? Why(figure) : null;

    /// <summary>Why a change is not told; null where it is.</summary>
    public string? WhyNoChange(ShownFigure now, ShownFigure then) =>
        now.Value is null ? Why(now)
        : then.Value is null ? Why(then)
        : Grows(now) ? Texts["board.why.running"]
        : null;

    /// <summary>How far a value is from another: +2.1 个百分点, −20 分钟; null where one is missing, or where half a month would be held against a whole one.</summary>
    public string? Change(ShownFigure now, ShownFigure then) =>
        now.Value is { } one && then.Value is { } other && !Grows(now) ? Difference(now.Indicator.Unit, one - other) : null;

    /// <summary>Whether a value of a period that runs goes on growing: half a month has half the reports, has covered fewer areas and ended less of what came.</summary>
    public bool Grows(ShownFigure figure) =>
        figure.Figure.Period.Last >= Frame.Today()
        && figure.Indicator.VersionOn(figure.Figure.Period.Last) is { Of: not FactSource.Posts } version
        && version.Measure is CountMeasure or AmountMeasure { Kind: MeasureKind.Sum } or CoverageMeasure { ByDay: false } or RatioMeasure;

    /// <summary>A difference in a unit, with its sign; 持平 where none is seen.</summary>
    public string Difference(Unit unit, decimal by)
    {
        var size = unit switch
        {
            Unit.Percent => Texts["board.points", Number(Math.Abs(by), 1)],
            Unit.Duration => Length(Math.Abs(by)),
            _ => Value(unit, Math.Abs(by)),
        };
        return Seen(unit, by) == 0 ? Texts["board.level"] : (by > 0 ? "+" : "−") + size;
    }

    // A difference as far as it is written.
    private static decimal Seen(Unit unit, decimal by) =>
        unit switch
        {
            Unit.Duration => Math.Round(by / 60_000, MidpointRounding.AwayFromZero),
            Unit.Average => Math.Round(by, 2, MidpointRounding.AwayFromZero),
            Unit.Count => by,
            _ => Math.Round(by, 1, MidpointRounding.AwayFromZero),
        };

    /// <summary>How a change is to be marked: for the better, for the worse, or neither; within a share's own interval it may be chance, and is neither.</summary>
    public static Tone ToneOf(ShownFigure now, ShownFigure then)
    {
        if (
            now.Comparable is not { } one
            || then.Comparable is not { } other
            || Seen(now.Indicator.Unit, one - other) == 0
            || now.Indicator.Better == Better.Neither
        )
            return Tone.Neutral;
        if (now.Figure.Range is { } range && other >= range.Low && other <= range.High)
            return Tone.Neutral;
        return one > other == (now.Indicator.Better == Better.Higher) ? Tone.Done : Tone.Late;
    }

    /// <summary>Why a value is missing or grey; null where nothing is to be said.</summary>
    public string? Why(ShownFigure figure) =>
        figure.State switch
        {
            FigureState.Shown => null,
            FigureState.TooFew => Texts["board.why.too-few", figure.Indicator.Minimum],
            FigureState.Hidden => Texts["board.why.hidden", ShownFigure.FewestRatings],
            FigureState.Undefined => Texts["board.why.undefined"],
            FigureState.InPart => Texts["board.why.in-part"],
            _ => Texts["board.why.nothing"],
        };

    /// <summary>A number as it stands in a spreadsheet, in the unit its heading names: hours for lengths of time.</summary>
    public static decimal? Plain(Unit unit, decimal? value) =>
        value is not { } known ? null
        : unit == Unit.Duration ? Math.Round(known / 3_600_000, 2, MidpointRounding.AwayFromZero)
        : Math.Round(known, 2, MidpointRounding.AwayFromZero);

    // Rounded to what is written, where a clock that runs is cut: minutes below ten hours, hours below ten days, days from there.
    private string Length(decimal milliseconds)
    {
        var length = TimeSpan.FromMilliseconds((double)milliseconds);
        var step =
            length < TimeSpan.FromHours(10) ? TimeSpan.FromMinutes(1)
            : length < TimeSpan.FromDays(10) ? TimeSpan.FromHours(1)
            : TimeSpan.FromDays(1);
        return Frame.Times.Span(Math.Round(length / step, MidpointRounding.AwayFromZero) * step);
    }

    private static string Number(decimal value, int places) =>
        Math.Round(value, places, MidpointRounding.AwayFromZero).ToString("N" + places, CultureInfo.InvariantCulture);
}
