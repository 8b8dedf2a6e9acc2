namespace Menpai.XForms.Instances;

/// <content>Document order: the numbers themselves while the tree was only appended to at its end, a table made when asked for afterwards.</content>
public sealed partial class InstanceTree
{
    private bool _ordered = true;
    private int _version;
    private int _endOfDocument = Document;
    private RankTable? _rankTable;

    /// <summary>Where a node stands in document order; to be compared, nothing else.</summary>
    internal long Rank(int node)
    {
        if ((node & TextOf) == 0)
        {
            return (long)(_ordered ? node : Ranks()[node]) << 1;
        }
        // An element's text comes behind its attributes.
        var element = node & ~TextOf;
        var last = At(element).Last;
        return Rank(last == None ? element : last) | 1;
    }

    private void Linked(int node, int parent)
    {
        _version++;
        // At the end of the document if every element above is the last of its siblings; building depth first only asks a step or two.
        if (_ordered && node != _count - 1)
        {
            _ordered = false;
        }
        else if (_ordered)
        {
            _ordered = EndsHere(parent);
        }
    }

    private bool EndsHere(int parent)
    {
        // Whoever appends below the chain of last nodes keeps the order; the chain is walked only where it is not known already.
        for (var node = parent; node != Document && node != None; node = At(node).Parent)
        {
            if (node == _endOfDocument)
            {
                break;
            }
            if (At(node).Next >= 0)
            {
                return false;
            }
        }
        _endOfDocument = parent;
        return true;
    }

    private int[] Ranks()
    {
        var ranks = Volatile.Read(ref _rankTable);
        if (ranks is { } known && known.Version == _version)
        {
            return known.Ranks;
        }
        var table = new int[_count];
        var place = 0;
        for (var node = Document; node != None; node = FollowingWithAttributes(node))
        {
            table[node] = place++;
        }
        Volatile.Write(ref _rankTable, new RankTable(_version, table));
        return table;
    }

    private int FollowingWithAttributes(int node)
    {
        var next = First(node);
        while (next == None && node != None)
        {
            next = Next(node);
            node = At(node).Parent;
        }
        return next;
    }

    private sealed record RankTable(int Version, int[] Ranks);
}
