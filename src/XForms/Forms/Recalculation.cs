using Menpai.XForms.Instances;

namespace Menpai.XForms.Forms;

/// <summary>
/// Brings relevance and calculations up to date 重算: all of them once, afterwards only what a change reaches, in the order of the dependencies.
/// </summary>
internal sealed class Recalculation(FormState state)
{
    private readonly PriorityQueue<int, (int Rank, int Node)> _waiting = new();
    private readonly HashSet<int> _queued = [];

    /// <summary>Told of every node whose value or relevance has changed.</summary>
    public Action<int>? Changed { get; set; }

    /// <summary>Questions whose choices may be others than before; whoever looks at them clears the set.</summary>
    public HashSet<FormNode> Choosers { get; } = [];

    /// <summary>How many nodes were reckoned since the beginning; for tests and measurements.</summary>
    public int Reckoned { get; private set; }

    public void All()
    {
        foreach (var definition in state.Form.Dependencies.Order)
        {
            foreach (var node in state.Instances(definition))
            {
                Reckon(node, definition);
            }
        }
        Settle();
    }

    /// <summary>Everything inside new instances of a repeat, and whoever looks at such instances.</summary>
    public void Added(params ReadOnlySpan<int> tops)
    {
        foreach (var top in tops)
        {
            for (var node = top; node != InstanceTree.None; node = state.Tree.Following(node, top))
            {
                Enqueue(node);
                if (state.Definition(node) is { Control.Choices: not null } question)
                {
                    Choosers.Add(question);
                }
            }
        }
        if (!tops.IsEmpty && state.Definition(tops[0]) is { } repeat)
        {
            Resized(repeat);
        }
    }

    /// <summary>Whoever reads any of the nodes, whose values have just changed.</summary>
    public void From(params ReadOnlySpan<int> nodes)
    {
        foreach (var node in nodes)
        {
            Reach(node);
        }
        Settle();
    }

    /// <summary>Whoever reads instances of a repeat or what is inside, which are fewer or more than before.</summary>
    public void Resized(FormNode repeat)
    {
        foreach (var definition in repeat.SelfAndDescendants())
        {
            Choosers.UnionWith(state.Form.Dependencies.Choosers(definition));
            foreach (var dependent in state.Form.Dependencies.On(definition))
            {
                EnqueueAll(dependent.Node);
            }
        }
        Settle();
    }

    private void Settle()
    {
        while (_waiting.TryDequeue(out var node, out _))
        {
            _queued.Remove(node);
            if (!state.Context.Budget.IsSpent && state.Definition(node) is { } definition)
            {
                Reckon(node, definition);
            }
        }
    }

    private void Reckon(int node, FormNode definition)
    {
        Reckoned++;
        var relevance = state.Relate(node, definition);
        var changed = relevance;
        if (definition.Bind.Calculate is { } calculation && state.IsRelevant(node) && state.Compute(calculation, node) is { } value)
        {
            changed |= state.Write(node, value);
        }
        if (relevance)
        {
            EnqueueInside(node);
        }
        if (relevance && definition.Control?.Choices is not null)
        {
            Choosers.Add(definition);
        }
        if (changed)
        {
            Changed?.Invoke(node);
            Reach(node);
        }
    }

    private void Reach(int node)
    {
        if (state.Definition(node) is not { } definition)
        {
            return;
        }
        Choosers.UnionWith(state.Form.Dependencies.Choosers(definition));
        foreach (var (dependent, scope) in state.Form.Dependencies.On(definition))
        {
            foreach (
                var other in scope is not null && state.InstanceOf(scope, node) is { } around
                    ? state.Below(around, dependent)
                    : state.Instances(dependent)
            )
            {
                Enqueue(other);
            }
        }
    }

    private void EnqueueInside(int node)
    {
        for (var attribute = state.Tree.FirstAttribute(node); attribute != InstanceTree.None; attribute = state.Tree.NextSibling(attribute))
        {
            Enqueue(attribute);
        }
        for (var child = state.Tree.FirstChild(node); child != InstanceTree.None; child = state.Tree.NextSibling(child))
        {
            Enqueue(child);
        }
    }

    private void EnqueueAll(FormNode definition)
    {
        foreach (var node in state.Instances(definition))
        {
            Enqueue(node);
        }
    }

    private void Enqueue(int node)
    {
        if (state.Definition(node) is { } definition && _queued.Add(node))
        {
            _waiting.Enqueue(node, (state.Form.Dependencies.Rank[definition.Index], node));
        }
    }
}
