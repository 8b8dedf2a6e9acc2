using System.Text;

namespace Menpai.XForms.Instances;

/// <summary>
/// A tree of elements, attributes and text 实例树: the main instance of a form, a secondary instance, a submission.
/// Nodes are numbers, never used twice; 16 bytes a node and the text as UTF-8, so that two million small nodes need about 50 MB.
/// Many threads may read; whoever writes must be alone.
/// </summary>
public sealed partial class InstanceTree
{
    /// <summary>The node above the outermost element.</summary>
    public const int Document = 0;

    /// <summary>No node.</summary>
    public const int None = -1;

    /// <summary>Set on a node's number, it means the text of an element that holds nothing but text.</summary>
    internal const int TextOf = 1 << 30;

    private const int ChunkBits = 13;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly ValuePool _values = new();

    private TreeNode[][] _chunks = [new TreeNode[32]];
    private int _count;

    /// <summary>A tree with a document node and nothing else.</summary>
    /// <param name="names">Shared by trees whose expressions are compiled once; a tree with names of its own gets <see cref="NameTable.Extend"/>.</param>
    public InstanceTree(NameTable names)
    {
        Names = names;
        New(0, NodeKind.Document, None);
    }

    public NameTable Names { get; }

    /// <summary>All nodes ever made, the document and unlinked ones included.</summary>
    public int Count => _count;

    /// <summary>The outermost element; <see cref="None"/> in an empty tree.</summary>
    public int Root => FirstChild(Document);

    /// <summary>What the node is.</summary>
    public NodeKind Kind(int node) => (node & TextOf) != 0 ? NodeKind.Text : At(node).Kind;

    /// <summary>The node's name; empty for the document and text.</summary>
    public NodeName Name(int node) =>
        Kind(node) is NodeKind.Element or NodeKind.Attribute ? Names[At(node).Name] : new NodeName("", "", "");

    /// <summary>The number of an element's or attribute's name in <see cref="Names"/>.</summary>
    internal int NameNumber(int node) => At(node).Name;

    internal bool IsNamed(int node, NodeKind kind, int name) => At(node).NameAndKind == (name << 2 | (int)kind);

    /// <summary>The element above (an attribute's too); <see cref="None"/> for the document and for the top of an unlinked subtree.</summary>
    public int Parent(int node) => (node & TextOf) != 0 ? node & ~TextOf : At(node).Parent;

    /// <summary>The first element or text inside, attributes left out; <see cref="None"/> when there is none.</summary>
    public int FirstChild(int node)
    {
        var child = First(node);
        while (child != None && At(child).Kind == NodeKind.Attribute)
        {
            child = Next(child);
        }
        return child != None && At(child).Kind == TreeNode.TextHolder ? None : child;
    }

    /// <summary>The first attribute; <see cref="None"/> when there is none.</summary>
    public int FirstAttribute(int node)
    {
        var child = First(node);
        return child != None && At(child).Kind == NodeKind.Attribute ? child : None;
    }

    /// <summary>The next element or text beside this one; for an attribute the next attribute. <see cref="None"/> after the last.</summary>
    public int NextSibling(int node)
    {
        if ((node & TextOf) != 0)
        {
            return None;
        }
        var next = Next(node);
        return next != None && At(node).Kind == NodeKind.Attribute && At(next).Kind != NodeKind.Attribute ? None : next;
    }

    /// <summary>The element inside with that name; <see cref="None"/> when there is none.</summary>
    public int Child(int node, string local, string? namespaceUri = null)
    {
        var name = Names.Find(namespaceUri, local);
        var child = name < 0 ? None : First(node);
        while (child != None && !IsNamed(child, NodeKind.Element, name))
        {
            child = Next(child);
        }
        return child;
    }

    /// <summary>The attribute with that name; <see cref="None"/> when there is none.</summary>
    public int Attribute(int node, string local, string? namespaceUri = null)
    {
        var name = Names.Find(namespaceUri, local);
        for (var child = name < 0 ? None : FirstAttribute(node); child != None; child = NextSibling(child))
        {
            if (IsNamed(child, NodeKind.Attribute, name))
            {
                return child;
            }
        }
        return None;
    }

