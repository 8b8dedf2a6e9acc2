using System.Collections.Immutable;
using System.Xml.Linq;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>Compiles the expressions and the words of a form; what is wrong with one is told with the node and the attribute that hold it.</summary>
internal sealed class FormExpressions(FormProblems problems, IReadOnlyDictionary<string, string> namespaces)
{
    /// <summary>The key in <c>jr:itext('key')</c>; null for anything else.</summary>
    public static string? TextIdOf(string reference)
    {
        const string call = "jr:itext(";
        var text = reference.AsSpan().Trim();
        if (!text.StartsWith(call) || text[^1] != ')')
        {
            return null;
        }
        var key = text[call.Length..^1].Trim();
        return key is ['\'' or '"', .., _] && key[^1] == key[0] && !key[1..^1].Contains(key[0]) ? key[1..^1].ToString() : null;
    }

    /// <summary>Null when the text is no expression; the problem is noted then.</summary>
    public XPathExpression? Compile(string text, FormNode? node, string attribute)
    {
        var compiled = XPathExpression.Compile(text, namespaces);
        problems.Add(compiled.Problems, node?.Path, attribute);
        return compiled.Expression;
    }

    /// <summary>The words of a label, a hint or an entry of the dictionary.</summary>
    public FormText? Text(XElement? element, FormNode? node)
    {
        if (element is null)
        {
            return null;
        }
        var attribute = element.Name.LocalName;
        var pieces = Pieces(element, node, attribute);
        if (element.Attribute("ref")?.Value is not { } reference)
        {
            return new FormText(pieces, null, null);
        }
        return TextIdOf(reference) is { } id
            ? new FormText(pieces, id, null)
            : new FormText(pieces, null, Compile(reference, node, attribute));
    }

    public ImmutableArray<TextPiece> Pieces(XElement element, FormNode? node, string attribute)
    {
        var pieces = ImmutableArray.CreateBuilder<TextPiece>();
        foreach (var content in element.Nodes())
        {
            if (content is XText words)
            {
                pieces.Add(new TextPiece(words.Value, null));
            }
            else if (content is XElement { Name.LocalName: "output" } output)
            {
                var shown = output.Attribute("value")?.Value ?? output.Attribute("ref")?.Value ?? "";
                pieces.Add(new TextPiece("", Compile(shown, node, attribute)));
            }
        }
        return pieces.ToImmutable();
    }
}
