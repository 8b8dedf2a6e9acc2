namespace Menpai.XForms.XPath.Expressions;

/// <summary>A chain of <c>and</c> or of <c>or</c>; flat, so that a long chain does not nest. XPath 1.0 § 3.4.</summary>
internal sealed class Logic(Expression[] parts, bool any) : BooleanExpression
{
    public override IEnumerable<Expression> Parts => parts;

    public override bool Boolean(in Frame frame)
    {
        foreach (var part in parts)
        {
            if (part.Boolean(frame) == any)
            {
                return any;
            }
        }
        return !any;
    }
}

internal enum Sign : byte
{
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

/// <summary>A chain of <c>+ -</c> or of <c>* div mod</c>, from left to right. XPath 1.0 § 3.5.</summary>
/// <param name="signs">The sign before each part but the first.</param>
internal sealed class Arithmetic(Expression[] parts, Sign[] signs) : NumberExpression
{
    public override IEnumerable<Expression> Parts => parts;

    public override double Number(in Frame frame)
    {
        var result = parts[0].Number(frame);
        for (var i = 0; i < signs.Length; i++)
        {
            var next = parts[i + 1].Number(frame);
            result = signs[i] switch
            {
                Sign.Plus => result + next,
                Sign.Minus => result - next,
                Sign.Times => result * next,
                Sign.Div => result / next,
                _ => result % next,
            };
        }
        return result;
    }
}

internal sealed class Negation(Expression part) : NumberExpression
{
    public override IEnumerable<Expression> Parts => [part];

    public override double Number(in Frame frame) => -part.Number(frame);
}

/// <summary>Node-sets put together. XPath 1.0 § 3.3.</summary>
internal sealed class Union(Expression[] parts) : NodesExpression
{
    public override IEnumerable<Expression> Parts => parts;

    public override NodeSet Nodes(in Frame frame)
    {
        var all = parts[0].Nodes(frame);
        for (var i = 1; i < parts.Length; i++)
        {
            var more = parts[i].Nodes(frame);
            if (all.Count == 0)
            {
                all.Reset(more.Tree);
            }
            else if (more.Count > 0 && more.Tree != all.Tree)
            {
                throw new XPathStop("xpath.union-of-instances");
            }
            frame.Run.Spend(more.Count);
            foreach (var node in more.Nodes)
            {
                all.Add(node);
            }
            frame.Run.Return(more);
        }
        all.Arrange();
        return all;
    }
}
