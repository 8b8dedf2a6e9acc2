using Menpai.XForms.Instances;
using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Nodes. ODK XForms Specification, Node-set Functions; XPath 1.0 § 4.1.</summary>
internal static class NodeFunctions
{
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    public static Function[] All { get; } =
    [
        Number("count", 1, 1, Count) with
        {
            NodeSets = [0],
        },
        Number("count-non-empty", 1, 1, CountNonEmpty) with
        {
            NodeSets = [0],
        },
        Number("last", 0, 0, (in Frame f, Expression[] _) => f.Size),
        Text("local-name", 0, 1, (in Frame f, Expression[] a) => First(f, a) is { } n ? n.Tree.Name(n.Node).Local : "") with
        {
            NodeSets = [0],
            ReadsContext = true,
        },
        Text("name", 0, 1, (in Frame f, Expression[] a) => First(f, a) is { } n ? n.Tree.Name(n.Node).ToString() : "") with
        {
            NodeSets = [0],
            ReadsContext = true,
        },
        Text("namespace-uri", 0, 1, (in Frame f, Expression[] a) => First(f, a) is { } n ? n.Tree.Name(n.Node).NamespaceUri : "") with
        {
            NodeSets = [0],
            ReadsContext = true,
        },
        Boolean("lang", 1, 1, (in Frame f, Expression[] a) => IsInLanguage(f.Tree, f.Node, a[0].Text(f))) with
        {
            ReadsContext = true,
        },
        Nodes("id", 1, 1, Id),
        Nodes("current", 0, 0, Current),
        Nodes("instance", 1, 1, Instance),
        Text("once", 1, 1, (in Frame f, Expression[] a) => f.Run.Text(f.Tree, f.Node) is { Length: > 0 } kept ? kept : a[0].Text(f)) with
        {
            IsDeterministic = false,
            ReadsContext = true,
        },
        Text("version", 0, 0, (in Frame f, Expression[] _) => f.Run.Context.Properties("version") ?? ""),
        Text("property", 1, 1, (in Frame f, Expression[] a) => f.Run.Context.Properties(a[0].Text(f)) ?? ""),
    ];

    private static double Count(in Frame frame, Expression[] arguments)
    {
        var nodes = arguments[0].Nodes(frame);
        var count = nodes.Count;
        frame.Run.Return(nodes);
        return count;
    }

    private static double CountNonEmpty(in Frame frame, Expression[] arguments)
    {
        var nodes = arguments[0].Nodes(frame);
        var count = 0;
        foreach (var node in nodes.Nodes)
        {
            frame.Run.Spend();
            count += frame.Run.Text(nodes.Tree, node).Length > 0 ? 1 : 0;
        }
        frame.Run.Return(nodes);
        return count;
    }

    /// <summary>The first node of the argument, or the context node when there is no argument.</summary>
    private static NodeHandle? First(in Frame frame, Expression[] arguments)
    {
        if (arguments.Length == 0)
        {
            return new NodeHandle(frame.Tree, frame.Node);
        }
        var nodes = arguments[0].Nodes(frame);
        NodeHandle? first = nodes.Count == 0 ? null : nodes[0];
        frame.Run.Return(nodes);
        return first;
    }

    private static bool IsInLanguage(InstanceTree tree, int node, string wanted)
    {
        for (node = tree.Kind(node) == NodeKind.Element ? node : tree.Parent(node); node > InstanceTree.Document; node = tree.Parent(node))
        {
            if (tree.Attribute(node, "lang", XmlNamespace) is var lang && lang != InstanceTree.None)
            {
                var said = tree.Value(lang);
                return wanted.Length > 0
                    && said.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
                    && (said.Length == wanted.Length || said[wanted.Length] == '-');
            }
        }
        return false;
    }

    /// <summary>Elements whose <c>id</c> or <c>xml:id</c> is one of the words given.</summary>
    private static NodeSet Id(in Frame frame, Expression[] arguments)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var value = arguments[0].Value(frame);
        if (value.Nodes is { } nodes)
        {
            foreach (var node in nodes.Nodes)
            {
                words.UnionWith(SelectFunctions.Words(frame.Run.Text(nodes.Tree, node)));
            }
        }
        else
        {
            words.UnionWith(SelectFunctions.Words(frame.Run.Text(value)));
        }
        var (tree, found) = (frame.Tree, frame.Run.Rent(frame.Tree));
        for (var node = tree.Root; node != InstanceTree.None; node = tree.Following(node, InstanceTree.Document))
        {
            frame.Run.Spend();
            if (tree.Kind(node) == NodeKind.Element && (Holds(tree, node, null, words) || Holds(tree, node, XmlNamespace, words)))
            {
                found.Add(node);
            }
        }
        return found;
    }

    private static bool Holds(InstanceTree tree, int node, string? namespaceUri, HashSet<string> words) =>
        tree.Attribute(node, "id", namespaceUri) is var id && id != InstanceTree.None && words.Contains(tree.Value(id));

    private static NodeSet Current(in Frame frame, Expression[] arguments)
    {
        var set = frame.Run.Rent(frame.Run.Current.Tree);
        set.Add(frame.Run.Current.Node);
        return set;
    }

    /// <summary>The document node of a secondary instance, so that a path goes on with its outermost element.</summary>
    private static NodeSet Instance(in Frame frame, Expression[] arguments)
    {
        var tree = frame.Run.Context.Instances(arguments[0].Text(frame));
        var set = frame.Run.Rent(tree ?? frame.Tree);
        if (tree is not null)
        {
            set.Add(InstanceTree.Document);
        }
        return set;
    }
}
