using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

/// <summary>XPath 1.0 § 2.2; the namespace axis, which ODK forms cannot use, is always empty.</summary>
internal enum Axis : byte
{
    Child,
    Parent,
    Self,
    Attribute,
    Descendant,
    DescendantOrSelf,
    Ancestor,
    AncestorOrSelf,
    FollowingSibling,
    PrecedingSibling,
    Following,
    Preceding,
    Namespace,
}

/// <summary>Walks along an axis, in axis order: the nearest first.</summary>
internal static class AxisWalk
{
    public static bool IsReverse(Axis axis) =>
        axis is Axis.Ancestor or Axis.AncestorOrSelf or Axis.PrecedingSibling or Axis.Preceding or Axis.Parent;

    /// <summary>Adds what passes the test to a set; every node looked at costs a step.</summary>
    public static void Collect(Axis axis, NodeTest test, Run run, InstanceTree tree, int node, NodeSet into)
    {
        var name = test.Kind == TestKind.Name ? test.NumberIn(tree.Names) : 0;
        if (name < 0)
        {
            run.Spend();
            return;
        }
        if (axis == Axis.Child && test.Kind == TestKind.Name)
        {
            run.Spend(tree.CollectChildren(node, name, into));
            return;
        }
        var seen = new Sieve(run, tree, test, name, axis == Axis.Attribute ? NodeKind.Attribute : NodeKind.Element, into);
        switch (axis)
        {
            case Axis.Child:
                Children(seen, node);
                break;
            case Axis.Attribute:
                for (
                    var it = IsElement(tree, node) ? tree.FirstAttribute(node) : InstanceTree.None;
                    it != InstanceTree.None;
                    it = tree.NextSibling(it)
                )
                {
                    seen.Take(it);
                }
                break;
            case Axis.Self:
                seen.Take(node);
                break;
            case Axis.Parent:
                Up(seen, tree.Parent(node), 1);
                break;
            case Axis.Ancestor:
                Up(seen, tree.Parent(node), int.MaxValue);
                break;
            case Axis.AncestorOrSelf:
                Up(seen, node, int.MaxValue);
                break;
            case Axis.Descendant:
                Below(seen, node);
                break;
            case Axis.DescendantOrSelf:
                seen.Take(node);
                Below(seen, node);
                break;
            case Axis.FollowingSibling:
                FollowingSiblings(seen, node);
                break;
            case Axis.PrecedingSibling:
                PrecedingSiblings(seen, node, false);
                break;
            case Axis.Following:
                Following(seen, node);
                break;
            case Axis.Preceding:
                Preceding(seen, node);
                break;
            default:
                break;
        }
    }

    private static bool IsElement(InstanceTree tree, int node) => (node & InstanceTree.TextOf) == 0 && tree.Kind(node) == NodeKind.Element;

    private static void Children(in Sieve seen, int node)
    {
        var tree = seen.Tree;
        if ((node & InstanceTree.TextOf) != 0)
        {
            return;
        }
        for (var it = tree.FirstChild(node); it != InstanceTree.None; it = tree.NextSibling(it))
        {
            seen.Take(it);
        }
        TextOf(seen, node);
    }

    /// <summary>The text of an element that holds nothing else is a node only where someone asks for it.</summary>
    private static void TextOf(in Sieve seen, int node)
    {
        if (seen.WantsText && IsElement(seen.Tree, node) && !seen.Tree.OwnText(node).IsEmpty)
        {
            seen.Take(node | InstanceTree.TextOf);
        }
    }

    private static void Up(in Sieve seen, int node, int most)
    {
        for (; node != InstanceTree.None && most > 0; node = seen.Tree.Parent(node), most--)
        {
            seen.Take(node);
        }
    }

    private static void Below(in Sieve seen, int top)
    {
        if ((top & InstanceTree.TextOf) != 0)
        {
            return;
        }
        TextOf(seen, top);
        for (var it = seen.Tree.Following(top, top); it != InstanceTree.None; it = seen.Tree.Following(it, top))
        {
            seen.Take(it);
            TextOf(seen, it);
        }
    }

    private static void FollowingSiblings(in Sieve seen, int node)
    {
        if (seen.Tree.Kind(node) == NodeKind.Attribute)
        {
            return;
        }
        for (var it = seen.Tree.NextSibling(node); it != InstanceTree.None; it = seen.Tree.NextSibling(it))
        {
            seen.Take(it);
        }
    }

    private static void PrecedingSiblings(in Sieve seen, int node, bool withDescendants)
    {
        var (tree, parent) = (seen.Tree, seen.Tree.Parent(node));
        if (tree.Kind(node) == NodeKind.Attribute || (node & InstanceTree.TextOf) != 0 || parent == InstanceTree.None)
        {
            return;
        }
        var before = new Stack<int>();
        for (var it = tree.FirstChild(parent); it != node; it = tree.NextSibling(it))
        {
            seen.Run.Spend();
            before.Push(it);
        }
        while (before.TryPop(out var sibling))
        {
            if (withDescendants)
            {
                Reversed(seen, sibling);
            }
            seen.Take(sibling);
        }
    }

    private static void Reversed(in Sieve seen, int top)
    {
        var below = seen.Run.Rent(seen.Tree);
        Below(seen with { Into = below }, top);
        for (var i = below.Count - 1; i >= 0; i--)
        {
            seen.Into.Add(below.Nodes[i]);
        }
        seen.Run.Return(below);
    }

    private static void Following(in Sieve seen, int node)
    {
        var tree = seen.Tree;
        if (tree.Kind(node) == NodeKind.Attribute || (node & InstanceTree.TextOf) != 0)
        {
            node = tree.Parent(node);
            Below(seen, node);
        }
        for (; node != InstanceTree.None && node != InstanceTree.Document; node = tree.Parent(node))
        {
            for (var it = tree.NextSibling(node); it != InstanceTree.None; it = tree.NextSibling(it))
            {
                seen.Take(it);
                Below(seen, it);
            }
        }
    }

    private static void Preceding(in Sieve seen, int node)
    {
        if (seen.Tree.Kind(node) == NodeKind.Attribute || (node & InstanceTree.TextOf) != 0)
        {
            node = seen.Tree.Parent(node);
        }
        for (; node != InstanceTree.None && node != InstanceTree.Document; node = seen.Tree.Parent(node))
        {
            PrecedingSiblings(seen, node, true);
        }
    }

    private readonly record struct Sieve(Run Run, InstanceTree Tree, NodeTest Test, int Name, NodeKind Principal, NodeSet Into)
    {
        public bool WantsText => Test.Kind is TestKind.Text or TestKind.Any;

        public void Take(int node)
        {
            Run.Spend();
            if (Test.Passes(Tree, node, Name, Principal))
            {
                Into.Add(node);
            }
        }
    }
}
