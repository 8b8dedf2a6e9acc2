using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Menpai.XForms.Xlsform;

/// <summary>A mention of another question in a cell 引用: <c>${name}</c> or <c>${last-saved#name}</c>.</summary>
/// <param name="Name">The question's name.</param>
/// <param name="LastSaved">Whether its answer in the record saved last is meant.</param>
/// <param name="Start">Where the dollar sign stands in the cell.</param>
/// <param name="Length">From the dollar sign to the closing brace.</param>
internal readonly partial record struct Reference(string Name, bool LastSaved, int Start, int Length)
{
    private const string LastSavedPrefix = "last-saved#";

    public int End => Start + Length;

    public static bool IsLikely(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether the text is one reference and nothing else.</summary>
    public static bool IsAlone(string text) => Alone(text) is not null;

    public static Reference? Alone(string text) =>
        TryFindAll(text, out var found) && found is [{ Start: 0 } only] && only.Length == text.Length ? only : null;

    /// <summary>Whether the text begins with sound references, at least one.</summary>
    public static bool IsIn(string text) =>
        IsLikely(text) && Candidates().Match(text) is { Success: true } first && Read(first) is not null;

    public static bool LastSavedIsIn(string text) =>
        text.Contains(LastSavedPrefix, StringComparison.Ordinal) && FindAll(text).Any(r => r.LastSaved);

    /// <summary>All well-formed references, in order.</summary>
    public static ImmutableArray<Reference> FindAll(string text)
    {
        if (!IsLikely(text))
        {
            return [];
        }
        var found = ImmutableArray.CreateBuilder<Reference>();
        foreach (Match match in Candidates().Matches(text))
        {
            if (Read(match) is { } reference)
            {
                found.Add(reference);
            }
        }
        return found.DrainToImmutable();
    }

    /// <summary>False when a "${" is not followed by a name and a closing brace.</summary>
    public static bool TryFindAll(string text, out ImmutableArray<Reference> found)
    {
        found = FindAll(text);
        return !IsLikely(text) || Candidates().Count(text) == found.Length;
    }

    private static Reference? Read(Match match)
    {
        var inner = match.Groups[1];
        if (!inner.Success)
        {
            return null;
        }
        var lastSaved = inner.ValueSpan.StartsWith(LastSavedPrefix);
        var name = lastSaved ? inner.Value[LastSavedPrefix.Length..] : inner.Value;
        return name.Length > 0 && XmlName.Length(name, 0) == name.Length ? new Reference(name, lastSaved, match.Index, match.Length) : null;
    }

    /// <summary>What looks like a reference, and what starts like one and never ends.</summary>
    [GeneratedRegex(@"\$\{([^}]+)\}|\$\{[^}]*$")]
    private static partial Regex Candidates();
}
