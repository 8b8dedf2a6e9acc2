using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Menpai.XForms.Instances;
using NameTable = Menpai.XForms.Instances.NameTable;

namespace Menpai.XForms.Reading;

/// <summary>A document as a tree, or why it could not be read 读取结果.</summary>
/// <param name="Tree">Null when the document was refused.</param>
/// <param name="Refusal">The code of the refusal, <c>reading.*</c>; null when there is a tree.</param>
/// <param name="Arguments">Of the refusal's words.</param>
public sealed record InstanceReading(InstanceTree? Tree, string? Refusal, ImmutableArray<string> Arguments);

/// <summary>
/// Reads XML into a tree while it streams in 严格读取: UTF-8 only, no document type, comments and instructions left out, everything bounded.
/// Never throws for what a document holds.
/// </summary>
public static class InstanceReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Reads a document to its end; the stream stays open.</summary>
    public static InstanceReading Read(Stream stream, NameTable names, ReadingLimits limits)
    {
        var known = names.Count;
        var tree = new InstanceTree(names.Extend());
        try
        {
            using var text = new MarkupGuard(
                new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: false, leaveOpen: true),
                limits
            );
            using var xml = XmlReader.Create(text, Settings(limits));
            Append(xml, tree, limits, known + limits.UnknownNames);
            return tree.Root == InstanceTree.None ? Refused("reading.empty") : new InstanceReading(tree, null, []);
        }
        catch (ReadingStoppedException stopped)
        {
            return new InstanceReading(null, stopped.Code, [stopped.Limit.ToString(CultureInfo.InvariantCulture)]);
        }
        catch (XmlException nothing) when (nothing.LineNumber == 0)
        {
            return Refused("reading.empty");
        }
        catch (XmlException wrong)
        {
            return Refused(
                "reading.not-xml",
                wrong.LineNumber.ToString(CultureInfo.InvariantCulture),
                wrong.LinePosition.ToString(CultureInfo.InvariantCulture)
            );
        }
        catch (DecoderFallbackException)
        {
            return Refused("reading.not-utf8");
        }
    }

    /// <summary>Copies what an XML reader gives into a tree that is trusted, e.g. a list inside a form that was read before.</summary>
    internal static void Append(XmlReader xml, InstanceTree tree) => Append(xml, tree, ReadingLimits.Resource, int.MaxValue);

    private static XmlReaderSettings Settings(ReadingLimits limits) =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.Characters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };

    private static void Append(XmlReader xml, InstanceTree tree, ReadingLimits limits, int mostNames)
    {
        var at = InstanceTree.Document;
        using var text = new TextBuffer(limits.ValueLength);
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    Put(text, tree, at);
                    var empty = xml.IsEmptyElement;
                    var element = Element(xml, tree, at, limits);
                    Check(tree, limits, mostNames);
                    at = empty ? at : element;
                    break;
                case XmlNodeType.EndElement:
                    Put(text, tree, at, mayBeBlank: tree.FirstChild(at) == InstanceTree.None);
                    at = tree.Parent(at);
                    break;
                case XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace when at != InstanceTree.Document:
                    text.Take(xml);
                    break;
            }
        }
    }

    /// <summary>Puts in what was read since the last tag. Blanks between elements are layout; alone in an element they are what was entered.</summary>
    private static void Put(TextBuffer text, InstanceTree tree, int element, bool mayBeBlank = false)
    {
        if (!text.Content.IsEmpty && (mayBeBlank || !text.Content.IsWhiteSpace()))
        {
            tree.AppendText(element, text.Content);
        }
        text.Clear();
    }

    private static int Element(XmlReader xml, InstanceTree tree, int parent, ReadingLimits limits)
    {
        if (xml.Depth >= limits.Depth)
        {
            throw new ReadingStoppedException("reading.too-deep", limits.Depth);
        }
        var element = tree.AppendElement(parent, xml.NamespaceURI, xml.LocalName, xml.Prefix);
        while (xml.MoveToNextAttribute())
        {
            if (xml.Prefix != "xmlns" && xml.Name != "xmlns")
            {
                tree.AppendAttribute(element, xml.NamespaceURI.Length == 0 ? null : xml.NamespaceURI, xml.LocalName, xml.Value, xml.Prefix);
            }
        }
        xml.MoveToElement();
        return element;
    }

    private static void Check(InstanceTree tree, ReadingLimits limits, int mostNames)
    {
        if (tree.Count > limits.Nodes)
        {
            throw new ReadingStoppedException("reading.too-many-nodes", limits.Nodes);
        }
        if (tree.Names.Count > mostNames)
        {
            throw new ReadingStoppedException("reading.too-many-names", limits.UnknownNames);
        }
    }

    private static InstanceReading Refused(string code, params ImmutableArray<string> arguments) => new(null, code, arguments);
}
