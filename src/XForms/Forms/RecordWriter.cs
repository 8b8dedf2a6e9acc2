using System.Text;
using System.Xml;
using Menpai.XForms.Instances;
using NameTable = Menpai.XForms.Instances.NameTable;

namespace Menpai.XForms.Forms;

/// <summary>Writes a record as it is sent: what is not relevant is left out (ODK XForms Specification, Bindings § relevant).</summary>
internal static class RecordWriter
{
    public static string Write(FormState state)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            Write(xml, state, state.Tree.Root);
        }
        return text.ToString();
    }

    private static void Write(XmlWriter xml, FormState state, int node)
    {
        var tree = state.Tree;
        var name = tree.Name(node);
        // Devices send the record without the namespace of the form around it.
        var space = name.NamespaceUri == NameTable.XFormsNamespace ? "" : name.NamespaceUri;
        xml.WriteStartElement(name.Prefix.Length == 0 ? null : name.Prefix, name.Local, space);
        for (var attribute = tree.FirstAttribute(node); attribute != InstanceTree.None; attribute = tree.NextSibling(attribute))
        {
            if (state.IsRelevant(attribute))
            {
                var given = tree.Name(attribute);
                xml.WriteAttributeString(
                    given.Prefix.Length == 0 ? null : given.Prefix,
                    given.Local,
                    given.NamespaceUri,
                    Writable(tree.Value(attribute))
                );
            }
        }
        var child = tree.FirstChild(node);
        if (child == InstanceTree.None)
        {
            xml.WriteString(Writable(tree.Value(node)));
        }
        for (; child != InstanceTree.None; child = tree.NextSibling(child))
        {
            if (tree.Kind(child) == NodeKind.Element && state.IsRelevant(child))
            {
                Write(xml, state, child);
            }
        }
        xml.WriteEndElement();
    }

    /// <summary>Without the control characters that XML cannot carry; halves of characters a tree does not keep.</summary>
    private static string Writable(string value) => value.All(IsWritable) ? value : string.Concat(value.Where(IsWritable));

    private static bool IsWritable(char c) => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c);
}
