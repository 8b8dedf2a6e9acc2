using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Menpai.XForms.Forms;

/// <summary>Reads what a form shows, and the actions that stand in the body and in the model.</summary>
internal sealed class BodyReader(FormProblems problems, FormExpressions expressions, ModelReader model, FormDictionary dictionary)
{
    private readonly ImmutableArray<FormAction>.Builder _actions = ImmutableArray.CreateBuilder<FormAction>();

    public ImmutableArray<FormAction> Actions => _actions.ToImmutable();

    public ImmutableArray<BodyElement> Read(XElement? body) => body is null ? [] : Children(body, null);

    /// <summary>The actions that stand beside the binds.</summary>
    public void ReadModelActions(XElement element)
    {
        foreach (var action in element.Elements().Where(IsAction))
        {
            ReadAction(action, null);
        }
    }

    private ImmutableArray<BodyElement> Children(XElement parent, FormNode? context)
    {
        var children = ImmutableArray.CreateBuilder<BodyElement>();
        foreach (var element in parent.Elements())
        {
            if (IsAction(element))
            {
                ReadAction(element, context);
            }
            else if (ReadElement(element, context) is { } shown)
            {
                children.Add(shown);
            }
        }
        return children.ToImmutable();
    }

    private BodyElement? ReadElement(XElement element, FormNode? context) =>
        element.Name.LocalName switch
        {
            "group" => ReadGroup(element, context),
            "repeat" => ReadRepeat(element, context),
            "input" or "secret" => ReadControl(element, ControlKind.Input, context),
            "select1" => ReadControl(element, ControlKind.SelectOne, context),
            "select" => ReadControl(element, ControlKind.SelectMany, context),
            "rank" => ReadControl(element, ControlKind.Rank, context),
            "upload" => ReadControl(element, ControlKind.Upload, context),
            "trigger" => ReadControl(element, ControlKind.Trigger, context),
            "range" => ReadControl(element, ControlKind.Range, context),
            _ => null,
        };

    private Group ReadGroup(XElement element, FormNode? context)
    {
        var node = Reference(element) is null ? null : Target(element, context);
        var group = new Group
        {
            Node = node,
            Label = Text(element, "label", node),
            Appearance = Appearance(element),
            Children = Children(element, node ?? context),
        };
        node?.Show(group);
        return group;
    }

    private Repeat? ReadRepeat(XElement element, FormNode? context)
    {
        if (Target(element, context) is not { } node)
        {
            return null;
        }
        var count = FormNames.Attribute(element, "count", FormNames.JavaRosa)?.Trim();
        var repeat = new Repeat
        {
            Node = node,
            Label = Text(element, "label", node),
            Appearance = Appearance(element),
            Count = string.IsNullOrEmpty(count) ? null : expressions.Compile(count, node, "jr:count"),
            FixedByForm = FormNames.Attribute(element, "noAddRemove", FormNames.JavaRosa)?.Trim() is "true()",
            Children = Children(element, node),
        };
        node.Repeat ??= repeat;
        node.Template ??= model.TemplateOf(node);
        node.Show(repeat);
        return repeat;
    }

    private Control? ReadControl(XElement element, ControlKind kind, FormNode? context)
    {
        if (Target(element, context) is not { } node)
        {
            return null;
        }
        foreach (var action in element.Elements().Where(IsAction))
        {
            ReadAction(action, node);
        }
        var control = new Control
        {
            Kind = kind,
            Node = node,
            Label = Text(element, "label", node),
            Hint = Text(element, "hint", node),
            Appearance = Appearance(element),
            MediaType = element.Attribute("accept")?.Value ?? element.Attribute("mediatype")?.Value ?? "",
            Choices = kind is ControlKind.SelectOne or ControlKind.SelectMany or ControlKind.Rank or ControlKind.Range
                ? ReadChoices(element, node)
                : null,
            Scale = kind is ControlKind.Range ? ReadScale(element) : null,
        };
        node.Control ??= control;
        node.Show(control);
        return control;
    }

