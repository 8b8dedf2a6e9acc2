using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>Looks for paths and lists that expressions name but the form does not have: they would be silently empty for ever.</summary>
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
            if (resolved != "/" && paths.Find(reference, node).IsEmpty)
            {
                problems.Warning("form.path-unknown", node.Path, attribute, resolved);
            }
        }
    }
}
