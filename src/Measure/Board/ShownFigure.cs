using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Board;

/// <summary>How a figure may be shown.</summary>
public enum FigureState
{
    /// <summary>可比 With its value, and compared.</summary>
    Shown,

    /// <summary>样本不足 With its value in grey, and not ranked.</summary>
    TooFew,

    /// <summary>评价不足 So few residents rated that somebody could tell who: no value, no share.</summary>
    Hidden,

    /// <summary>没有 There was nothing to count or to divide by.</summary>
    Nothing,

    /// <summary>无口径 No definition was in force.</summary>
    Undefined,

    /// <summary>记不全 The ledger tells of a part of the period only: nothing is compared with it.</summary>
    InPart,
}

/// <summary>示数 A figure as everybody on the staff may see it. What must not be seen is not in it.</summary>
public sealed record ShownFigure(Indicator Indicator, Figure Figure, FigureState State)
{
    /// <summary>With fewer ratings than this, what they say is nobody's to know.</summary>
    public const int FewestRatings = 5;

    /// <summary>The value; null where there is none, or none to show.</summary>
    public decimal? Value => Figure.Value;

    /// <summary>The value where it may be compared with others.</summary>
    public decimal? Comparable => State == FigureState.Shown ? Figure.Value : null;

    /// <summary>Decides how a figure is shown, and takes out what is not.</summary>
    public static ShownFigure Of(Indicator indicator, Figure figure)
    {
        var version = indicator.VersionOn(figure.Period.Last);
        if (version is null)
            return new(indicator, figure, FigureState.Undefined);
        if (figure.N is > 0 and < FewestRatings && TellsRatings(version))
            return new(indicator, figure with { Value = null, K = null, Enough = false }, FigureState.Hidden);
        if (figure.Value is null)
            return new(indicator, figure, FigureState.Nothing);
        // How many there were is no sample of anything.
        var counts = version.Measure is CountMeasure;
        return new(indicator, figure, figure.Enough || counts ? FigureState.Shown : FigureState.TooFew);
    }

    /// <summary>What is said instead of a figure of a period the ledger was there for only in part, or not at all.</summary>
    public static ShownFigure InPart(Indicator indicator, int areaId, Period period) =>
        new(indicator, Figure.Nothing(indicator, areaId, period, null), FigureState.InPart);

    /// <summary>Whether it says what residents rated, and not only that they did.</summary>
    public static bool TellsRatings(IndicatorVersion version)
    {
        var conditions = version.Where.Concat(version.Measure is ShareMeasure share ? share.Where : []);
        return conditions.Any(condition => condition.Field == FactField.Satisfaction);
    }
}