    /// <summary>Whether other elements or pieces of text stand inside; an element with nothing but text has none.</summary>
    public bool HasChildren(int node) => FirstChild(node) != None;

    /// <summary>Whether the node still hangs in the tree.</summary>
    public bool IsLinked(int node)
    {
        for (node &= ~TextOf; node != Document; node = At(node).Parent)
        {
            if (node == None)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The node's own text as UTF-8, valid until the tree is written to; that of elements inside is not part of it.</summary>
    public ReadOnlySpan<byte> OwnText(int node)
    {
        var holder = TextHolder(node & ~TextOf);
        return holder == None ? [] : _values[At(holder).Value];
    }

    /// <summary>The text the node stands for: its own, or that of everything below it. XPath 1.0 § 5.</summary>
    public string Value(int node)
    {
        if ((node & TextOf) != 0 || !HasChildren(node))
        {
            return Encoding.UTF8.GetString(OwnText(node));
        }
        var all = new StringBuilder();
        for (var inner = Following(node, node); inner != None; inner = Following(inner, node))
        {
            if (OwnText(inner) is { IsEmpty: false } text)
            {
                all.Append(Encoding.UTF8.GetString(text));
            }
        }
        return all.ToString();
    }

    /// <summary>Bytes of text at and below the node: what <see cref="Value"/> would cost.</summary>
    internal int ValueLength(int node)
    {
        var length = OwnText(node).Length;
        if ((node & TextOf) == 0 && HasChildren(node))
        {
            for (var inner = Following(node, node); inner != None; inner = Following(inner, node))
            {
                length += 1 + OwnText(inner).Length;
            }
        }
        return length;
    }

    /// <summary>The next element or text in document order below <paramref name="top"/>; <see cref="None"/> at the end.</summary>
    internal int Following(int node, int top)
    {
        var next = FirstChild(node);
        while (next == None && node != top)
        {
            next = Next(node);
            node = At(node).Parent;
        }
        return next;
    }

    /// <summary>The way to the node, e.g. <c>/data/visit[2]/door</c>; a place in brackets where siblings of the same name stand.</summary>
    public string Path(int node)
    {
        if ((node & TextOf) != 0)
        {
            return Path(node & ~TextOf) + "/text()";
        }
        var steps = new List<string>();
        for (; node != None && node != Document; node = Parent(node))
        {
            steps.Add(Step(node));
        }
        steps.Reverse();
        return "/" + string.Join('/', steps);
    }

    private string Step(int node)
    {
        switch (At(node).Kind)
        {
            case NodeKind.Attribute:
                return "@" + Name(node);
            case NodeKind.Text:
                return "text()";
            default:
                var (before, after) = (0, 0);
                var seen = false;
                for (var other = Parent(node) == None ? None : FirstChild(Parent(node)); other != None; other = Next(other))
                {
                    seen |= other == node;
                    if (other != node && At(other).NameAndKind == At(node).NameAndKind)
                    {
                        (before, after) = seen ? (before, after + 1) : (before + 1, after);
                    }
                }
                return before + after == 0 ? Name(node).ToString() : $"{Name(node)}[{before + 1}]";
        }
    }

    /// <summary>Where a node's own text is or would be: itself when nothing is inside; <see cref="None"/> when what is inside leaves no place.</summary>
    private int TextHolder(int node)
    {
        var last = At(node).Last;
        return last == None ? node
            : At(last).Kind == TreeNode.TextHolder ? last
            : None;
    }

    private ref TreeNode At(int node) => ref _chunks[node >> ChunkBits][node & (ChunkLength - 1)];

    private int First(int node)
    {
        var last = At(node).Last;
        return last == None ? None : ~At(last).Next;
    }

    private int Next(int node)
    {
        var next = At(node).Next;
        return next < 0 ? None : next;
    }
}
