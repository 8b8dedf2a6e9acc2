using System.Globalization;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Reviews;

/// <summary>What the packs say of a month. Packs are checked when they are read; a month is checked once more before anything is signed.</summary>
internal static class ReviewBook
{
    /// <summary>The scorecards of months that are in force, by code.</summary>
    public static IReadOnlyList<Scorecard> Cards(MeasureBook book, Period month) =>
        [
            .. book
                .Scorecards.Where(card => card.Period == month.Kind && card.VersionOn(month.Last) is not null)
                .OrderBy(card => card.Code, StringComparer.Ordinal),
        ];

    /// <summary>The indicators that are defined, by heading.</summary>
    public static IReadOnlyList<Indicator> Indicators(MeasureBook book, Period month) =>
        [.. book.Indicators.Where(indicator => indicator.VersionOn(month.Last) is not null)];

    /// <summary>The packs, by code.</summary>
    public static IReadOnlyList<PackMark> Packs(MeasureBook book) =>
        [.. book.Packs.Select(pack => new PackMark(pack.Code, pack.Version)).OrderBy(pack => pack.Code, StringComparer.Ordinal)];

    /// <summary>What keeps a month from being scored; null when nothing does.</summary>
    public static Refusal? Problem(MeasureBook book, Period month)
    {
        foreach (var indicator in book.Indicators)
            if (indicator.VersionOn(month.First) != indicator.VersionOn(month.Last))
                return ReviewRefusals.DefinitionChanged(indicator.Name.Chinese, month.ToString());
        foreach (var card in book.Scorecards.Where(card => card.Period == month.Kind))
        {
            if (card.VersionOn(month.First) != card.VersionOn(month.Last))
                return ReviewRefusals.DefinitionChanged(card.Name.Chinese, month.ToString());
            if (card.VersionOn(month.Last) is { } version && version.Lines.Sum(line => line.Weight) is var sum && sum != 100)
                return ReviewRefusals.WeightsOff(card.Name.Chinese, sum.ToString(CultureInfo.InvariantCulture));
        }
        return null;
    }

    /// <summary>The same as an exception.</summary>
    /// <exception cref="RefusedException">There is a problem.</exception>
    public static void Check(MeasureBook book, Period month)
    {
        if (Problem(book, month) is { } problem)
            throw problem.AsException();
    }
}
