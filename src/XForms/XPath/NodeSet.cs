using System.Collections;
using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath;

/// <summary>Nodes of one tree in document order, none twice 节点集 (after <c>randomize()</c> in the order it drew).</summary>
public sealed class NodeSet : IReadOnlyList<NodeHandle>
{
    private int[] _nodes = [];
    private int _count;

    internal NodeSet(InstanceTree tree) => Tree = tree;

    /// <summary>The tree all nodes belong to.</summary>
    public InstanceTree Tree { get; private set; }

    public int Count => _count;

    public NodeHandle this[int index] => new(Tree, Nodes[index]);

    internal int Capacity => _nodes.Length;

    internal ReadOnlySpan<int> Nodes => _nodes.AsSpan(0, _count);

    internal Span<int> Writable => _nodes.AsSpan(0, _count);

    public IEnumerator<NodeHandle> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return new(Tree, _nodes[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(int node)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, Math.Max(8, _count * 2));
        }
        _nodes[_count++] = node;
    }

    internal void Reset(InstanceTree tree)
    {
        Tree = tree;
        _count = 0;
    }

    internal void Truncate(int count) => _count = count;

    /// <summary>Brings the nodes into document order and drops those that stand twice; costs one pass where they are in order already.</summary>
    internal void Arrange()
    {
        var ordered = true;
        for (var i = 1; i < _count && ordered; i++)
        {
            ordered = Tree.Rank(_nodes[i - 1]) < Tree.Rank(_nodes[i]);
        }
        if (ordered)
        {
            return;
        }
        var ranks = new long[_count];
        for (var i = 0; i < _count; i++)
        {
            ranks[i] = Tree.Rank(_nodes[i]);
        }
        Array.Sort(ranks, _nodes, 0, _count);
        var kept = 1;
        for (var i = 1; i < _count; i++)
        {
            if (_nodes[i] != _nodes[kept - 1])
            {
                _nodes[kept++] = _nodes[i];
            }
        }
        _count = kept;
    }
}
