using System.Xml.Linq;
using Menpai.XForms.Instances;

namespace Menpai.Tests.XForms.Instances;

/// <summary>Trees from a line of XML.</summary>
internal static class Trees
{
    public static InstanceTree Grow(string xml, NameTable? names = null)
    {
        var tree = new InstanceTree(names ?? new NameTable());
        Add(tree, InstanceTree.Document, XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!);
        return tree;
    }

    private static void Add(InstanceTree tree, int parent, XElement element)
    {
        var node = tree.AppendElement(
            parent,
            element.Name.NamespaceName,
            element.Name.LocalName,
            element.GetPrefixOfNamespace(element.Name.Namespace)
        );
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            tree.AppendAttribute(node, attribute.Name.NamespaceName, attribute.Name.LocalName, attribute.Value);
        }
        foreach (var inner in element.Nodes())
        {
            if (inner is XElement child)
            {
                Add(tree, node, child);
            }
            else if (inner is XText text)
            {
                tree.AppendText(node, text.Value);
            }
        }
    }
}
