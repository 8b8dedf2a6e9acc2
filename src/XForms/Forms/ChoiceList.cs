using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>The choices that a question has at one node of a record, filtered as its form says.</summary>
internal sealed class ChoiceList(FormState state, Choices choices, int question)
{
    /// <summary>A choice; its label is worked out when asked for.</summary>
    public readonly record struct Item(string Value, Func<string> Label);

    public IEnumerable<Item> All()
    {
        if (choices.Nodes is null)
        {
            return choices.Fixed.Select(c => new Item(c.Value, () => state.Texts.Say(c.Label, question)));
        }
        return Nodes() is { } nodes ? nodes.Select(n => new Item(Value(n), () => Label(n))) : [];
    }

    /// <summary>Whether the list can be known at all: one from a file that is not at hand cannot.</summary>
    public bool IsKnown =>
        choices.Nodes is null
        || choices.Nodes.References.All(r =>
            r.Origin != XPathOrigin.Instance || r.Instance is null || state.Context.Instances(r.Instance) is not null
        );

    /// <summary>Whether the names that are offered can be known without looking at the record, and among them is what a node says.</summary>
    public bool IsSurelyOffered(ReadOnlySpan<char> value) =>
        choices.Constant is { } constant && constant.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value);

    /// <summary>The names that are offered.</summary>
    public IReadOnlySet<string> Offered()
    {
        if (choices.Constant is { } constant)
        {
            return constant;
        }
        var offered = All().Select(item => item.Value).ToHashSet(StringComparer.Ordinal);
        if (IsConstant)
        {
            choices.Constant = offered.ToFrozenSet(StringComparer.Ordinal);
        }
        return offered;
    }

    /// <summary>Whether the list is inside the form and its filter looks at nothing but the list.</summary>
    private bool IsConstant =>
        choices.Nodes is null
        || (
            choices.Nodes.IsDeterministic
            && choices.Nodes.References.All(r =>
                r is { Origin: XPathOrigin.Instance, Instance: { } id } && state.Form.Instances.GetValueOrDefault(id) is { Tree: not null }
            )
        );

    /// <summary>What of a value is still offered.</summary>
    public string Kept(string value)
    {
        if (value.Length == 0)
        {
            return value;
        }
        var offered = Offered();
        return string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(offered.Contains));
    }

    private NodeSet? Nodes()
    {
        var outcome = choices.Nodes!.EvaluateNodes(state.Context, question);
        if (outcome.Problem is { } problem)
        {
            state.Failed?.Invoke(question, problem);
            return null;
        }
        return outcome.Value;
    }

    private string Value(NodeHandle node) => At(choices.ValuePath, node) ?? "";

    private string Label(NodeHandle node)
    {
        var label = At(choices.LabelPath, node) ?? "";
        return choices.LabelIsKey ? state.Texts.Entry(label) ?? "" : label;
    }

    private static string? At(ImmutableArray<string> path, NodeHandle node)
    {
        var at = node.Node;
        foreach (var name in path)
        {
            at = at == InstanceTree.None ? at : node.Tree.Child(at, name);
        }
        return at == InstanceTree.None ? null : node.Tree.Value(at);
    }
}
