using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// Looks for what would be silently wrong for ever: paths and lists that expressions name but the form does not have, words where a condition should
/// stand, first values that do not fit their question.
/// </summary>
internal sealed class ExpressionReview(
    FormProblems problems,
    ImmutableArray<FormNode> nodes,
    PathIndex paths,
    FrozenDictionary<string, SecondaryInstance> instances
)
{
    public void Review()
    {
        foreach (var node in nodes)
        {
            Review(node, node.Bind.Relevant, "relevant");
            Review(node, node.Bind.Required, "required");
            Review(node, node.Bind.ReadOnly, "readonly");
            Review(node, node.Bind.Constraint, "constraint");
            Review(node, node.Bind.Calculate, "calculate");
            Review(node, node.Control?.Choices?.Nodes, "choice_filter");
            Review(node, node.Repeat?.Count, "jr:count");
            ReviewDefault(node);
        }
    }

    private void Review(FormNode node, XPathExpression? expression, string attribute)
    {
        foreach (var reference in expression?.References ?? [])
        {
            if (reference.Origin == XPathOrigin.Instance)
            {
                if (reference.Instance is { } id && !instances.ContainsKey(id))
                {
                    problems.Error("form.instance-unknown", node.Path, attribute, id);
                }
                continue;
            }
            var resolved = reference.Resolve(node.Path);
            if (resolved == "/" || !paths.Find(reference, node).IsEmpty)
            {
                continue;
            }
            if (
                attribute is "relevant" or "required" or "readonly" or "constraint"
                && reference.Steps is [var word]
                && word == expression!.Text.Trim()
            )
            {
                problems.Error("form.not-a-condition", node.Path, attribute, word);
            }
            else
            {
                problems.Warning("form.path-unknown", node.Path, attribute, resolved);
            }
        }
    }

    private void ReviewDefault(FormNode node)
    {
        if (node is { IsLeaf: true, IsAttribute: false, Default.Length: > 0 } && !DataTypeSyntax.Accepts(node.Bind.Type, node.Default))
        {
            problems.Warning(
                "form.default-type",
                node.Path,
                "default",
                node.Default,
                "@kind." + node.Bind.Type.ToString().ToLowerInvariant()
            );
        }
        if (node is { Default.Length: > 0, Control.Choices: { Nodes: null } choices })
        {
            foreach (
                var chosen in node.Default.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(choices.Fixed.Select(c => c.Value))
            )
            {
                problems.Warning("form.default-choice", node.Path, "default", chosen);
            }
        }
    }
}
