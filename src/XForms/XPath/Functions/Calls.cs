using Menpai.XForms.XPath.Expressions;

namespace Menpai.XForms.XPath.Functions;

/// <summary>A call of a function, whatever it yields.</summary>
internal interface ICall
{
    Function Function { get; }

    Expression[] Arguments { get; }
}

internal sealed class BooleanCall(Function function, Expression[] arguments, BooleanBody body) : BooleanExpression, ICall
{
    public Function Function => function;

    public Expression[] Arguments => arguments;

    public override IEnumerable<Expression> Parts => arguments;

    public override bool Boolean(in Frame frame)
    {
        frame.Run.Spend();
        return body(frame, arguments);
    }
}

internal sealed class NumberCall(Function function, Expression[] arguments, NumberBody body) : NumberExpression, ICall
{
    public Function Function => function;

    public Expression[] Arguments => arguments;

    public override IEnumerable<Expression> Parts => arguments;

    public override double Number(in Frame frame)
    {
        frame.Run.Spend();
        return body(frame, arguments);
    }
}

internal sealed class TextCall(Function function, Expression[] arguments, TextBody body) : TextExpression, ICall
{
    public Function Function => function;

    public Expression[] Arguments => arguments;

    public override IEnumerable<Expression> Parts => arguments;

    public override string Text(in Frame frame)
    {
        frame.Run.Spend();
        return frame.Run.Made(body(frame, arguments));
    }
}

internal sealed class NodesCall(Function function, Expression[] arguments, NodesBody body) : NodesExpression, ICall
{
    public Function Function => function;

    public Expression[] Arguments => arguments;

    public override IEnumerable<Expression> Parts => arguments;

    public override NodeSet Nodes(in Frame frame)
    {
        frame.Run.Spend();
        return body(frame, arguments);
    }
}

internal sealed class ValueCall(Function function, Expression[] arguments, XPathKind kind, ValueBody body) : ValueExpression, ICall
{
    public Function Function => function;

    public Expression[] Arguments => arguments;

    public override XPathKind Kind => kind;

    public override IEnumerable<Expression> Parts => arguments;

    public override XPathValue Value(in Frame frame)
    {
        frame.Run.Spend();
        return body(frame, arguments);
    }
}
