using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// Which nodes' values and relevance depend on which 依赖: the order to compute them in, and whom a change reaches.
/// A node waits for what its calculation and its condition read, and for the group around it.
/// </summary>
internal sealed class Dependencies
{
    private readonly ImmutableArray<Dependent>[] _dependents;
    private readonly ImmutableArray<FormNode>[] _choosers;

    private Dependencies(
        ImmutableArray<FormNode> order,
        int[] rank,
        ImmutableArray<Dependent>[] dependents,
        ImmutableArray<FormNode>[] choosers
    ) => (Order, Rank, _dependents, _choosers) = (order, rank, dependents, choosers);

    /// <summary>Every node behind all it waits for; otherwise in document order.</summary>
    public ImmutableArray<FormNode> Order { get; }

    /// <summary>By the node's index: its place in <see cref="Order"/>.</summary>
    public int[] Rank { get; }

    /// <summary>Whom a change of the node's value or relevance reaches directly.</summary>
    public ImmutableArray<Dependent> On(FormNode node) => _dependents[node.Index];

    /// <summary>The questions whose choices a change of the node's value or relevance may alter.</summary>
    public ImmutableArray<FormNode> Choosers(FormNode node) => _choosers[node.Index];

    /// <param name="nodes">All nodes, a node's index being its place.</param>
    public static Dependencies Of(ImmutableArray<FormNode> nodes, FormProblems problems)
    {
        var byPath = nodes.DistinctBy(n => n.Path).ToDictionary(n => n.Path, StringComparer.Ordinal);
        var dependents = nodes.Select(_ => ImmutableArray.CreateBuilder<Dependent>()).ToArray();
        var waits = new List<FormNode>[nodes.Length];
        foreach (var node in nodes)
        {
            waits[node.Index] = node.Parent is { } parent ? [parent] : [];
            foreach (var (read, scope, looksElsewhere) in Reads(node, nodes, byPath))
            {
                dependents[read.Index].Add(new Dependent(node, scope));
                // Looking at another instance of the same repeat is no circle: the one before, say, is computed before.
                if (!(looksElsewhere && node.NearestRepeat is not null))
                {
                    waits[node.Index].Add(read);
                }
            }
        }
        var order = new Ordering(nodes, waits, problems).Run();
        var rank = new int[nodes.Length];
        for (var i = 0; i < order.Length; i++)
        {
            rank[order[i].Index] = i;
        }
        return new Dependencies(order, rank, [.. dependents.Select(d => d.Distinct().ToImmutableArray())], ChoosersOf(nodes, byPath));
    }

    private static IEnumerable<(FormNode Read, FormNode? Scope, bool LooksElsewhere)> Reads(
        FormNode node,
        ImmutableArray<FormNode> nodes,
        Dictionary<string, FormNode> byPath
    )
    {
        foreach (var (expression, isCalculation) in new[] { (node.Bind.Relevant, false), (node.Bind.Calculate, true) })
        {
            foreach (var reference in expression?.References ?? [])
            {
                if (reference.Origin == XPathOrigin.Instance || (isCalculation && reference is { Origin: XPathOrigin.Context, Steps: [] }))
                {
                    continue;
                }
                var looksElsewhere =
                    expression!.Text.Contains('[', StringComparison.Ordinal) || expression.Functions.Contains("indexed-repeat");
                foreach (var read in Targets(reference.Resolve(node.Path), reference.IsPlain, nodes, byPath))
                {
                    yield return (read, ScopeOf(reference, node), looksElsewhere);
                }
            }
        }
    }

    private static ImmutableArray<FormNode>[] ChoosersOf(ImmutableArray<FormNode> nodes, Dictionary<string, FormNode> byPath)
    {
        var choosers = new ImmutableArray<FormNode>[nodes.Length];
        Array.Fill(choosers, []);
        foreach (var question in nodes.Where(n => n.Control?.Choices?.Nodes is not null))
        {
            foreach (var reference in question.Control!.Choices!.Nodes!.References.Where(r => r.Origin != XPathOrigin.Instance))
            {
                foreach (var read in Targets(reference.Resolve(question.Path), reference.IsPlain, nodes, byPath))
                {
                    choosers[read.Index] = choosers[read.Index].Contains(question)
                        ? choosers[read.Index]
                        : choosers[read.Index].Add(question);
                }
            }
        }
        return choosers;
    }

    private static IEnumerable<FormNode> Targets(
        string resolved,
        bool isPlain,
        ImmutableArray<FormNode> nodes,
        Dictionary<string, FormNode> byPath
    ) =>
        isPlain
            ? byPath.TryGetValue(resolved, out var one)
                ? [one]
                : []
            : nodes.Where(n => XPathReference.Covers(resolved, n.Path));

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

    /// <summary>Depth first without recursion, so that a form of many thousand nodes in one chain needs no deep stack.</summary>
    private sealed class Ordering(ImmutableArray<FormNode> nodes, List<FormNode>[] waits, FormProblems problems)
    {
        private readonly byte[] _state = new byte[nodes.Length];
        private readonly List<FormNode> _order = new(nodes.Length);

        public ImmutableArray<FormNode> Run()
        {
            foreach (var node in nodes)
            {
                Visit(node);
            }
            return [.. _order];
        }

        private void Visit(FormNode start)
        {
            var open = new Stack<(FormNode Node, int Next)>();
            open.Push((start, 0));
            while (open.TryPop(out var top))
            {
                if (top.Next == 0 && _state[top.Node.Index] != 0)
                {
                    continue;
                }
                _state[top.Node.Index] = 1;
                if (top.Next == waits[top.Node.Index].Count)
                {
                    _state[top.Node.Index] = 2;
                    _order.Add(top.Node);
                    continue;
                }
                open.Push((top.Node, top.Next + 1));
                var awaited = waits[top.Node.Index][top.Next];
                if (_state[awaited.Index] == 0)
                {
                    open.Push((awaited, 0));
                }
                else if (_state[awaited.Index] == 1)
                {
                    Circular(awaited, open);
                }
            }
        }

        private void Circular(FormNode back, IEnumerable<(FormNode Node, int)> open)
        {
            var circle = open.Select(o => o.Node).TakeWhile(n => n != back).Reverse().Prepend(back).Append(back);
            problems.Error(
                "form.circular",
                back.Path,
                back.Bind.Calculate is null ? "relevant" : "calculate",
                string.Join(" → ", circle.Select(n => n.Path))
            );
        }
    }
}
