using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath;

/// <summary>A value of any of the kinds 值.</summary>
public readonly struct XPathValue
{
    private readonly object? _held;
    private readonly double _number;

    private XPathValue(XPathKind kind, double number, object? held) => (Kind, _number, _held) = (kind, number, held);

    /// <summary>Never <see cref="XPathKind.Any"/>.</summary>
    public XPathKind Kind { get; }

    public static implicit operator XPathValue(bool value) => new(XPathKind.Boolean, value ? 1 : 0, null);

    public static implicit operator XPathValue(double value) => new(XPathKind.Number, value, null);

    public static implicit operator XPathValue(string value) => new(XPathKind.String, 0, value);

    public static implicit operator XPathValue(NodeSet value) => new(XPathKind.NodeSet, 0, value);

    /// <summary>A day or moment.</summary>
    /// <param name="days">Since 1970-01-01T00:00Z.</param>
    /// <param name="text">As the instance would hold it.</param>
    internal static XPathValue Date(double days, string text) => new(XPathKind.Date, days, text);

    /// <summary>XPath 1.0 § 4.3, <c>boolean()</c>.</summary>
    public bool ToBoolean() =>
        Kind switch
        {
            XPathKind.NodeSet => Nodes!.Count > 0,
            XPathKind.String => ((string)_held!).Length > 0,
            _ => _number is not (0 or double.NaN),
        };

    /// <summary>The nodes; null when the value is of another kind.</summary>
    public NodeSet? Nodes => _held as NodeSet;

    /// <summary>The number of a number, a boolean (0 or 1) or a date (days); 0 for other kinds.</summary>
    internal double Number => _number;

    /// <summary>The text of a string or a date; null for other kinds.</summary>
    internal string? Text => _held as string;

    /// <summary>XPath 1.0 § 4.2, <c>string()</c>; of a node-set the first node's text.</summary>
    public override string ToString() =>
        Kind switch
        {
            XPathKind.String or XPathKind.Date => (string)_held!,
            XPathKind.Boolean => _number == 0 ? "false" : "true",
            XPathKind.NodeSet => Nodes is { Count: > 0 } nodes ? nodes.Tree.Value(nodes.Nodes[0]) : "",
            _ => NumberText.Of(_number),
        };

    /// <summary>The text a calculation leaves in the instance: like <see cref="ToString"/>, but nothing for a number that is none.</summary>
    public string ToInstanceText() => Kind == XPathKind.Number && double.IsNaN(_number) ? "" : ToString();
}
