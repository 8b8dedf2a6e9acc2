using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Menpai.XForms.Forms;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Outline;

/// <summary>One line of an outline 提纲行.</summary>
/// <param name="Depth">0 for what stands at the top.</param>
/// <param name="Number">E.g. <c>2.1</c>; empty for details and headings.</param>
/// <param name="Words">What the line says.</param>
/// <param name="Path">The node meant; null for headings.</param>
public sealed record OutlineLine(int Depth, string Number, string Words, string? Path);

/// <summary>A form as its authors would read it aloud 提纲: every question with its kind, rules and choices, for proof-reading before it is published.</summary>
public sealed class FormOutline
{
    private const int ChoicesShown = 30;

    private readonly FormDefinition _form;
    private readonly FormWording _wording;
    private readonly string _language;
    private readonly ImmutableArray<OutlineLine>.Builder _lines = ImmutableArray.CreateBuilder<OutlineLine>();

    private FormOutline(FormDefinition form, string language, string? formLanguage)
    {
        (_form, _language) = (form, language);
        _wording = new FormWording(form, formLanguage ?? language);
    }

    /// <summary>The outline of a form.</summary>
    /// <param name="language">Of the outline's own words, <c>zh-CN</c> or <c>en</c>.</param>
    /// <param name="formLanguage">Of the form's words; null for the form's default.</param>
    public static ImmutableArray<OutlineLine> Of(FormDefinition form, string language, string? formLanguage = null)
    {
        var outline = new FormOutline(form, language, formLanguage);
        outline.Head();
        outline.Body(form.Body, 0, "");
        outline.Hidden();
        return outline._lines.ToImmutable();
    }

