using System.Text;
using System.Xml;

namespace Menpai.Conformance.Replay;

/// <summary>Serialises a node the way the recorded strings are: attributes by name, those with a prefix last, by the address that it stands for.</summary>
internal static class XFormText
{
    public static string Of(XmlNode node, bool withNamespaces)
    {
        var text = new StringBuilder();
        Write(text, node, withNamespaces);
        return text.ToString().Replace(" />", "/>", StringComparison.Ordinal);
    }

    private static void Write(StringBuilder text, XmlNode node, bool withNamespaces)
    {
        if (node is not XmlElement element)
        {
            text.Append(Escape(node.Value ?? "", quotes: false));
            return;
        }
        text.Append('<').Append(element.Name);
        if (withNamespaces)
        {
            WriteNamespaces(text, element);
        }
        var attributes = element.Attributes.Cast<XmlAttribute>().Where(a => a.NamespaceURI != "http://www.w3.org/2000/xmlns/");
        foreach (var attribute in attributes.OrderBy(a => a.NamespaceURI + "}" + a.LocalName, AttributeOrder))
        {
            text.Append(' ').Append(attribute.Name).Append("=\"").Append(Escape(attribute.Value, quotes: true)).Append('"');
        }
        if (!element.HasChildNodes || element.InnerXml.Length == 0)
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        foreach (XmlNode child in element.ChildNodes)
        {
            Write(text, child, withNamespaces: false);
        }
        text.Append("</").Append(element.Name).Append('>');
    }

    /// <summary>Without an address first: "}name" sorts before "http…}name".</summary>
    private static readonly IComparer<string> AttributeOrder = Comparer<string>.Create(
        (a, b) => (a[0] == '}') == (b[0] == '}') ? string.CompareOrdinal(a, b) : (a[0] == '}' ? -1 : 1)
    );

    private static void WriteNamespaces(StringBuilder text, XmlElement element)
    {
        foreach (XmlAttribute attribute in element.OwnerDocument.DocumentElement!.Attributes)
        {
            if (attribute.NamespaceURI == "http://www.w3.org/2000/xmlns/")
            {
                text.Append(' ').Append(attribute.Name).Append("=\"").Append(attribute.Value).Append('"');
            }
        }
    }

    private static string Escape(string value, bool quotes)
    {
        var escaped = value
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        return quotes
            ? escaped.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\n", "&#10;", StringComparison.Ordinal)
            : escaped;
    }
}
