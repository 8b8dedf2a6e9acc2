using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

/// <summary>Where a path begins.</summary>
internal enum PathStart : byte
{
    Context,
    Root,
    Expression,
}

/// <summary>A location path, or an expression that yields nodes with steps behind it. XPath 1.0 §§ 2, 3.3.</summary>
/// <param name="origin">Null unless the path begins with an expression.</param>
/// <param name="filters">Predicates right behind that expression.</param>
internal sealed class PathExpression(PathStart start, Expression? origin, Expression[] filters, Step[] steps) : NodesExpression
{
    private readonly bool _simple = start != PathStart.Expression && Array.TrueForAll(steps, s => s.IsSimple);

    public PathStart Start => start;

    public Expression? Origin => origin;

    public Expression[] Filters => filters;

    public Step[] Steps => steps;

    public override IEnumerable<Expression> Parts =>
        [.. origin is null ? [] : new[] { origin }, .. filters, .. steps.SelectMany(s => s.Predicates)];

    public override NodeSet Nodes(in Frame frame)
    {
        var run = frame.Run;
        if (TrySingle(frame, out var tree, out var node))
        {
            var single = run.Rent(tree);
            if (node != InstanceTree.None)
            {
                single.Add(node);
            }
            return single;
        }
        var set = Begin(frame);
        foreach (var step in steps)
        {
            if (set.Count == 0)
            {
                break;
            }
            var next = run.Rent(set.Tree);
            step.Apply(run, set, next);
            run.Return(set);
            set = next;
        }
        return set;
    }

    /// <summary>
    /// Whether the path leads to at most one node that can be found without a set; most paths of a form do.
    /// </summary>
    /// <param name="node"><see cref="InstanceTree.None"/> when there is none.</param>
    public bool TrySingle(in Frame frame, out InstanceTree tree, out int node)
    {
        (tree, node) = start == PathStart.Root ? (frame.Run.Context.Tree, InstanceTree.Document) : (frame.Tree, frame.Node);
        if (!_simple)
        {
            return false;
        }
        var cost = steps.Length;
        var single = true;
        foreach (var step in steps)
        {
            if (step.Axis == Axis.Parent)
            {
                node = tree.Parent(node);
            }
            else if (step.Axis == Axis.Child)
            {
                single = tree.TryOnlyChild(node, step.Test.NumberIn(tree.Names), out node, ref cost);
            }
            if (!single || node == InstanceTree.None)
            {
                break;
            }
        }
        frame.Run.Spend(cost);
        return single;
    }

    public override bool Boolean(in Frame frame) => TrySingle(frame, out _, out var node) ? node != InstanceTree.None : base.Boolean(frame);

    public override double Number(in Frame frame) =>
        !TrySingle(frame, out var tree, out var node) ? base.Number(frame)
        : node == InstanceTree.None ? double.NaN
        : frame.Run.Number(tree, node);

    public override string Text(in Frame frame) =>
        !TrySingle(frame, out var tree, out var node) ? base.Text(frame)
        : node == InstanceTree.None ? ""
        : frame.Run.Text(tree, node);

    public override int TextLength(in Frame frame) =>
        !TrySingle(frame, out var tree, out var node) ? base.TextLength(frame)
        : node == InstanceTree.None ? 0
        : frame.Run.TextLength(tree, node);

    private NodeSet Begin(in Frame frame)
    {
        if (start == PathStart.Expression)
        {
            var nodes = origin!.Nodes(frame);
            Step.Filter(frame.Run, nodes, filters);
            return nodes;
        }
        var set = frame.Run.Rent(start == PathStart.Root ? frame.Run.Context.Tree : frame.Tree);
        set.Add(start == PathStart.Root ? InstanceTree.Document : frame.Node);
        return set;
    }
}
