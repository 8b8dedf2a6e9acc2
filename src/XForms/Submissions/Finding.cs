using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Submissions;

/// <summary>
/// Something in a record that its form does not expect 疑点. A finding is a flag for a person to look at, never a reason to lose the record.
/// </summary>
/// <param name="Code">Dotted, lower case, e.g. <c>finding.required</c>.</param>
/// <param name="Severity">A warning may well be right; an error cannot have come from filling in the form.</param>
/// <param name="Path">The node of the record, e.g. <c>/data/visit[2]/door</c>; null when the record as a whole is meant.</param>
/// <param name="Arguments">Filled into the words at {0}, {1}, …</param>
/// <param name="Message">What the form itself says in this case; null when it says nothing.</param>
public sealed record Finding(string Code, Severity Severity, string? Path, ImmutableArray<string> Arguments, string? Message = null)
{
    /// <summary>What was found, in words.</summary>
    /// <param name="language"><c>zh-CN</c> or <c>en</c>; anything else reads as English.</param>
    public string Sentence(string language) => ProblemTexts.Fill(language, Code, Arguments);

    /// <summary>The path and the sentence, on one line.</summary>
    public string Line(string language) =>
        Path is null ? Sentence(language) : Path + ProblemTexts.Fill(language, "place.then", []) + Sentence(language);

    /// <summary>The English line, for logs and debuggers.</summary>
    public override string ToString() => Line("en");
}
