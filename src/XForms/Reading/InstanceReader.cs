using System.Buffers;
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
        var blank = 0;
        var buffer = ArrayPool<char>.Shared.Rent(4096);
        try
        {
            while (xml.Read())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element:
                        blank = 0;
                        var empty = xml.IsEmptyElement;
                        var element = Element(xml, tree, at, limits);
                        Check(tree, limits, mostNames);
                        at = empty ? at : element;
                        break;
                    case XmlNodeType.EndElement:
                        // Blanks between elements are layout; alone in an element they are what was entered.
                        if (blank > 0 && tree.FirstChild(at) == InstanceTree.None)
                        {
                            tree.AppendText(at, buffer.AsSpan(0, blank));
                        }
                        blank = 0;
                        at = tree.Parent(at);
                        break;
                    case XmlNodeType.Text
                    or XmlNodeType.CDATA
                    or XmlNodeType.Whitespace
                    or XmlNodeType.SignificantWhitespace when at != InstanceTree.Document:
                        var length = Text(xml, limits, ref buffer);
                        blank = buffer.AsSpan(0, length).IsWhiteSpace() ? length : 0;
                        if (blank == 0)
                        {
                            tree.AppendText(at, buffer.AsSpan(0, length));
                        }
                        break;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
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

    /// <summary>The whole text at the reader, put into the buffer; its length comes back.</summary>
    private static int Text(XmlReader xml, ReadingLimits limits, ref char[] buffer)
    {
        var length = 0;
        if (!xml.CanReadValueChunk)
        {
            // A document that is in memory already.
            var value = xml.Value;
            buffer = value.Length <= buffer.Length ? buffer : Larger(buffer, value.Length);
            value.CopyTo(buffer);
            return value.Length;
        }
        while (xml.ReadValueChunk(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > limits.ValueLength)
            {
                throw new ReadingStoppedException("reading.value-too-long", limits.ValueLength);
            }
            if (length == buffer.Length)
            {
                buffer = Larger(buffer, length * 2);
            }
        }
        return length;
    }

    private static char[] Larger(char[] buffer, int length)
    {
        var larger = ArrayPool<char>.Shared.Rent(length);
        buffer.CopyTo(larger, 0);
        ArrayPool<char>.Shared.Return(buffer);
        return larger;
    }

    private static InstanceReading Refused(string code, params ImmutableArray<string> arguments) => new(null, code, arguments);
}
