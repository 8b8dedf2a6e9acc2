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

    /// <summary>Everything inside a new instance of a repeat, and whoever looks at such instances.</summary>
    public void Added(int top)
    {
        for (var node = top; node != InstanceTree.None; node = state.Tree.Following(node, top))
        {
            Enqueue(node);
            Reach(node);
            if (state.Definition(node) is { Control.Choices: not null } question)
            {
                Choosers.Add(question);
            }
        }
        Settle();
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

    /// <summary>Whoever reads instances of a repeat or what is inside, one of which has gone.</summary>
    public void Gone(FormNode repeat)
    {
        foreach (var definition in repeat.SelfAndDescendants())
        {
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
            if (scope is null || InstanceOf(scope, node) is not { } around)
            {
                EnqueueAll(dependent);
                continue;
            }
            EnqueueBelow(around, scope, dependent);
        }
    }

    private void EnqueueBelow(int node, FormNode definition, FormNode wanted)
    {
        if (definition == wanted)
        {
            Enqueue(node);
            return;
        }
        var step = wanted;
        while (step.Parent != definition)
        {
            step = step.Parent!;
        }
        var inside = step.IsAttribute ? state.Tree.FirstAttribute(node) : state.Tree.FirstChild(node);
        for (; inside != InstanceTree.None; inside = state.Tree.NextSibling(inside))
        {
            if (state.Definition(inside) == step)
            {
                EnqueueBelow(inside, step, wanted);
            }
        }
    }

    private int? InstanceOf(FormNode repeat, int node)
    {
        for (var at = node; at > InstanceTree.Document; at = state.Tree.Parent(at))
        {
            if (state.Definition(at) == repeat)
            {
                return at;
            }
        }
        return null;
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
