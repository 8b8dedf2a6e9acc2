namespace Menpai.XForms.Instances;

/// <content>Children by name, which is what most paths ask for: one that stands alone in the tree is found without looking.</content>
public sealed partial class InstanceTree
{
    /// <summary>By the name's number: the only node that ever carried it, 0 when none did, the complement of the first when several did.</summary>
    private int[] _byName = new int[16];

    /// <summary>Finds the element inside with that name, if no other one beside it carries the same.</summary>
    /// <param name="name">-1 for a name nothing carries.</param>
    /// <param name="child"><see cref="None"/> when there is none.</param>
    /// <param name="cost">Grows by the nodes looked at.</param>
    internal bool TryOnlyChild(int node, int name, out int child, ref int cost)
    {
        child = None;
        if (name < 0 || (node & TextOf) != 0)
        {
            return true;
        }
        var only = name < _byName.Length ? _byName[name] : 0;
        if (only >= 0)
        {
            // The name stands once in the whole tree, or nowhere.
            child = only > 0 && IsNamed(only, NodeKind.Element, name) && At(only).Parent == node ? only : None;
            return true;
        }
        var wanted = name << 2 | (int)NodeKind.Element;
        for (var at = FirstNamed(node, only); at >= 0; cost++)
        {
            ref readonly var it = ref At(at);
            if (it.NameAndKind == wanted)
            {
                if (child != None)
                {
                    return false;
                }
                child = at;
            }
            at = it.Next;
        }
        return true;
    }

    /// <summary>Adds all elements inside with that name to a list, in document order.</summary>
    /// <returns>How many nodes were looked at.</returns>
    internal int CollectChildren(int node, int name, XPath.NodeSet into)
    {
        if ((node & TextOf) != 0)
        {
            return 1;
        }
        var only = name < _byName.Length ? _byName[name] : 0;
        if (only >= 0)
        {
            if (only > 0 && IsNamed(only, NodeKind.Element, name) && At(only).Parent == node)
            {
                into.Add(only);
            }
            return 1;
        }
        var (wanted, cost) = (name << 2 | (int)NodeKind.Element, 1);
        for (var child = FirstNamed(node, only); child >= 0; cost++)
        {
            ref readonly var it = ref At(child);
            if (it.NameAndKind == wanted)
            {
                into.Add(child);
            }
            child = it.Next;
        }
        return cost;
    }

    /// <summary>Where to begin looking: in a tree that only ever grew at its end, the first node made with a name is also the first in order.</summary>
    private int FirstNamed(int node, int byName) => _ordered && At(~byName).Parent == node ? ~byName : First(node);

    private void CountName(int name, int node)
    {
        if (name >= _byName.Length)
        {
            Array.Resize(ref _byName, Math.Max(name + 1, Math.Max(Names.Count, _byName.Length * 2)));
        }
        _byName[name] = _byName[name] switch
        {
            0 => node,
            > 0 and var only => ~only,
            var several => several,
        };
    }
}
