using System.Collections.Immutable;
using Menpai.XForms.Forms;
using Menpai.XForms.Reading;

namespace Menpai.XForms.Submissions;

/// <summary>What a record is checked with 校验环境.</summary>
public sealed record SubmissionSettings
{
    /// <summary>Words, files, device facts and cost. Its clock and zone count only where the record does not say when it was filled in.</summary>
    /// <remarks>
    /// A form with neither <c>start</c> nor <c>end</c> cannot say it: rules with <c>today()</c> or <c>now()</c> are then judged at this clock's time, so whoever
    /// checks again later passes the time at which the record arrived 收到的时间.
    /// </remarks>
    public FormEnvironment Form { get; init; } = new();

    public ReadingLimits Limits { get; init; } = ReadingLimits.Submission;

    /// <summary>The names of the files that came with the record, with their lengths in bytes; null leaves attachments unasked.</summary>
    public IReadOnlyDictionary<string, long>? Attachments { get; init; }

    /// <summary>How many findings are listed, at least 1; whoever needs more has another problem.</summary>
    public int MostFindings { get; init; } = 200;
}

/// <summary>What checking a record gave 校验结果.</summary>
/// <param name="FormId">The form that the record names; null when it names none or could not be read.</param>
/// <param name="Version">The version that the record names; null when it names none.</param>
/// <param name="InstanceId">The record's own id, e.g. <c>uuid:…</c>; null when it has none.</param>
/// <param name="Attachments">The files that the record speaks of, each once, in the order of the record.</param>
/// <param name="Findings">What is about the whole record first, then in the order of the record; empty when all is well.</param>
/// <param name="MoreFindings">There are more than are listed.</param>
/// <param name="IsComplete">Everything was looked at; false when the record could not be read or its rules cost more than they may.</param>
public sealed record SubmissionReport(
    string? FormId,
    string? Version,
    string? InstanceId,
    ImmutableArray<string> Attachments,
    ImmutableArray<Finding> Findings,
    bool MoreFindings,
    bool IsComplete
)
{
    /// <summary>Whether everything was looked at, and nothing found that filling in the form could not have produced.</summary>
    public bool IsSound => IsComplete && !MoreFindings && Findings.All(f => f.Severity != Problems.Severity.Error);
}
