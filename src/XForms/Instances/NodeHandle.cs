namespace Menpai.XForms.Instances;

/// <summary>A node of a tree 节点. Two handles are equal when they mean the same node of the same tree.</summary>
/// <param name="Tree">The tree the node belongs to.</param>
/// <param name="Node">Its number in that tree; numbers are never used twice.</param>
public readonly record struct NodeHandle(InstanceTree Tree, int Node)
{
    /// <summary>The text the node stands for: its own, or that of everything below it. XPath 1.0 § 5.</summary>
    public string Value => Tree.Value(Node);

    /// <summary>The way to the node, e.g. <c>/data/visit[2]/door</c>.</summary>
    public override string ToString() => Tree is null ? "" : Tree.Path(Node);
}