    /// <summary>The lines as text, two blanks for each step in.</summary>
    public static string Text(ImmutableArray<OutlineLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(' ', line.Depth * 2).Append(line.Number).Append(line.Number.Length > 0 ? " " : "").Append(line.Words).Append('\n');
        }
        return text.ToString();
    }

    private void Head()
    {
        Line(
            0,
            "",
            null,
            _form.Version.Length > 0 ? "outline.title" : "outline.title-without-version",
            _form.Title.Length > 0 ? _form.Title : _form.Id,
            _form.Id,
            _form.Version
        );
        if (_form.Dictionary.Languages.Count > 1)
        {
            Line(0, "", null, "outline.languages", string.Join(Say("outline.comma"), _form.Dictionary.Languages));
        }
    }

    private void Body(ImmutableArray<BodyElement> elements, int depth, string prefix)
    {
        var number = 0;
        foreach (var element in elements)
        {
            // A group that only wraps a repeat says nothing of its own.
            var shown =
                element is Group { Children: [Repeat { } inner] } group && (group.Node is null || group.Node == inner.Node)
                    ? inner
                    : element;
            var label = shown == element ? element.Label : element.Label ?? shown.Label;
            var place = $"{prefix}{++number}";
            switch (shown)
            {
                case Group { Children: var children }:
                    Section("outline.group", shown, label, depth, place);
                    Body(children, depth + 1, place + ".");
                    break;
                case Repeat repeat:
                    Section("outline.repeat", shown, label, depth, place);
                    Detail(
                        depth + 1,
                        repeat.Count is { } count ? Say("outline.count", _wording.Expression(count, repeat.Node)) : null,
                        repeat.Node
                    );
                    Body(repeat.Children, depth + 1, place + ".");
                    break;
                case Control control:
                    Question(control, depth, place);
                    break;
            }
        }
    }

    private void Section(string key, BodyElement element, FormText? label, int depth, string number)
    {
        var words = _wording.Words(label, element.Node);
        Line(depth, number, element.Node, key, words.Length > 0 ? words : element.Node?.Name ?? "");
        Rules(element.Node, depth + 1);
    }

    private void Question(Control control, int depth, string number)
    {
        var node = control.Node!;
        var words = _wording.Words(control.Label, node);
        var traits = new List<string> { Say("kind." + Kind(control)) };
        traits.AddRange(
            node.Bind.Required is null ? [] : [Say(node.Bind.Required.Text.Trim() == "true()" ? "outline.required" : "outline.required-if")]
        );
        traits.AddRange(node.Bind.ReadOnly?.Text.Trim() == "true()" && Kind(control) != "note" ? [Say("outline.readonly")] : []);
        Line(
            depth,
            number,
            node,
            "outline.question",
            words.Length > 0 ? words : node.Name,
            string.Join(Say("outline.comma"), traits),
            node.Name
        );
        Detail(depth + 1, Sentence("outline.hint", _wording.Words(control.Hint, node)), node);
        foreach (var (form, other) in _wording.Others(control.Label, node).Concat(_wording.Others(control.Hint, node)))
        {
            Detail(depth + 1, Say("outline.other", Say("text." + form), other), node);
        }
        Rules(node, depth + 1);
        Offered(control, depth + 1);
    }

    private void Rules(FormNode? node, int depth)
    {
        if (node is null)
        {
            return;
        }
        var bind = node.Bind;
        Detail(depth, bind.Relevant is { } relevant ? Say("outline.relevant", _wording.Expression(relevant, node)) : null, node);
        Detail(
            depth,
            bind.Required is { } required && required.Text.Trim() != "true()"
                ? Say("outline.required-when", _wording.Expression(required, node))
                : null,
            node
        );
        Detail(depth, bind.Constraint is { } rule ? Say("outline.constraint", _wording.Expression(rule, node)) : null, node);
        Detail(depth, Sentence("outline.message", _wording.Words(bind.ConstraintMessage, node)), node);
        Detail(depth, Sentence("outline.message", _wording.Words(bind.RequiredMessage, node)), node);
        Detail(depth, bind.Calculate is { } calculation ? Say("outline.calculate", _wording.Expression(calculation, node)) : null, node);
        Detail(depth, node.IsLeaf && node.Repeat is null ? Sentence("outline.default", node.Default) : null, node);
    }

    private void Offered(Control control, int depth)
    {
        if (control.Scale is { } scale && control.Choices is null)
        {
            Detail(depth, Say("outline.scale", Text(scale.Start), Text(scale.End), Text(scale.Step)), control.Node);
        }
        if (control.Choices is not { } choices)
        {
            return;
        }
        if (_wording.List(choices) is { FileName: { } file })
        {
            Detail(depth, Say("outline.choices-from", file), control.Node);
        }
        var all = _wording.Choices(choices, control.Node!).ToList();
        var names = all.Take(ChoicesShown).Select(c => c.Label.Length > 0 ? Say("outline.choice", c.Label, c.Value) : c.Value);
        var more = all.Count > ChoicesShown ? Say("outline.more", Text(all.Count - ChoicesShown)) : "";
        Detail(depth, all.Count == 0 ? null : Say("outline.choices", string.Join(Say("outline.comma"), names) + more), control.Node);
        var filter = choices.Nodes?.Text ?? "";
        if (filter.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open && filter.LastIndexOf(']') is var close && close > open)
        {
            Detail(depth, Say("outline.filter", filter[(open + 1)..close].Trim()), control.Node);
        }
    }

    /// <summary>What is reckoned without being asked.</summary>
    private void Hidden()
    {
        var hidden = _form.Nodes.Where(n => n is { IsLeaf: true, IsAttribute: false, Control: null, Bind.Calculate: not null }).ToList();
        if (hidden.Count == 0)
        {
            return;
        }
        Line(0, "", null, "outline.calculations");
        foreach (var node in hidden)
        {
            Line(1, "", node, "outline.calculation", node.Name, _wording.Expression(node.Bind.Calculate!, node));
            Detail(2, node.Bind.Relevant is { } relevant ? Say("outline.relevant", _wording.Expression(relevant, node)) : null, node);
        }
    }

    private static string Kind(Control control) =>
        (control.Kind, control.Node!.Bind.Type) switch
        {
            (ControlKind.SelectOne, _) => "select-one",
            (ControlKind.SelectMany, _) => "select-many",
            (ControlKind.Rank, _) => "rank",
            (ControlKind.Range, _) => "range",
            (ControlKind.Trigger, _) => "trigger",
            (ControlKind.Upload, _) => control.MediaType.Split('/')[0] is "image" or "audio" or "video"
                ? "upload-" + control.MediaType.Split('/')[0]
                : "upload",
            (_, DataType.Text) when control.Node is { Bind: { ReadOnly: not null, Calculate: null }, Default.Length: 0 } => "note",
            (_, var type) => type.ToString().ToLowerInvariant(),
        };

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private string? Sentence(string key, string words) => words.Length == 0 ? null : Say(key, words);

    private string Say(string key, params ImmutableArray<string> arguments) => ProblemTexts.Fill(_language, key, arguments);

    private void Detail(int depth, string? words, FormNode? node)
    {
        if (words is not null)
        {
            _lines.Add(new OutlineLine(depth, "", words, node?.Path));
        }
    }

    private void Line(int depth, string number, FormNode? node, string key, params ImmutableArray<string> arguments) =>
        _lines.Add(new OutlineLine(depth, number, Say(key, arguments), node?.Path));
}
