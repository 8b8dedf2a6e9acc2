using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// Which nodes' values and relevance depend on which 依赖: the order to compute them in, and whom a change reaches.
/// A node waits for what its calculation and its condition read, and for the group around it.
/// </summary>
internal sealed class Dependencies
{
    /// <summary>More than this no questionnaire has; a form in which everything looks at everything would only cost memory.</summary>
    private const int MostReads = 100_000;

    private readonly ImmutableArray<Dependent>.Builder[] _dependents;
    private readonly ImmutableArray<FormNode>.Builder[] _choosers;
    private int _reads;

    private Dependencies(ImmutableArray<FormNode> nodes)
    {
        _dependents = [.. nodes.Select(_ => ImmutableArray.CreateBuilder<Dependent>(0))];
        _choosers = [.. nodes.Select(_ => ImmutableArray.CreateBuilder<FormNode>(0))];
        Rank = new int[nodes.Length];
    }

    /// <summary>Every node behind all it waits for; otherwise in document order.</summary>
    public ImmutableArray<FormNode> Order { get; private set; } = [];

    /// <summary>By the node's index: its place in <see cref="Order"/>.</summary>
    public int[] Rank { get; }

    /// <summary>Whom a change of the node's value or relevance reaches directly.</summary>
    public IReadOnlyList<Dependent> On(FormNode node) => _dependents[node.Index];

    /// <summary>The questions whose choices a change of the node's value or relevance may alter.</summary>
    public IReadOnlyList<FormNode> Choosers(FormNode node) => _choosers[node.Index];

    /// <param name="nodes">All nodes, a node's index being its place.</param>
    public static Dependencies Of(ImmutableArray<FormNode> nodes, PathIndex paths, FormProblems problems)
    {
        var dependencies = new Dependencies(nodes);
        var waits = nodes.Select(n => n.Parent is { } parent ? new List<FormNode> { parent } : []).ToArray();
        foreach (var node in nodes)
        {
            dependencies.Read(node, node.Bind.Relevant, isCalculation: false, paths, waits[node.Index]);
            dependencies.Read(node, node.Bind.Calculate, isCalculation: true, paths, waits[node.Index]);
            dependencies.ReadChoices(node, paths);
            if (dependencies._reads > MostReads)
            {
                problems.Error("form.too-entangled", node.Path, null);
                return dependencies;
            }
        }
        dependencies.Order = new DependencyOrder(nodes, waits, problems).Run();
        for (var i = 0; i < dependencies.Order.Length; i++)
        {
            dependencies.Rank[dependencies.Order[i].Index] = i;
        }
        return dependencies;
    }

    private void Read(FormNode node, XPathExpression? expression, bool isCalculation, PathIndex paths, List<FormNode> waits)
    {
        foreach (var reference in expression?.References ?? [])
        {
            if (reference.Origin == XPathOrigin.Instance || (isCalculation && reference is { Origin: XPathOrigin.Context, Steps: [] }))
            {
                continue;
            }
            // Looking at another instance of the same repeat is no circle: the one before, say, is computed before.
            var looksElsewhere =
                node.NearestRepeat is not null
                && (expression!.Text.Contains('[', StringComparison.Ordinal) || expression.Functions.Contains("indexed-repeat"));
            var dependent = new Dependent(node, ScopeOf(reference, node));
            foreach (var read in paths.Find(reference, node))
            {
                _reads++;
                if (_dependents[read.Index] is not [.., var last] || last != dependent)
                {
                    _dependents[read.Index].Add(dependent);
                }
                if (!looksElsewhere)
                {
                    waits.Add(read);
                }
            }
        }
    }

    private void ReadChoices(FormNode question, PathIndex paths)
    {
        foreach (var reference in question.Control?.Choices?.Nodes?.References ?? [])
        {
            foreach (var read in reference.Origin == XPathOrigin.Instance ? [] : paths.Find(reference, question))
            {
                _reads++;
                if (_choosers[read.Index] is not [.., var last] || last != question)
                {
                    _choosers[read.Index].Add(question);
                }
            }
        }
    }

    /// <summary>The repeat whose instance a relative path never leaves; null when it may look at other instances.</summary>
    private static FormNode? ScopeOf(XPathReference reference, FormNode node)
    {
        if (reference.Origin != XPathOrigin.Context)
        {
            return null;
        }
        FormNode? top = node;
        var up = 0;
        while (up < reference.Steps.Length && reference.Steps[up] == "..")
        {
            top = top?.Parent;
            up++;
        }
        return reference.Steps.Skip(up).Contains("..") ? null : top?.NearestRepeat;
    }

    /// <summary>A node that reads another one.</summary>
    /// <param name="Scope">The repeat whose instance both are in; null when all instances may be reached.</param>
    public readonly record struct Dependent(FormNode Node, FormNode? Scope);
}
