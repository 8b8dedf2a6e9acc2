using Menpai.XForms.XPath.Expressions;

namespace Menpai.XForms.XPath.Functions;

internal delegate bool BooleanBody(in Frame frame, Expression[] arguments);

internal delegate double NumberBody(in Frame frame, Expression[] arguments);

internal delegate string TextBody(in Frame frame, Expression[] arguments);

internal delegate NodeSet NodesBody(in Frame frame, Expression[] arguments);

internal delegate XPathValue ValueBody(in Frame frame, Expression[] arguments);

/// <summary>A function that expressions can call 函数.</summary>
/// <param name="Name">Without prefix; those of JavaRosa as <c>jr:…</c>.</param>
/// <param name="Least">Arguments it needs.</param>
/// <param name="Most">Arguments it takes; <see cref="Many"/> for no end.</param>
/// <param name="Make">Makes the call from its arguments.</param>
internal sealed record Function(string Name, int Least, int Most, Func<Function, Expression[], Expression> Make)
{
    public const int Many = int.MaxValue;

    /// <summary>Whether equal inputs always yield equal results.</summary>
    public bool IsDeterministic { get; init; } = true;

    /// <summary>The places, from 0, where only a node-set will do.</summary>
    public int[] NodeSets { get; init; } = [];

    /// <summary>Whether it reads the context node although no argument says so.</summary>
    public bool ReadsContext { get; init; }

    public static Function Boolean(string name, int least, int most, BooleanBody body) =>
        new(name, least, most, (f, a) => new BooleanCall(f, a, body));

    public static Function Number(string name, int least, int most, NumberBody body) =>
        new(name, least, most, (f, a) => new NumberCall(f, a, body));

    public static Function Text(string name, int least, int most, TextBody body) =>
        new(name, least, most, (f, a) => new TextCall(f, a, body));

    public static Function Nodes(string name, int least, int most, NodesBody body) =>
        new(name, least, most, (f, a) => new NodesCall(f, a, body));

    /// <param name="kind">What the value is going to be, given the arguments.</param>
    public static Function Value(string name, int least, int most, Func<Expression[], XPathKind> kind, ValueBody body) =>
        new(name, least, most, (f, a) => new ValueCall(f, a, kind(a), body));
}
