using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>A cell with its references and what stands around them, looked at once however many references there are.</summary>
internal sealed partial class ExpressionText(string text)
{
    private MatchCollection? _predicates;
    private MatchCollection? _calls;

    public string Text => text;

    public ImmutableArray<Reference> References { get; } = Reference.FindAll(text);

    /// <summary>The calls of indexed-repeat().</summary>
    public MatchCollection IndexedRepeats => _calls ??= IndexedRepeatCall().Matches(text);

    /// <summary>Whether the reference filters a secondary instance: there the context node is the instance's, not the question's.</summary>
    public bool IsInInstancePredicate(Reference reference) =>
        text.Contains("instance(", StringComparison.Ordinal)
        && (_predicates ??= InstanceCall().IsMatch(text) ? Predicate().Matches(text) : Predicate().Matches("")).Any(m =>
            m.Index <= reference.Start && reference.End <= m.Index + m.Length
        );

    [GeneratedRegex(@"indexed-repeat\([^)]+\)", RegexOptions.NonBacktracking)]
    private static partial Regex IndexedRepeatCall();

    [GeneratedRegex(@"instance\([^)]+.+", RegexOptions.NonBacktracking)]
    private static partial Regex InstanceCall();

    [GeneratedRegex(@"\[[^]]+\]", RegexOptions.NonBacktracking)]
    private static partial Regex Predicate();
}
