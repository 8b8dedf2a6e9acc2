using System.Collections.Immutable;
using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath;

/// <summary>
/// An expression, compiled once and evaluated many times 表达式: XPath 1.0 with the functions of the ODK XForms Specification. Safe for many threads.
/// </summary>
public sealed class XPathExpression
{
    private XPathExpression(string text) => Text = text;

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>What it yields, as far as that is known without evaluating.</summary>
    public XPathKind Kind => XPathKind.Any;

    /// <summary>The paths it reads, in the order they stand in the text.</summary>
    public ImmutableArray<XPathReference> References => [];

    /// <summary>The functions it calls, each once, as written.</summary>
    public ImmutableArray<string> Functions => [];

    /// <summary>False when evaluating twice can yield two values though nothing it reads has changed: now, today, random, uuid, once, randomize without a seed.</summary>
    public bool IsDeterministic => true;

    /// <summary>Compiles a text. A bad one yields problems, never an exception.</summary>
    /// <param name="text">At most 65,536 characters.</param>
    /// <param name="namespaces">Prefix → namespace, as in scope where the text stands; the usual prefixes (jr, orx, odk, …) are known without it.</param>
    public static XPathCompilation Compile(string text, IReadOnlyDictionary<string, string>? namespaces = null) =>
        new(new XPathExpression(text), []);

    /// <summary>The value as it is.</summary>
    /// <param name="node">The node the expression stands at, of the context's tree.</param>
    public XPathOutcome<XPathValue> Evaluate(XPathContext context, int node) => new("", null);

    /// <summary>The value as <c>boolean()</c> would have it.</summary>
    public XPathOutcome<bool> EvaluateBoolean(XPathContext context, int node) => new(false, null);

    /// <summary>The value as <c>number()</c> would have it.</summary>
    public XPathOutcome<double> EvaluateNumber(XPathContext context, int node) => new(double.NaN, null);

    /// <summary>The value as <c>string()</c> would have it.</summary>
    public XPathOutcome<string> EvaluateString(XPathContext context, int node) => new("", null);

    /// <summary>The nodes; a problem when the expression yields something else.</summary>
    public XPathOutcome<NodeSet> EvaluateNodes(XPathContext context, int node) => new(new NodeSet(context.Tree), null);
}
