namespace Menpai.Packs.Measures.Reading;

/// <summary>Whether less of an indicator means fewer reports: such a one must never earn points by falling, or nobody would look.</summary>
internal static class FindingCost
{
    public static bool CountsReports(MeasureIndex index, string code) => CountsReports(index, code, []);

    private static bool CountsReports(MeasureIndex index, string code, HashSet<string> seen) =>
        seen.Add(code)
        && index.Indicators.TryGetValue(code, out var read)
        && read.Indicator.Versions.Any(version => CountsReports(index, version, seen));

    private static bool CountsReports(MeasureIndex index, IndicatorVersion version, HashSet<string> seen) =>
        version.Measure switch
        {
            RatioMeasure ratio => CountsReports(index, ratio.Of, seen),
            CountMeasure or CoverageMeasure => IsWork(version.Step),
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
                or FactStep.Handled
                or FactStep.Verified
                or FactStep.Closed
                or FactStep.QuestionAsked
                or FactStep.QuestionAnswered
                or FactStep.Rated;
}
