using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>The nodes of a form by their paths, patterns such as <c>/data/**/q</c> included.</summary>
internal sealed class PathIndex(ImmutableArray<FormNode> nodes)
{
    private readonly FrozenDictionary<string, FormNode> _byPath = nodes
        .DistinctBy(n => n.Path)
        .ToFrozenDictionary(n => n.Path, StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<FormNode>> _patterns = new(StringComparer.Ordinal);

    /// <summary>The nodes that a path of an expression means when the expression stands at a node.</summary>
    public ImmutableArray<FormNode> Find(XPathReference reference, FormNode at)
    {
        var resolved = reference.Resolve(at.Path);
        if (reference.IsPlain)
        {
            return _byPath.TryGetValue(resolved, out var one) ? [one] : [];
        }
        if (!_patterns.TryGetValue(resolved, out var all))
        {
            all = [.. nodes.Where(n => XPathReference.Covers(resolved, n.Path))];
            _patterns.Add(resolved, all);
        }
        return all;
    }
}