    private Choices? ReadChoices(XElement element, FormNode node)
    {
        if (element.Elements().FirstOrDefault(e => e.Name.LocalName == "itemset") is { } set)
        {
            var label = Child(set, "label")?.Attribute("ref")?.Value.Trim() ?? "";
            var isKey = label.StartsWith("jr:itext(", StringComparison.Ordinal);
            return new Choices
            {
                Nodes = expressions.Compile(set.Attribute("nodeset")?.Value ?? "", node, "choice_filter"),
                ValuePath = Names(Child(set, "value")?.Attribute("ref")?.Value ?? ""),
                LabelPath = Names(isKey ? label["jr:itext(".Length..].TrimEnd(')') : label),
                LabelIsKey = isKey,
            };
        }
        var items = element.Elements().Where(e => e.Name.LocalName == "item").ToList();
        return items.Count == 0
            ? null
            : new Choices
            {
                Fixed =
                [
                    .. items.Select(i => new Choice(Child(i, "value")?.Value.Trim() ?? "", expressions.Text(Child(i, "label"), node))),
                ],
            };
    }

    private static ImmutableArray<string> Names(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(step => step != ".")];

    private static Scale? ReadScale(XElement element) =>
        Number(element, "start") is { } start && Number(element, "end") is { } end && Number(element, "step") is { } step
            ? new Scale(start, end, step)
            : null;

    private static decimal? Number(XElement element, string attribute) =>
        decimal.TryParse(element.Attribute(attribute)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private void ReadAction(XElement element, FormNode? source)
    {
        var reference = element.Attribute("ref")?.Value ?? element.Attribute("bind")?.Value ?? "";
        if (model.Resolve(reference, source, element) is not { } target)
        {
            problems.Error("form.action-without-node", source?.Path, null, reference.Trim());
            return;
        }
        var value = element.Attribute("value")?.Value;
        _actions.Add(
            new FormAction
            {
                Target = target,
                Source = source is { IsLeaf: true } ? source : null,
                Events = Events(element.Attribute("event")?.Value ?? ""),
                Value = string.IsNullOrWhiteSpace(value)
                    ? null
                    : expressions.Compile(value, target, source is null ? "default" : "calculation"),
                Text = element.Value,
                IsPosition = element.Name.LocalName == "setgeopoint",
            }
        );
    }

    private static FormEvents Events(string names)
    {
        var events = FormEvents.None;
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            events |= name switch
            {
                "odk-instance-first-load" or "xforms-ready" => FormEvents.FirstLoad,
                "odk-instance-load" => FormEvents.Load,
                "odk-new-repeat" => FormEvents.NewRepeat,
                "xforms-value-changed" => FormEvents.ValueChanged,
                _ => FormEvents.None,
            };
        }
        return events;
    }

    private static bool IsAction(XElement element) => element.Name.LocalName is "setvalue" or "setgeopoint";

    private FormNode? Target(XElement element, FormNode? context)
    {
        var reference = Reference(element) ?? "";
        var node = reference.Length == 0 ? null : model.Resolve(reference, context, element);
        if (node is null)
        {
            problems.Error("form.control-without-node", reference.Trim(), null, element.Name.LocalName, reference.Trim());
        }
        return node;
    }

    private static string? Reference(XElement element) => element.Attribute("ref")?.Value ?? element.Attribute("nodeset")?.Value;

    private static string Appearance(XElement element) => element.Attribute("appearance")?.Value.Trim() ?? "";

    private static XElement? Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private FormText? Text(XElement element, string name, FormNode? node)
    {
        var text = expressions.Text(Child(element, name), node);
        if (text?.TextId is { } id && !dictionary.Knows(id))
        {
            problems.Warning("form.text-unknown", node?.Path, name, id);
        }
        return text;
    }
}
