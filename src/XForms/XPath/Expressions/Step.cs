using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

/// <summary>One step of a path. XPath 1.0 § 2.1.</summary>
internal sealed class Step(Axis axis, NodeTest test, Expression[] predicates)
{
    public Axis Axis => axis;

    public NodeTest Test => test;

    public Expression[] Predicates => predicates;

    /// <summary>Whether each node leads to few others without looking around: <c>..</c>, <c>.</c> or a child by its name.</summary>
    public bool IsSimple =>
        predicates.Length == 0
        && (axis == Axis.Child && test.Kind == TestKind.Name || axis is Axis.Parent or Axis.Self && test.Kind == TestKind.Any);

    public Step With(Axis other) => new(other, test, predicates);

    /// <summary>From every node of one set to the nodes the step leads to, in document order.</summary>
    public void Apply(Run run, NodeSet from, NodeSet into)
    {
        foreach (var node in from.Nodes)
        {
            if (predicates.Length == 0)
            {
                AxisWalk.Collect(axis, test, run, from.Tree, node, into);
            }
            else
            {
                var found = run.Rent(from.Tree);
                AxisWalk.Collect(axis, test, run, from.Tree, node, found);
                Filter(run, found, predicates);
                foreach (var one in found.Nodes)
                {
                    into.Add(one);
                }
                run.Return(found);
            }
        }
        if (from.Count > 1 || AxisWalk.IsReverse(axis))
        {
            run.Spend(into.Count);
            into.Arrange();
        }
    }

    /// <summary>Keeps what all predicates let through; positions count in the order the set has. XPath 1.0 § 2.4.</summary>
    public static void Filter(Run run, NodeSet set, Expression[] predicates)
    {
        foreach (var predicate in predicates)
        {
            var (kept, size) = (0, set.Count);
            for (var i = 0; i < size; i++)
            {
                run.Spend();
                if (Holds(predicate, new Frame(run, set.Tree, set.Nodes[i], i + 1, size)))
                {
                    set.Writable[kept++] = set.Nodes[i];
                }
            }
            set.Truncate(kept);
        }
    }

    private static bool Holds(Expression predicate, in Frame frame)
    {
        switch (predicate.Kind)
        {
            case XPathKind.Boolean or XPathKind.String or XPathKind.NodeSet:
                return predicate.Boolean(frame);
            case XPathKind.Number or XPathKind.Date:
                return predicate.Number(frame) == frame.Position;
            default:
                var value = predicate.Value(frame);
                return value.Kind is XPathKind.Number or XPathKind.Date ? value.Number == frame.Position : value.ToBoolean();
        }
    }
}
