using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>What a form asks of one node's value 绑定. Source: ODK XForms Specification, Bindings § Bind Attributes.</summary>
public sealed record Bind
{
    /// <summary>Nothing is asked: any text, always relevant.</summary>
    public static readonly Bind None = new();

    public DataType Type { get; init; } = DataType.Text;

    /// <summary>False takes the node and all it holds out of the submission 相关条件.</summary>
    public XPathExpression? Relevant { get; init; }

    /// <summary>True asks for a value that is not empty 必填条件.</summary>
    public XPathExpression? Required { get; init; }

    /// <summary>True lets nobody enter a value 只读条件.</summary>
    public XPathExpression? ReadOnly { get; init; }

    /// <summary>Must be true of every value that is not empty 校验条件.</summary>
    public XPathExpression? Constraint { get; init; }

    /// <summary>Gives the node its value 计算式.</summary>
    public XPathExpression? Calculate { get; init; }

    /// <summary>Said when a required value is missing.</summary>
    public FormText? RequiredMessage { get; init; }

    /// <summary>Said when the constraint does not hold.</summary>
    public FormText? ConstraintMessage { get; init; }

    /// <summary>The device fills the node: <c>uid</c>, <c>timestamp</c>, <c>property</c>, <c>date</c>… 预填.</summary>
    public string? Preload { get; init; }

    public string? PreloadParameters { get; init; }

    /// <summary>The longest edge of a photo in pixels; null for as taken 最大边长.</summary>
    public int? MaxPixels { get; init; }
}
