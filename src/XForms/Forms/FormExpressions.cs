using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>Compiles the expressions and the words of a form; what is wrong with one is told with the node and the attribute that hold it.</summary>
internal sealed partial class FormExpressions(FormProblems problems, IReadOnlyDictionary<string, string> namespaces)
{
    /// <summary>The key in <c>jr:itext('key')</c>; null for anything else.</summary>
    public static string? TextIdOf(string reference) =>
        ConstantText().Match(reference) is { Success: true } match ? match.Groups["id"].Value : null;

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

    [GeneratedRegex("""^\s*jr:itext\(\s*(?<quote>['"])(?<id>[^'"]*)\k<quote>\s*\)\s*$""", RegexOptions.CultureInvariant)]
    private static partial Regex ConstantText();
}
