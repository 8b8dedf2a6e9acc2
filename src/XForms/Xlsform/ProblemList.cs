using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>All that is wrong with a form, gathered while it is read and converted.</summary>
internal sealed class ProblemList
{
    /// <summary>So many problems of one form are told; a form with more has one cause, and it is among them.</summary>
    private const int Most = 1_000;

    /// <summary>So many are held against one another; of a form with more, what is left out is counted as often as it is found.</summary>
    private const int MostCompared = 20_000;

    /// <summary>So many suggestions are looked for; a form with more wrong words was written for something else.</summary>
    private const int MostSuggestions = 100;

    private readonly List<Problem> _problems = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    private int _suggestions;
    private int _untold;

    public bool HasErrors { get; private set; }

    /// <summary>What a misspelt word may have meant; null when nothing is near, or too much has been looked for.</summary>
    public string? Suggest(string word, IEnumerable<string> known) =>
        _suggestions++ < MostSuggestions ? Spelling.Nearest(word, known) : null;

    /// <summary>Tells of a reference to a question that is not there.</summary>
    public void UnknownReference(SheetPlace? place, string name, IEnumerable<string> known) =>
        ErrorNear("xlsform.reference-unknown", "xlsform.reference-unknown-near", place, name, Suggest(name, known));

    /// <summary>Tells the second code with what may have been meant; the first when nothing is like it.</summary>
    public void ErrorNear(string code, string codeNear, SheetPlace? place, string word, string? near)
    {
        if (near is null)
        {
            Error(code, place, word);
        }
        else
        {
            Error(codeNear, place, word, near);
        }
    }

    public void AddRange(IEnumerable<Problem> others)
    {
        foreach (var other in others)
        {
            Add(other);
        }
    }

    public void Error(string code, SheetPlace? place, params ReadOnlySpan<string> arguments) =>
        Add(new Problem(code, Severity.Error, place, null, [.. arguments]));

    public void Warn(string code, SheetPlace? place, params ReadOnlySpan<string> arguments) =>
        Add(new Problem(code, Severity.Warning, place, null, [.. arguments]));

    public ImmutableArray<Problem> ToImmutable() =>
        _untold == 0
            ? [.. _problems]
            : [.. _problems, new Problem("xlsform.more-problems", Severity.Warning, null, null, [$"{_problems.Count}", $"{_untold}"])];

    public void Add(Problem problem)
    {
        HasErrors |= problem.Severity == Severity.Error;
        if (_told.Count < MostCompared && !_told.Add(Identity(problem)))
        {
            return;
        }
        if (_problems.Count < Most)
        {
            _problems.Add(problem);
        }
        else
        {
            _untold++;
        }
    }

    /// <summary>The same problem of the same cell is told once, however many checks find it.</summary>
    private static string Identity(Problem problem) => $"{problem.Code}|{problem.Place}|{string.Join('|', problem.Arguments)}";
}
