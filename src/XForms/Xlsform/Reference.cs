using System.Collections.Immutable;
using System.Text;

namespace Menpai.XForms.Xlsform;

/// <summary>A mention of another question in a cell 引用: <c>${name}</c> or <c>${last-saved#name}</c>.</summary>
/// <param name="Name">The question's name.</param>
/// <param name="LastSaved">Whether its answer in the record saved last is meant.</param>
/// <param name="Start">Where the dollar sign stands in the cell.</param>
/// <param name="Length">From the dollar sign to the closing brace.</param>
internal readonly record struct Reference(string Name, bool LastSaved, int Start, int Length)
{
    private const string Open = "${";
    private const string LastSavedPrefix = "last-saved#";

    public int End => Start + Length;

    public static bool IsLikely(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>Whether the text is one reference and nothing else.</summary>
    public static bool IsAlone(string text) => Alone(text) is not null;

    public static Reference? Alone(string text) =>
        TryFindAll(text, out var found) && found is [{ Start: 0 } only] && only.Length == text.Length ? only : null;

    /// <summary>Whether the text begins with sound references, at least one.</summary>
    public static bool IsIn(string text) => Scan(text, 1) is [{ } _];

    public static bool LastSavedIsIn(string text) =>
        text.Contains(LastSavedPrefix, StringComparison.Ordinal) && FindAll(text).Any(r => r.LastSaved);

    /// <summary>All well-formed references, in order.</summary>
    public static ImmutableArray<Reference> FindAll(string text) => IsLikely(text) ? [.. Scan(text).OfType<Reference>()] : [];

    /// <summary>False when a "${" is not followed by a name and a closing brace.</summary>
    public static bool TryFindAll(string text, out ImmutableArray<Reference> found)
    {
        var all = IsLikely(text) ? Scan(text) : [];
        found = [.. all.OfType<Reference>()];
        return found.Length == all.Count;
    }

    /// <summary>The text with a path as long as each sound reference in its place, so that characters keep their numbers.</summary>
    public static string AsPaths(string text)
    {
        var paths = new StringBuilder(text);
        foreach (var reference in FindAll(text))
        {
            paths[reference.Start] = '/';
            for (var at = reference.Start + 1; at < reference.End; at++)
            {
                paths[at] = 'a';
            }
        }
        return paths.ToString();
    }

    /// <summary>What looks like a reference; null for one that cannot be read. An empty pair of braces is no reference at all.</summary>
    private static List<Reference?> Scan(string text, int most = int.MaxValue)
    {
        var found = new List<Reference?>();
        for (var at = text.IndexOf(Open, StringComparison.Ordinal); at >= 0 && found.Count < most; )
        {
            var inner = at + Open.Length;
            var close = text.IndexOf('}', inner);
            if (close != inner)
            {
                found.Add(close < 0 ? null : Read(text, at, close));
            }
            at = close < 0 ? -1 : text.IndexOf(Open, Math.Max(close, inner), StringComparison.Ordinal);
        }
        return found;
    }

    private static Reference? Read(string text, int start, int close)
    {
        var inner = text.AsSpan(start + Open.Length, close - start - Open.Length);
        var lastSaved = inner.StartsWith(LastSavedPrefix);
        var name = lastSaved ? inner[LastSavedPrefix.Length..] : inner;
        return name.Length > 0 && XmlName.Length(name, 0) == name.Length
            ? new Reference(name.ToString(), lastSaved, start, close + 1 - start)
            : null;
    }
}
