using System.Buffers;
using System.Text;

namespace Menpai.XForms.Conversion;

/// <summary>Writes markup as XML, indented, except that text and what stands beside it keep to one line.</summary>
internal static class MarkupWriter
{
    /// <summary>2,000 questions in ten languages, each with a label, a hint and a rule's message, come to 7 million characters.</summary>
    public const int MostCharacters = 8_000_000;

    private const string Indent = "  ";

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"\r\n\t");

    /// <returns>Null when it would be longer than <see cref="MostCharacters"/>.</returns>
    public static string? Write(Element root)
    {
        var output = new StringBuilder(16 * 1024).Append("<?xml version=\"1.0\"?>\n");
        Write(output, root, 0, broken: true);
        return output.Length > MostCharacters ? null : output.ToString();
    }

    private static void Write(StringBuilder output, Element element, int depth, bool broken)
    {
        if (output.Length > MostCharacters)
        {
            return;
        }
        StartLine(output, broken ? depth : 0);
        output.Append('<').Append(element.Name);
        foreach (var (name, value) in element.Attributes)
        {
            output.Append(' ').Append(name).Append("=\"");
            Escape(output, value, isAttribute: true);
            output.Append('"');
        }
        if (element.Children.Count == 0)
        {
            output.Append("/>");
        }
        else
        {
            output.Append('>');
            WriteChildren(output, element.Children, depth, broken);
            output.Append("</").Append(element.Name).Append('>');
        }
        EndLine(output, broken);
    }

    private static void WriteChildren(StringBuilder output, IReadOnlyList<Markup> children, int depth, bool broken)
    {
        var hasText = children.Any(c => c is TextMarkup);
        if (!hasText)
        {
            EndLine(output, broken);
        }
        // A blank at each end of mixed content: without it, some readers run the words of neighbouring values together.
        else if (children is [TextMarkup, _, ..])
        {
            output.Append(' ');
        }
        foreach (var child in children)
        {
            if (child is TextMarkup text)
            {
                Escape(output, text.Text, isAttribute: false);
            }
            else
            {
                Write(output, (Element)child, depth + 1, broken && !hasText);
            }
        }
        if (hasText && children.Count > 1)
        {
            output.Append(' ');
        }
        StartLine(output, hasText || !broken ? 0 : depth);
    }

    private static void StartLine(StringBuilder output, int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            output.Append(Indent);
        }
    }

    private static void EndLine(StringBuilder output, bool broken)
    {
        if (broken)
        {
            output.Append('\n');
        }
    }

    private static void Escape(StringBuilder output, string text, bool isAttribute)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0)
        {
            output.Append(text);
            return;
        }
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' when isAttribute => output.Append("&quot;"),
                '\n' or '\t' when isAttribute => output.Append("&#").Append((int)c).Append(';'),
                '\r' => output.Append("&#13;"),
                _ => output.Append(c),
            };
        }
    }
}
