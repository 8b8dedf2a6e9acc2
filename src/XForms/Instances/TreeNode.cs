using System.Runtime.InteropServices;

namespace Menpai.XForms.Instances;

/// <summary>One node of a tree in 24 bytes; attributes stand before the other children of their element.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TreeNode
{
    /// <summary>The name's number, shifted left by two, and the kind.</summary>
    public int NameAndKind;

    /// <summary>-1 for the document and for the top of an unlinked subtree.</summary>
    public int Parent;

    /// <summary>The last child or attribute; -1 when there is none.</summary>
    public int Last;

    /// <summary>The next sibling; on the last one the complement of the first, which makes appending and finding the first child cheap.</summary>
    public int Next;

    public int ValueStart;

    /// <summary>In bytes of UTF-8.</summary>
    public int ValueLength;

    public readonly NodeKind Kind => (NodeKind)(NameAndKind & 3);

    public readonly int Name => NameAndKind >> 2;
}
