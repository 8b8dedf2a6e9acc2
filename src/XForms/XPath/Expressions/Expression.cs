namespace Menpai.XForms.XPath.Expressions;

/// <summary>A part of a compiled expression. Never changes, so many threads may evaluate it.</summary>
internal abstract class Expression
{
    public abstract XPathKind Kind { get; }

    /// <summary>What stands inside, for those who look through an expression without evaluating it.</summary>
    public virtual IEnumerable<Expression> Parts => [];

    public abstract XPathValue Value(in Frame frame);

    public abstract bool Boolean(in Frame frame);

    public abstract double Number(in Frame frame);

    public abstract string Text(in Frame frame);

    /// <summary>How long the text is, in characters, made only where there is no other way.</summary>
    public virtual int TextLength(in Frame frame) => Text(frame).Length;

    /// <summary>The nodes, in a set the caller owns.</summary>
    public virtual NodeSet Nodes(in Frame frame) => throw new XPathStop("xpath.nodes-expected");
}

internal abstract class BooleanExpression : Expression
{
    public sealed override XPathKind Kind => XPathKind.Boolean;

    public sealed override XPathValue Value(in Frame frame) => Boolean(frame);

    public sealed override double Number(in Frame frame) => Boolean(frame) ? 1 : 0;

    public sealed override string Text(in Frame frame) => Boolean(frame) ? "true" : "false";
}

internal abstract class NumberExpression : Expression
{
    public sealed override XPathKind Kind => XPathKind.Number;

    public sealed override XPathValue Value(in Frame frame) => Number(frame);

    public sealed override bool Boolean(in Frame frame) => Number(frame) is not (0 or double.NaN);

    public sealed override string Text(in Frame frame) => NumberText.Of(Number(frame));
}

internal abstract class TextExpression : Expression
{
    public sealed override XPathKind Kind => XPathKind.String;

    public sealed override XPathValue Value(in Frame frame) => Text(frame);

    public override bool Boolean(in Frame frame) => Text(frame).Length > 0;

    public override double Number(in Frame frame) => frame.Run.Number(Text(frame));
}

internal abstract class NodesExpression : Expression
{
    public sealed override XPathKind Kind => XPathKind.NodeSet;

    public abstract override NodeSet Nodes(in Frame frame);

    public sealed override XPathValue Value(in Frame frame) => Nodes(frame);

    public override bool Boolean(in Frame frame)
    {
        var nodes = Nodes(frame);
        var any = nodes.Count > 0;
        frame.Run.Return(nodes);
        return any;
    }

    public override double Number(in Frame frame)
    {
        var nodes = Nodes(frame);
        var number = nodes.Count == 0 ? double.NaN : frame.Run.Number(nodes.Tree, nodes.Nodes[0]);
        frame.Run.Return(nodes);
        return number;
    }

    public override string Text(in Frame frame)
    {
        var nodes = Nodes(frame);
        var text = nodes.Count == 0 ? "" : frame.Run.Text(nodes.Tree, nodes.Nodes[0]);
        frame.Run.Return(nodes);
        return text;
    }
}

/// <summary>What it yields is known only when it is evaluated, or is a date.</summary>
internal abstract class ValueExpression : Expression
{
    public override bool Boolean(in Frame frame) => Value(frame).ToBoolean();

    public override double Number(in Frame frame) => frame.Run.Number(Value(frame));

    public override string Text(in Frame frame) => frame.Run.Text(Value(frame));

    public override NodeSet Nodes(in Frame frame) => Value(frame).Nodes ?? throw new XPathStop("xpath.nodes-expected");
}
