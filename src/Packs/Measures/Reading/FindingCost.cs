namespace Menpai.Packs.Measures.Reading;

/// <summary>Whether more reports make an indicator look worse: such a one must never earn points, or nobody would look.</summary>
internal static class FindingCost
{
    /// <summary>Less is better and it grows with the reports; or more is better and they are what something else is divided by.</summary>
    public static bool Penalises(MeasureIndex index, Indicator indicator) =>
        indicator.Better == Better.Lower
            ? CountsReports(index, indicator.Code, [])
            : indicator
                .Versions.Select(version => version.Measure)
                .OfType<RatioMeasure>()
                .Any(ratio => CountsReports(index, ratio.To, []) && !CountsReports(index, ratio.Of, []));

    private static bool CountsReports(MeasureIndex index, string code, HashSet<string> seen) =>
        seen.Add(code)
        && index.Indicators.TryGetValue(code, out var read)
        && read.Indicator.Versions.Any(version => CountsReports(index, version, seen));

    private static bool CountsReports(MeasureIndex index, IndicatorVersion version, HashSet<string> seen) =>
        version.Measure switch
        {
            RatioMeasure ratio => CountsReports(index, ratio.Of, seen),
            CountMeasure or CoverageMeasure or AmountMeasure { Kind: MeasureKind.Sum } => IsWork(version.Step),
            ShareMeasure => version.Step == FactStep.Reported,
            _ => false,
        };

    /// <summary>The steps every report goes through, so that their number grows with the reports.</summary>
    private static bool IsWork(FactStep? step) =>
        step
            is FactStep.Reported
                or FactStep.Registered
                or FactStep.Dispatched
                or FactStep.Accepted
                or FactStep.Response
                or FactStep.Handled
                or FactStep.Handling
                or FactStep.Verified
                or FactStep.Closed
                or FactStep.QuestionAsked
                or FactStep.QuestionAnswered
                or FactStep.Rated;
}
