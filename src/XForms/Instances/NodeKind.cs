namespace Menpai.XForms.Instances;

/// <summary>What a node of an instance is 节点种类.</summary>
public enum NodeKind
{
    /// <summary>The node above the outermost element; every tree has exactly one.</summary>
    Document,
    Element,
    Attribute,

    /// <summary>Text beside elements. The text of an element that holds nothing else is kept on the element itself.</summary>
    Text,
}
