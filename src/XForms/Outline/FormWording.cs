using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Outline;

/// <summary>Says parts of a form as its authors wrote them, without a record: values shown among the words stand as <c>${name}</c>.</summary>
internal sealed partial class FormWording(FormDefinition form, string language)
{
    public string Language { get; } = form.Dictionary.Languages.Contains(language) ? language : form.Dictionary.DefaultLanguage ?? "";

    /// <summary>Words without their pictures and sounds; empty when there are none.</summary>
    public string Words(FormText? text, FormNode? at) =>
        text switch
        {
            null => "",
            { TextId: { } key } => Entry(key, "", at),
            { Reference: { } reference } => Expression(reference, at),
            _ => Pieces(text.Pieces, at),
        };

    /// <summary>The pictures, sounds and guidance of a text, as form → name.</summary>
    public IEnumerable<(string Form, string Words)> Others(FormText? text, FormNode? at) =>
        text?.TextId is { } key
            ? form.Dictionary.Entries(Language, key).Where(e => e.Form.Length > 0).Select(e => (e.Form, Pieces(e.Pieces, at)))
            : [];

    /// <summary>An expression with its paths shortened to <c>${name}</c>, and single blanks outside quotes.</summary>
    public string Expression(XPathExpression expression, FormNode? at) =>
        SingleBlanks(
            Paths().Replace(expression.Text.Trim(), match => Node(match.Value, at) is { } node ? $"${{{node.Name}}}" : match.Value)
        );

    private static string SingleBlanks(string text)
    {
        var single = new StringBuilder(text.Length);
        var quote = '\0';
        foreach (var c in text)
        {
            if (c is '\'' or '"')
            {
                quote =
                    quote == '\0' ? c
                    : quote == c ? '\0'
                    : quote;
            }
            if (quote != '\0' || c != ' ' || single.Length == 0 || single[^1] != ' ')
            {
                single.Append(c);
            }
        }
        return single.ToString().Trim();
    }

    /// <summary>The choices as the form brings them, filters aside; empty when they come from a file.</summary>
    public IEnumerable<(string Value, string Label)> Choices(Choices choices, FormNode at)
    {
        if (choices.Nodes is null)
        {
            return choices.Fixed.Select(c => (c.Value, Words(c.Label, at)));
        }
        return List(choices) is { Tree: { } tree }
            ? Items(tree).Select(item => (At(tree, item, choices.ValuePath), Label(choices, tree, item)))
            : [];
    }

    /// <summary>The list that choices come from; null when they are written in place or come from the record itself.</summary>
    public SecondaryInstance? List(Choices choices) =>
        choices.Nodes?.References.FirstOrDefault(r => r.Origin == XPathOrigin.Instance)?.Instance is { } id
            ? form.Instances.GetValueOrDefault(id)
            : null;

    private string Label(Choices choices, InstanceTree tree, int item)
    {
        var label = At(tree, item, choices.LabelPath);
        return choices.LabelIsKey ? Entry(label, "", null) : label;
    }

    private static IEnumerable<int> Items(InstanceTree tree)
    {
        for (var item = tree.FirstChild(tree.Root); item != InstanceTree.None; item = tree.NextSibling(item))
        {
            yield return item;
        }
    }

    private static string At(InstanceTree tree, int node, ImmutableArray<string> path)
    {
        foreach (var name in path)
        {
            node = node == InstanceTree.None ? node : tree.Child(node, name);
        }
        return node == InstanceTree.None ? "" : tree.Value(node);
    }

    private string Entry(string key, string entryForm, FormNode? at)
    {
        foreach (var entry in form.Dictionary.Entries(Language, key))
        {
            if (entry.Form == entryForm)
            {
                return Pieces(entry.Pieces, at);
            }
        }
        return "";
    }

    private string Pieces(ImmutableArray<TextPiece> pieces, FormNode? at)
    {
        var words = new StringBuilder();
        foreach (var piece in pieces)
        {
            words.Append(piece.Output is { } output ? Expression(output, at) : piece.Words);
        }
        return words.ToString().Trim();
    }

    private FormNode? Node(string path, FormNode? at)
    {
        var node = path[0] == '/' ? null : at;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = step switch
            {
                "." => node,
                ".." => node?.Parent,
                _ when node is null && path[0] == '/' => form.Find("/" + step),
                _ => node?.Children.FirstOrDefault(c => c.Name == step),
            };
            if (node is null)
            {
                return null;
            }
        }
        return node;
    }

    // A path from the root or upwards; single names are left alone, they read well enough.
    [GeneratedRegex(
        @"(?<![\w)\]'""])(?:/|(?:\.\./)+)[\p{L}_][\w\-.]*(?:/[\p{L}_][\w\-.]*)*(?![\w(\[])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Paths();
}
