using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Menpai.XForms.Instances;
using Menpai.XForms.Problems;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Functions;
using Menpai.XForms.XPath.Parsing;

namespace Menpai.XForms.XPath;

/// <summary>
/// An expression, compiled once and evaluated many times 表达式: XPath 1.0 with the functions of the ODK XForms Specification. Safe for many threads.
/// </summary>
public sealed class XPathExpression
{
    /// <summary>The longest text that is compiled, in characters.</summary>
    public const int Longest = 65_536;

    private readonly Expression _whole;

    private XPathExpression(string text, Expression whole)
    {
        (Text, _whole) = (text, whole);
        References = ReferenceReader.Read(whole);
        var calls = Calls(whole).ToList();
        Functions = [.. calls.Select(c => c.Function.Name).Distinct(StringComparer.Ordinal)];
        IsDeterministic = calls.TrueForAll(c => c.Function.IsDeterministic && !(c.Function.Name == "randomize" && c.Arguments.Length == 1));
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>What it yields, as far as that is known without evaluating.</summary>
    public XPathKind Kind => _whole.Kind;

    /// <summary>The paths it reads, in the order they stand in the text, each once.</summary>
    public ImmutableArray<XPathReference> References { get; }

    /// <summary>The functions it calls, each once; those of JavaRosa as <c>jr:…</c>.</summary>
    public ImmutableArray<string> Functions { get; }

    /// <summary>False when evaluating twice can yield two values though nothing it reads has changed: now, today, random, uuid, once, randomize without a seed.</summary>
    public bool IsDeterministic { get; }

    /// <summary>Compiles a text. A bad one yields problems, never an exception.</summary>
    /// <param name="text">At most <see cref="Longest"/> characters.</param>
    /// <param name="namespaces">Prefix → namespace, as in scope where the text stands; the usual prefixes (jr, orx, odk, …) are known without it.</param>
    public static XPathCompilation Compile(string text, IReadOnlyDictionary<string, string>? namespaces = null)
    {
        if (text.Length > Longest)
        {
            return new(null, [Trouble(text[..40] + "…", "xpath.too-long", 0, [Longest.ToString(CultureInfo.InvariantCulture)])]);
        }
        try
        {
            return new(new XPathExpression(text, Parser.Parse(text, namespaces ?? FrozenDictionary<string, string>.Empty)), []);
        }
        catch (SyntaxException fault)
        {
            var wrong = Slips.Behind(fault, text);
            return new(null, [Trouble(text, wrong.Code, wrong.At, wrong.Arguments)]);
        }
    }

    /// <summary>The value as it is.</summary>
    /// <param name="context">What to evaluate against; used by one thread at a time.</param>
    /// <param name="node">The node the expression stands at, of the context's tree.</param>
    public XPathOutcome<XPathValue> Evaluate(XPathContext context, int node) => Evaluate(context, new NodeHandle(context.Tree, node));

    /// <summary>The value as it is, at a node of any tree.</summary>
    public XPathOutcome<XPathValue> Evaluate(XPathContext context, NodeHandle node) =>
        Finish(context, node, static (Expression e, in Frame f) => e.Value(f), (XPathValue)"");

    /// <summary>The value as <c>boolean()</c> would have it.</summary>
    public XPathOutcome<bool> EvaluateBoolean(XPathContext context, int node) =>
        EvaluateBoolean(context, new NodeHandle(context.Tree, node));

    /// <summary>The value as <c>boolean()</c> would have it, at a node of any tree.</summary>
    public XPathOutcome<bool> EvaluateBoolean(XPathContext context, NodeHandle node) =>
        Finish(context, node, static (Expression e, in Frame f) => e.Boolean(f), false);

    /// <summary>The value as <c>number()</c> would have it.</summary>
    public XPathOutcome<double> EvaluateNumber(XPathContext context, int node) =>
        Finish(context, new NodeHandle(context.Tree, node), static (Expression e, in Frame f) => e.Number(f), double.NaN);

    /// <summary>The value as <c>string()</c> would have it.</summary>
    public XPathOutcome<string> EvaluateString(XPathContext context, int node) =>
        EvaluateString(context, new NodeHandle(context.Tree, node));

    /// <summary>The value as <c>string()</c> would have it, at a node of any tree.</summary>
    public XPathOutcome<string> EvaluateString(XPathContext context, NodeHandle node) =>
        Finish(context, node, static (Expression e, in Frame f) => e.Text(f), "");

    /// <summary>The nodes; a problem when the expression yields something else.</summary>
    public XPathOutcome<NodeSet> EvaluateNodes(XPathContext context, int node) =>
        EvaluateNodes(context, new NodeHandle(context.Tree, node));

    /// <summary>The nodes, from a node of any tree; a problem when the expression yields something else.</summary>
    public XPathOutcome<NodeSet> EvaluateNodes(XPathContext context, NodeHandle node)
    {
        var outcome = Finish(context, node, static (Expression e, in Frame f) => e.Nodes(f), null!);
        return outcome.IsGood ? outcome : outcome with { Value = new NodeSet(context.Tree) };
    }

    public override string ToString() => Text;

    private delegate T Way<out T>(Expression expression, in Frame frame);

    private XPathOutcome<T> Finish<T>(XPathContext context, NodeHandle node, Way<T> way, T nothing)
    {
        var run = context.Run;
        // Labels of choices are looked up by evaluating while evaluating.
        var outer = run.Current;
        run.Current = node;
        try
        {
            return new(way(_whole, new Frame(run, node.Tree, node.Node, 1, 1)), null);
        }
        catch (XPathStop stop)
        {
            return new(nothing, Trouble(Text, stop.Code, 0, stop.Arguments) with { Path = node.ToString() });
        }
        finally
        {
            run.Current = outer;
        }
    }

    private static IEnumerable<ICall> Calls(Expression expression) =>
        expression is ICall call ? expression.Parts.SelectMany(Calls).Prepend(call) : expression.Parts.SelectMany(Calls);

    /// <param name="at">Counted from 0; told counted from 1.</param>
    private static Problem Trouble(string text, string code, int at, ImmutableArray<string> arguments) =>
        new(code, Severity.Error, null, null, [text, (at + 1).ToString(CultureInfo.InvariantCulture), .. arguments]);
}
