using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

internal enum Relation : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Two values compared. XPath 1.0 § 3.4; what looks like a date compares as days (ODK XForms Specification, XPath Operators).</summary>
internal sealed class Comparison(Expression left, Expression right, Relation relation) : BooleanExpression
{
    public override IEnumerable<Expression> Parts => [left, right];

    public override bool Boolean(in Frame frame)
    {
        if (left is PathExpression path && right is TextLiteral literal && IsEquality && path.TrySingle(frame, out var tree, out var node))
        {
            return node != InstanceTree.None && SameText(frame.Run, tree, node, literal.Utf8) == (relation == Relation.Equal);
        }
        if (left.Kind == XPathKind.Number || right.Kind == XPathKind.Number)
        {
            if (
                left.Kind is not (XPathKind.NodeSet or XPathKind.Any or XPathKind.Boolean)
                && right.Kind is not (XPathKind.NodeSet or XPathKind.Any or XPathKind.Boolean)
            )
            {
                return Holds(left.Number(frame), right.Number(frame));
            }
        }
        return Compare(frame.Run, Operand.Of(left, frame), Operand.Of(right, frame));
    }

    private bool IsEquality => relation is Relation.Equal or Relation.NotEqual;

    private static bool SameText(Run run, InstanceTree tree, int node, byte[] literal) =>
        (node & InstanceTree.TextOf) != 0 || !tree.HasChildren(node)
            ? tree.OwnText(node).SequenceEqual(literal)
            : System.Text.Encoding.UTF8.GetBytes(run.Text(tree, node)).AsSpan().SequenceEqual(literal);

    private bool Compare(Run run, Operand one, Operand other)
    {
        try
        {
            if (one.IsNodes && other.Kind == XPathKind.Boolean || other.IsNodes && one.Kind == XPathKind.Boolean)
            {
                return Holds(one.ToBoolean() ? 1 : 0, other.ToBoolean() ? 1 : 0);
            }
            if (one.IsNodes)
            {
                for (var i = 0; i < one.Count; i++)
                {
                    if (other.IsNodes ? AnyWith(run, one, i, other) : HoldsFor(run, one, i, other.Value))
                    {
                        return true;
                    }
                }
                return false;
            }
            return other.IsNodes ? AnyOf(run, one.Value, other) : Compare(run, one.Value, other.Value);
        }
        finally
        {
            one.Return(run);
            other.Return(run);
        }
    }

    private bool AnyWith(Run run, Operand one, int at, Operand other)
    {
        var text = IsEquality ? run.Text(one.Tree, one[at]) : null;
        var number = IsEquality ? 0 : run.Number(one.Tree, one[at]);
        for (var i = 0; i < other.Count; i++)
        {
            var holds = IsEquality
                ? string.Equals(text, run.Text(other.Tree, other[i]), StringComparison.Ordinal) == (relation == Relation.Equal)
                : Holds(number, run.Number(other.Tree, other[i]));
            if (holds)
            {
                return true;
            }
        }
        return false;
    }

    private bool HoldsFor(Run run, Operand nodes, int at, in XPathValue value) =>
        IsEquality && value.Kind == XPathKind.String
            ? string.Equals(run.Text(nodes.Tree, nodes[at]), value.Text, StringComparison.Ordinal) == (relation == Relation.Equal)
            : Holds(run.Number(nodes.Tree, nodes[at]), run.Number(value));

    private bool AnyOf(Run run, in XPathValue value, Operand nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var holds =
                IsEquality && value.Kind == XPathKind.String
                    ? string.Equals(run.Text(nodes.Tree, nodes[i]), value.Text, StringComparison.Ordinal) == (relation == Relation.Equal)
                    : Holds(run.Number(value), run.Number(nodes.Tree, nodes[i]));
            if (holds)
            {
                return true;
            }
        }
        return false;
    }

    private bool Compare(Run run, in XPathValue one, in XPathValue other)
    {
        if (!IsEquality)
        {
            return Holds(run.Number(one), run.Number(other));
        }
        if (one.Kind == XPathKind.Boolean || other.Kind == XPathKind.Boolean)
        {
            return Holds(one.ToBoolean() ? 1 : 0, other.ToBoolean() ? 1 : 0);
        }
        return one.Kind == XPathKind.String && other.Kind == XPathKind.String
            ? string.Equals(one.Text, other.Text, StringComparison.Ordinal) == (relation == Relation.Equal)
            : Holds(run.Number(one), run.Number(other));
    }

    private bool Holds(double one, double other) =>
        relation switch
        {
            Relation.Equal => one == other,
            Relation.NotEqual => one != other,
            Relation.Less => one < other,
            Relation.LessOrEqual => one <= other,
            Relation.Greater => one > other,
            _ => one >= other,
        };

    /// <summary>One side of a comparison: a value, a single node, or a node-set.</summary>
    private readonly struct Operand
    {
        private readonly InstanceTree? _tree;
        private readonly int _single;
        private readonly NodeSet? _set;

        private Operand(InstanceTree tree, int single) => (_tree, _single, Kind) = (tree, single, XPathKind.NodeSet);

        private Operand(NodeSet set) => (_set, _tree, Kind) = (set, set.Tree, XPathKind.NodeSet);

        private Operand(in XPathValue value) => (Value, Kind) = (value, value.Kind);

        public XPathKind Kind { get; }

        public XPathValue Value { get; }

        public bool IsNodes => Kind == XPathKind.NodeSet;

        public InstanceTree Tree => _tree!;

        public int Count => _set?.Count ?? (_single == InstanceTree.None ? 0 : 1);

        public int this[int index] => _set is null ? _single : _set.Nodes[index];

        public static Operand Of(Expression side, in Frame frame)
        {
            if (side is PathExpression path && path.TrySingle(frame, out var tree, out var node))
            {
                return new Operand(tree, node);
            }
            var value = side.Value(frame);
            return value.Nodes is { } nodes ? new Operand(nodes) : new Operand(value);
        }

        public bool ToBoolean() => IsNodes ? Count > 0 : Value.ToBoolean();

        public void Return(Run run)
        {
            if (_set is not null)
            {
                run.Return(_set);
            }
        }
    }
}
