using System.Collections.Immutable;

namespace Menpai.XForms.XPath;

/// <summary>Where a path of an expression begins 起点.</summary>
public enum XPathOrigin
{
    /// <summary>At the document node of the main instance.</summary>
    Root,

    /// <summary>At the node the expression is evaluated for.</summary>
    Context,

    /// <summary>At the document node of a secondary instance.</summary>
    Instance,
}

/// <summary>
/// A path that an expression reads 引用, known without evaluating it. Paths inside predicates are listed too, put together with the path they stand in.
/// </summary>
/// <param name="Origin">Where it begins.</param>
/// <param name="Instance">The secondary instance's id; null when it is not one, or its id is not written as a literal.</param>
/// <param name="Steps">Names as written, <c>..</c>, <c>*</c>, <c>@name</c>, or <c>**</c> for any number of elements in between (as in <c>//</c> and all axes that are not child, parent or attribute).</param>
public sealed record XPathReference(XPathOrigin Origin, string? Instance, ImmutableArray<string> Steps)
{
    /// <summary>Whether it names exactly one path: no <c>*</c> and no <c>**</c>.</summary>
    public bool IsPlain => !Steps.Contains("*") && !Steps.Contains("**");

    /// <summary>The absolute path read by an expression that stands at <paramref name="contextPath"/>, e.g. <c>/data/visit/door</c>.</summary>
    /// <param name="contextPath">Without places in brackets, e.g. <c>/data/visit/lock</c>.</param>
    public string Resolve(string contextPath)
    {
        var all = new List<string>(Origin == XPathOrigin.Context ? contextPath.Split('/', StringSplitOptions.RemoveEmptyEntries) : []);
        foreach (var step in Steps)
        {
            if (step != "..")
            {
                all.Add(step);
            }
            else if (all.Count > 0 && all[^1] != "**")
            {
                all.RemoveAt(all.Count - 1);
            }
        }
        return "/" + string.Join('/', all);
    }

    /// <summary>Whether a resolved path, patterns included, means the node path.</summary>
    /// <param name="resolved">From <see cref="Resolve"/>.</param>
    /// <param name="nodePath">Without places in brackets.</param>
    public static bool Covers(string resolved, string nodePath) =>
        string.Equals(resolved, nodePath, StringComparison.Ordinal)
        || resolved.Contains('*') && Covers(resolved.Split('/').AsSpan(1), nodePath.Split('/').AsSpan(1));

    private static bool Covers(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        // Only the last ** needs to be tried again: what the earlier ones took is as short as can be.
        var (at, step, retry, retryStep) = (0, 0, -1, 0);
        while (step < path.Length)
        {
            if (at < pattern.Length && pattern[at] == "**")
            {
                (retry, retryStep) = (at++, step);
            }
            else if (at < pattern.Length && (pattern[at] == path[step] || pattern[at] == "*"))
            {
                (at, step) = (at + 1, step + 1);
            }
            else if (retry >= 0)
            {
                (at, step) = (retry + 1, ++retryStep);
            }
            else
            {
                return false;
            }
        }
        while (at < pattern.Length && pattern[at] == "**")
        {
            at++;
        }
        return at == pattern.Length;
    }
}
