using System.Collections.Immutable;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// One node of a form's primary instance 表单节点: a question, a group, a repeat or an attribute, with what its bind says.
/// Source: ODK XForms Specification, Instance § Primary Instance and Bindings.
/// </summary>
public sealed class FormNode
{
    internal FormNode(FormNode? parent, string namespaceName, string localName, string writtenName, bool isAttribute)
    {
        Parent = parent;
        Namespace = namespaceName;
        Name = localName;
        IsAttribute = isAttribute;
        Path = $"{parent?.Path}/{(isAttribute ? "@" : "")}{writtenName}";
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>Null for the document root.</summary>
    public FormNode? Parent { get; }

    /// <summary>The namespace's name; empty when there is none.</summary>
    public string Namespace { get; }

    /// <summary>The local name, as in the submission.</summary>
    public string Name { get; }

    public bool IsAttribute { get; }

    /// <summary>From the root, with the prefixes of the form, e.g. <c>/data/group/q1</c> or <c>/data/meta/entity/@id</c>.</summary>
    public string Path { get; }

    /// <summary>In the order of the form; a repeat stands here once.</summary>
    public ImmutableArray<FormNode> Children { get; internal set; } = [];

    public ImmutableArray<FormNode> Attributes { get; internal set; } = [];

    /// <summary>What is expected of the node's value.</summary>
    public Bind Bind { get; internal set; } = Bind.None;

    /// <summary>The body's repeat over this node; null when it does not repeat.</summary>
    public Repeat? Repeat { get; internal set; }

    /// <summary>What a new instance of the repeat looks like; null when the node does not repeat.</summary>
    internal InstanceTree? Template { get; set; }

    /// <summary>The first control that asks for this node; null for groups, calculations and metadata.</summary>
    public Control? Control { get; internal set; }

    /// <summary>What the form shows for this node, the first one with a label before any other; null when it shows nothing.</summary>
    public BodyElement? Shown { get; private set; }

    /// <summary>The value before anything is answered; empty for groups.</summary>
    public string Default { get; internal set; } = "";

    /// <summary>How many steps below the root, which stands at 0.</summary>
    internal int Depth { get; }

    /// <summary>Counted from 0 in document order over all nodes and attributes of the form.</summary>
    internal int Index { get; set; }

    /// <summary>The name's number in the form's table of names.</summary>
    internal int NameNumber { get; init; }

    /// <summary>The nearest repeat that holds this node, the node itself included.</summary>
    internal FormNode? NearestRepeat => Repeat is not null ? this : Parent?.NearestRepeat;

    /// <summary>
    /// Whether the calculation alone decides the value: it can be reckoned anew with the same outcome, and nobody could type over it.
    /// </summary>
    internal bool CalculationIsFinal => Bind.Calculate is { IsDeterministic: true } && (Control is null || Bind.ReadOnly is not null);

    /// <summary>Nobody and nothing can change the value that the form brings: a note, say, or a read-only question without a calculation.</summary>
    internal bool IsFixed { get; set; }

    internal bool IsLeaf => Children.IsEmpty;

    internal void Show(BodyElement element) => Shown = Shown?.Label is null ? element : Shown;

    internal IEnumerable<FormNode> SelfAndDescendants()
    {
        yield return this;
        foreach (var node in Attributes.Concat(Children))
        {
            foreach (var inner in node.SelfAndDescendants())
            {
                yield return inner;
            }
        }
    }

    public override string ToString() => Path;
}
