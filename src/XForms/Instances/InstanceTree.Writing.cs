namespace Menpai.XForms.Instances;

/// <content>How a tree grows and changes.</content>
public sealed partial class InstanceTree
{
    private const int MostNodes = TextOf;

    /// <summary>Adds an element behind everything already inside <paramref name="parent"/>.</summary>
    /// <param name="name">A number of <see cref="Names"/>.</param>
    public int AppendElement(int parent, int name)
    {
        KeepTextInPlace(parent);
        return Link(New(name, NodeKind.Element, parent), parent);
    }

    /// <summary>Adds an element behind everything already inside <paramref name="parent"/>.</summary>
    public int AppendElement(int parent, string? namespaceUri, string local, string? prefix = null) =>
        AppendElement(parent, Names.Intern(namespaceUri, local, prefix));

    /// <summary>Adds an attribute; all attributes of an element must be there before anything else is put inside it.</summary>
    public int AppendAttribute(int parent, int name, ReadOnlySpan<char> value)
    {
        if (FirstChild(parent) != None || !OwnText(parent).IsEmpty)
        {
            throw new InvalidOperationException("Attributes come before what is inside the element.");
        }
        var node = Link(New(name, NodeKind.Attribute, parent), parent);
        SetValue(node, value);
        return node;
    }

    /// <summary>Adds an attribute; all attributes of an element must be there before anything else is put inside it.</summary>
    public int AppendAttribute(int parent, string? namespaceUri, string local, ReadOnlySpan<char> value, string? prefix = null) =>
        AppendAttribute(parent, Names.Intern(namespaceUri, local, prefix), value);

