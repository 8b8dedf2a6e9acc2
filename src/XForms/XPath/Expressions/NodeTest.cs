using Menpai.XForms.Instances;

namespace Menpai.XForms.XPath.Expressions;

internal enum TestKind : byte
{
    /// <summary><c>node()</c></summary>
    Any,

    /// <summary><c>text()</c></summary>
    Text,

    /// <summary><c>*</c></summary>
    AnyName,

    /// <summary><c>prefix:*</c></summary>
    AnyOfNamespace,
    Name,

    /// <summary><c>comment()</c> and <c>processing-instruction()</c>, which no tree here holds.</summary>
    Nothing,
}

/// <summary>What a step takes from its axis. XPath 1.0 § 2.3.</summary>
internal sealed class NodeTest(TestKind kind, string namespaceUri, string local)
{
    private NameNumber? _known;

    public static NodeTest Any { get; } = new(TestKind.Any, "", "");

    public TestKind Kind => kind;

    public string Local => local;

    public string NamespaceUri => namespaceUri;

    /// <summary>The name's number in a tree; -1 when no node there carries it. Remembered for the table that all trees of a form extend.</summary>
    public int NumberIn(NameTable names)
    {
        var origin = names.Origin;
        var known = _known;
        if (known is null || known.Table != origin)
        {
            // A table still being filled may learn the name later: only what was found is remembered.
            known = new NameNumber(origin, origin.Find(namespaceUri, local));
            _known = known.Number < 0 ? null : known;
        }
        return known.Number >= 0 || names == origin ? known.Number : names.Find(namespaceUri, local);
    }

    /// <summary>Whether a node passes.</summary>
    /// <param name="name">From <see cref="NumberIn"/>.</param>
    /// <param name="principal">Attribute on the attribute axis, element on all others.</param>
    public bool Passes(InstanceTree tree, int node, int name, NodeKind principal) =>
        kind switch
        {
            TestKind.Name => (node & InstanceTree.TextOf) == 0 && tree.IsNamed(node, principal, name),
            TestKind.AnyName => tree.Kind(node) == principal,
            TestKind.Any => true,
            TestKind.Text => tree.Kind(node) == NodeKind.Text,
            TestKind.AnyOfNamespace => tree.Kind(node) == principal
                && tree.Names.Fold(tree.Name(node).NamespaceUri) == tree.Names.Fold(namespaceUri),
            _ => false,
        };

    private sealed record NameNumber(NameTable Table, int Number);
}
