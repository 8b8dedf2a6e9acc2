using System.Text;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Places among repeats, and values looked up elsewhere. ODK XForms Specification, Repeat Functions.</summary>
internal static class RepeatFunctions
{
    public static Function[] All { get; } =
    [
        Number("position", 0, 1, Position) with
        {
            NodeSets = [0],
        },
        Nodes("indexed-repeat", 3, Many, IndexedRepeat) with
        {
            NodeSets = [0, 1, 3, 5, 7, 9, 11],
        },
        Text("pulldata", 4, 4, PullData),
    ];

    /// <summary>The context position, or the place of a node among the siblings of its name that stand together.</summary>
    private static double Position(in Frame frame, Expression[] arguments)
    {
        if (arguments.Length == 0)
        {
            return frame.Position;
        }
        var nodes = arguments[0].Nodes(frame);
        if (nodes.Count > 1)
        {
            throw new XPathStop("xpath.single-node");
        }
        var place = nodes.Count == 0 ? double.NaN : PlaceAmongSiblings(frame.Run, nodes.Tree, nodes.Nodes[0]);
        frame.Run.Return(nodes);
        return place;
    }

    private static double PlaceAmongSiblings(Run run, InstanceTree tree, int node)
    {
        if (tree.Kind(node) != NodeKind.Element || tree.Parent(node) == InstanceTree.None)
        {
            return 1;
        }
        var place = 0;
        for (var other = tree.FirstChild(tree.Parent(node)); other != node; other = tree.NextSibling(other))
        {
            run.Spend();
            place = tree.IsNamed(other, NodeKind.Element, tree.NameNumber(node)) ? place + 1 : 0;
        }
        return place + 1;
    }

    /// <summary>Keeps of the wanted nodes those inside the repeats at the given places, whatever the order the repeats are given in.</summary>
    private static NodeSet IndexedRepeat(in Frame frame, Expression[] arguments)
    {
        var run = frame.Run;
        var wanted = arguments[0].Nodes(frame);
        var levels = new List<(NodeSet Repeats, double Place)>();
        for (var i = 1; i + 1 < arguments.Length; i += 2)
        {
            levels.Add((arguments[i].Nodes(frame), arguments[i + 1].Number(frame)));
        }
        // The outermost repeat comes first: it has the fewest elements above it.
        levels.Sort((a, b) => Depth(a.Repeats).CompareTo(Depth(b.Repeats)));
        var inside = InstanceTree.None;
        foreach (var (repeats, place) in levels)
        {
            inside = At(run, repeats, place, inside);
            run.Return(repeats);
            if (inside == InstanceTree.None)
            {
                wanted.Truncate(0);
                return wanted;
            }
        }
        var kept = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (IsInside(run, wanted.Tree, wanted.Nodes[i], inside))
            {
                wanted.Writable[kept++] = wanted.Nodes[i];
            }
        }
        wanted.Truncate(kept);
        return wanted;
    }

    private static int Depth(NodeSet set)
    {
        var depth = 0;
        for (var node = set.Count == 0 ? InstanceTree.None : set.Nodes[0]; node != InstanceTree.None; node = set.Tree.Parent(node))
        {
            depth++;
        }
        return depth;
    }

    private static int At(Run run, NodeSet repeats, double place, int inside)
    {
        var passed = 0;
        foreach (var repeat in repeats.Nodes)
        {
            if ((inside == InstanceTree.None || IsInside(run, repeats.Tree, repeat, inside)) && ++passed == place)
            {
                return repeat;
            }
        }
        return InstanceTree.None;
    }

    private static bool IsInside(Run run, InstanceTree tree, int node, int outer)
    {
        for (node = tree.Parent(node); node != InstanceTree.None; node = tree.Parent(node))
        {
            run.Spend();
            if (node == outer)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The wanted element of the first item whose other element has the given value.</summary>
    private static string PullData(in Frame frame, Expression[] arguments)
    {
        var (run, tree) = (frame.Run, frame.Run.Context.Instances(arguments[0].Text(frame)));
        var (wanted, key, value) = (arguments[1].Text(frame), arguments[2].Text(frame), arguments[3].Text(frame));
        if (tree is null || tree.Root == InstanceTree.None)
        {
            return "";
        }
        var (keyName, wantedName) = (tree.Names.Find(null, key), tree.Names.Find(null, wanted));
        var bytes = Encoding.UTF8.GetBytes(value);
        for (var item = tree.FirstChild(tree.Root); item != InstanceTree.None; item = tree.NextSibling(item))
        {
            if (First(run, tree, item, keyName) is var found && found != InstanceTree.None && tree.OwnText(found).SequenceEqual(bytes))
            {
                return First(run, tree, item, wantedName) is var answer && answer != InstanceTree.None ? run.Text(tree, answer) : "";
            }
        }
        return "";
    }

    private static int First(Run run, InstanceTree tree, int item, int name)
    {
        var child = name < 0 ? InstanceTree.None : tree.FirstChild(item);
        var cost = 1;
        for (; child != InstanceTree.None && !tree.IsNamed(child, NodeKind.Element, name); cost++)
        {
            child = tree.NextSibling(child);
        }
        run.Spend(cost);
        return child;
    }
}