    /// <summary>Adds text behind everything already inside <paramref name="parent"/>; it becomes a node of its own only beside elements.</summary>
    public void AppendText(int parent, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }
        var last = At(parent).Last;
        if (FirstChild(parent) == None)
        {
            last = MadeTextHolder(parent);
        }
        else if (At(last).Kind != NodeKind.Text)
        {
            last = Link(New(0, NodeKind.Text, parent), parent);
        }
        At(last).Value = _values.Extend(At(last).Value, text);
    }

    /// <summary>Puts a new element right behind another one, e.g. an instance of a repeat.</summary>
    public int InsertElementAfter(int sibling, int name)
    {
        var parent = Parent(sibling);
        var node = New(name, NodeKind.Element, parent);
        LinkAfter(node, sibling, parent);
        return node;
    }

    /// <summary>Puts a new element before everything else inside <paramref name="parent"/>, attributes excepted.</summary>
    public int InsertElementFirst(int parent, int name)
    {
        var first = FirstChild(parent);
        if (first == None)
        {
            return AppendElement(parent, name);
        }
        if (Previous(first) is not None and var attribute)
        {
            return InsertElementAfter(attribute, name);
        }
        var node = New(name, NodeKind.Element, parent);
        At(node).Next = first;
        At(At(parent).Last).Next = ~node;
        _ordered = false;
        _version++;
        return node;
    }

    /// <summary>Copies an element with everything inside it, of this tree or another.</summary>
    /// <param name="parent">The element to copy into.</param>
    /// <param name="after">The child to put it behind; <see cref="None"/> for behind the last.</param>
    /// <returns>The copy's top element.</returns>
    public int Copy(InstanceTree source, int sourceNode, int parent, int after = None)
    {
        var name = MyName(source, sourceNode);
        var top = after == None ? AppendElement(parent, name) : InsertElementAfter(after, name);
        CopyValue(source, sourceNode, top);
        var copies = new Stack<(int From, int To)>();
        copies.Push((sourceNode, top));
        while (copies.TryPop(out var pair))
        {
            for (var inner = source.First(pair.From); inner != None; inner = source.Next(inner))
            {
                var kind = source.At(inner).Kind;
                var copy = Link(New(kind is NodeKind.Text or TreeNode.TextHolder ? 0 : MyName(source, inner), kind, pair.To), pair.To);
                CopyValue(source, inner, copy);
                if (source.At(inner).Last != None)
                {
                    copies.Push((inner, copy));
                }
            }
        }
        // Copied level by level: numbers no longer follow document order.
        _ordered = false;
        return top;
    }

    /// <summary>Takes a node and everything inside it out of the tree. Its numbers stay taken.</summary>
    public void Unlink(int node)
    {
        var parent = At(node).Parent;
        if (parent == None)
        {
            throw new InvalidOperationException("The document and what was unlinked cannot be unlinked.");
        }
        var previous = Previous(node);
        ref var it = ref At(node);
        if (previous != None)
        {
            At(previous).Next = it.Next;
            if (At(parent).Last == node)
            {
                At(parent).Last = previous;
            }
        }
        else if (At(parent).Last == node)
        {
            At(parent).Last = None;
        }
        else
        {
            At(At(parent).Last).Next = ~it.Next;
        }
        (it.Parent, it.Next) = (None, ~node);
        _version++;
    }

    /// <summary>Writes the text of an attribute, a piece of text or an element with no other element inside.</summary>
    public void SetValue(int node, ReadOnlySpan<char> value)
    {
        node &= ~TextOf;
        if (HasElements(node) || node == Document)
        {
            throw new InvalidOperationException("Only what holds no other element has a text to set.");
        }
        for (var text = FirstChild(node); text != None; text = FirstChild(node))
        {
            Unlink(text);
        }
        if (value.IsEmpty && TextHolder(node) == None)
        {
            return;
        }
        var holder = MadeTextHolder(node);
        if (!_values.TryOverwrite(At(holder).Value, value))
        {
            At(holder).Value = _values.Add(value);
        }
    }

    private int MadeTextHolder(int node) =>
        TextHolder(node) is not None and var holder ? holder : Link(New(0, TreeNode.TextHolder, node), node);

    private bool HasElements(int node)
    {
        var child = FirstChild(node);
        while (child != None && At(child).Kind != NodeKind.Element)
        {
            child = Next(child);
        }
        return child != None;
    }

    /// <summary>Text that stood alone in an element becomes a node of its own when an element comes beside it.</summary>
    private void KeepTextInPlace(int parent)
    {
        var holder = TextHolder(parent);
        var value = holder == None ? ValuePool.Empty : At(holder).Value;
        if (holder == parent && value != ValuePool.Empty)
        {
            var text = Link(New(0, NodeKind.Text, parent), parent);
            At(text).Value = value;
        }
        else if (holder != parent && value != ValuePool.Empty)
        {
            At(holder).NameAndKind = (int)NodeKind.Text;
        }
        else if (holder != parent && holder != None)
        {
            Unlink(holder);
        }
    }

    private int MyName(InstanceTree source, int node)
    {
        var name = source.Names[source.At(node).Name];
        return source.Names == Names ? source.At(node).Name : Names.Intern(name.NamespaceUri, name.Local, name.Prefix);
    }

    private void CopyValue(InstanceTree source, int from, int to)
    {
        // What is inside is copied by itself, the holder of a text too.
        if (source.At(from).Last == None)
        {
            At(to).Value = _values.Add(source._values[source.At(from).Value]);
        }
    }

    private int New(int name, NodeKind kind, int parent)
    {
        if (_count == MostNodes)
        {
            throw new InvalidOperationException("A tree holds at most a thousand million nodes.");
        }
        var chunk = _count >> ChunkBits;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk * 2);
        }
        if (_chunks[chunk] is null)
        {
            _chunks[chunk] = GC.AllocateUninitializedArray<TreeNode>(ChunkLength);
        }
        else if ((_count & (ChunkLength - 1)) == _chunks[chunk].Length)
        {
            // Only the first chunk is ever short: most trees are small.
            Array.Resize(ref _chunks[chunk], Math.Min(ChunkLength, _chunks[chunk].Length * 4));
        }
        var node = _count++;
        ref var it = ref At(node);
        (it.NameAndKind, it.Parent, it.Next, it.Last) = (name << 2 | (int)kind, parent, ~node, None);
        if (kind is NodeKind.Element or NodeKind.Attribute)
        {
            CountName(name, node);
        }
        return node;
    }

    private int Link(int node, int parent)
    {
        var last = At(parent).Last;
        if (last != None)
        {
            At(node).Next = At(last).Next;
            At(last).Next = node;
        }
        At(parent).Last = node;
        Linked(node, parent);
        return node;
    }

    private void LinkAfter(int node, int sibling, int parent)
    {
        if (At(parent).Last == sibling)
        {
            Link(node, parent);
            return;
        }
        At(node).Next = At(sibling).Next;
        At(sibling).Next = node;
        _ordered = false;
        _version++;
    }

    internal int Previous(int node)
    {
        var before = None;
        for (var other = First(At(node).Parent); other != node; other = Next(other))
        {
            before = other;
        }
        return before;
    }
}
