using System.Collections.Immutable;
using Menpai.XForms.Instances;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Submissions;

/// <summary>Gathers findings up to a number.</summary>
internal sealed class Findings(int most)
{
    private readonly List<(int Node, Finding Finding)> _all = [];

    /// <summary>There were more than are kept.</summary>
    public bool More { get; private set; }

    /// <summary>Findings about the whole record first, then in the order of the record; those of one node in the order in which they were found.</summary>
    /// <param name="tree">The record; null when it could not be read.</param>
    public ImmutableArray<Finding> InOrder(InstanceTree? tree) =>
        [.. _all.OrderBy(f => f.Node == InstanceTree.None || tree is null ? -1 : tree.Rank(f.Node)).Select(f => f.Finding)];

    /// <summary>About the whole record.</summary>
    public void Error(string code, params ImmutableArray<string> arguments) =>
        Add(InstanceTree.None, new Finding(code, Severity.Error, null, arguments));

    /// <inheritdoc cref="Error"/>
    public void Warning(string code, params ImmutableArray<string> arguments) =>
        Add(InstanceTree.None, new Finding(code, Severity.Warning, null, arguments));

    public void Add(int node, Finding finding)
    {
        if (_all.Count >= most)
        {
            More = true;
            return;
        }
        _all.Add((node, finding));
    }
}
