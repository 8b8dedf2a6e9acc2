using System.Runtime.InteropServices;

namespace Menpai.XForms.Instances;

/// <summary>One node of a tree in 16 bytes; attributes stand before the other children of their element.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TreeNode
{
    /// <summary>
    /// Below an element, what has the kind of a document is none: it holds the text of an element that has attributes, but nothing else inside.
    /// </summary>
    public const NodeKind TextHolder = NodeKind.Document;

    /// <summary>The name's number, shifted left by two, and the kind.</summary>
    public int NameAndKind;

    /// <summary>-1 for the document and for the top of an unlinked subtree.</summary>
    public int Parent;

    /// <summary>The next sibling; on the last one the complement of the first, which makes appending and finding the first child cheap.</summary>
    public int Next;

    // A node has either something inside or a text: where the text is, or the complement of the last thing inside.
    private int _content;

    /// <summary>The last child or attribute; -1 when there is none. A node that gets one must have no text of its own any more.</summary>
    public int Last
    {
        readonly get => _content < 0 ? ~_content : InstanceTree.None;
        set => _content = value == InstanceTree.None ? ValuePool.Empty : ~value;
    }

    /// <summary>Where in the pool the text is; only for a node with nothing inside.</summary>
    public int Value
    {
        readonly get => _content < 0 ? ValuePool.Empty : _content;
        set => _content = value;
    }

    public readonly NodeKind Kind => (NodeKind)(NameAndKind & 3);

    public readonly int Name => NameAndKind >> 2;
}
