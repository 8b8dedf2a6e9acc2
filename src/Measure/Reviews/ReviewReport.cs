namespace Menpai.Measure.Reviews;

/// <summary>核验报告 What checking frozen months against the ledger found.</summary>
/// <param name="Months">How many months were looked at.</param>
/// <param name="Snapshots">How many snapshots, revisions counted.</param>
/// <param name="Figures">How many figures were computed anew and compared.</param>
/// <param name="Scores">The same of scores.</param>
/// <param name="Findings">What is not as it was signed; empty when all is.</param>
public sealed record ReviewReport(int Months, int Snapshots, long Figures, long Scores, IReadOnlyList<ReviewFinding> Findings)
{
    /// <summary>Nothing looked at.</summary>
    public static ReviewReport None { get; } = new(0, 0, 0, 0, []);

    /// <summary>Both as one.</summary>
    public ReviewReport And(ReviewReport other) =>
        new(
            Months + other.Months,
            Snapshots + other.Snapshots,
            Figures + other.Figures,
            Scores + other.Scores,
            [.. Findings, .. other.Findings]
        );
}

/// <summary>One thing that is not as it was signed. Its text is <c>review.finding.CODE</c>.</summary>
public sealed record ReviewFinding(string Code, params object[] Arguments);
