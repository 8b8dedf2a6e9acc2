using System.Globalization;
using System.Xml.Linq;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>Reads one bind. Two binds for one node add up; what both say, the first says.</summary>
internal sealed class BindReader(FormProblems problems, FormExpressions expressions, FormDictionary dictionary)
{
    public Bind Read(XElement element, FormNode node, Bind before) =>
        new()
        {
            Type = element.Attribute("type") is { } type ? DataTypeSyntax.Parse(type.Value) : before.Type,
            Relevant = before.Relevant ?? Condition(element, node, "relevant", trivial: "true()"),
            Required = before.Required ?? Condition(element, node, "required", trivial: "false()"),
            ReadOnly = before.ReadOnly ?? Condition(element, node, "readonly", trivial: "false()"),
            Constraint = before.Constraint ?? Condition(element, node, "constraint", trivial: "true()"),
            Calculate = before.Calculate ?? Condition(element, node, "calculate", trivial: null),
            RequiredMessage = before.RequiredMessage ?? Message(element, node, "jr:requiredMsg"),
            ConstraintMessage = before.ConstraintMessage ?? Message(element, node, "jr:constraintMsg"),
            Preload = before.Preload ?? FormNames.Attribute(element, "preload", FormNames.JavaRosa),
            PreloadParameters = before.PreloadParameters ?? FormNames.Attribute(element, "preloadParams", FormNames.JavaRosa),
            MaxPixels = before.MaxPixels ?? MaxPixels(element),
        };

    // A condition that always holds is no condition: whoever checks ten thousand records a second should not ask it.
    private XPathExpression? Condition(XElement element, FormNode node, string attribute, string? trivial)
    {
        var text = element.Attribute(attribute)?.Value.Trim();
        return string.IsNullOrEmpty(text) || text == trivial ? null : expressions.Compile(text, node, attribute);
    }

    private FormText? Message(XElement element, FormNode node, string attribute)
    {
        var text = FormNames.Attribute(element, attribute["jr:".Length..], FormNames.JavaRosa);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        if (FormExpressions.TextIdOf(text) is not { } id)
        {
            return FormText.Of(text);
        }
        if (!dictionary.Knows(id))
        {
            problems.Warning("form.text-unknown", node.Path, attribute, id);
        }
        return new FormText([], id, null);
    }

    private static int? MaxPixels(XElement element) =>
        int.TryParse(
            FormNames.Attribute(element, "max-pixels", FormNames.OpenRosa),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var pixels
        )
            ? pixels
            : null;
}
