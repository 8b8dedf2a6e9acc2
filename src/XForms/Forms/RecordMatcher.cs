using System.Collections.Frozen;
using System.Collections.Immutable;
using Menpai.XForms.Instances;

namespace Menpai.XForms.Forms;

/// <summary>
/// Finds for every node of a record the node of the form that it is. Records written in the old way, with <c>meta</c> in another namespace than the
/// form's, are understood.
/// </summary>
/// <param name="unknown">Told of every element that the form does not know; what is inside it is passed over.</param>
internal sealed class RecordMatcher(FormState state, Action<int>? unknown)
{
    /// <summary>What clients add to <c>meta</c> of their own accord, an edit's old id above all. Source: OpenRosa Metadata Schema.</summary>
    private static readonly FrozenSet<string> Metadata = FrozenSet.Create(
        StringComparer.Ordinal,
        "instanceID",
        "instanceName",
        "deprecatedID",
        "timeStart",
        "timeEnd",
        "userID",
        "deviceID"
    );

    private readonly int[] _seenBelow = new int[state.Form.Nodes.Length];

    /// <summary>Adds an empty node wherever the form has one and the record does not; instances of repeats are not added.</summary>
    public bool Lends { get; init; }

    /// <summary>Told of the second and every further element where the form has but one.</summary>
    public Action<int>? Twice { get; init; }

    /// <param name="node">An element of the record.</param>
    /// <param name="definition">What it is; everything inside is looked for inside of that, as deep as the form goes.</param>
    public void Match(int node, FormNode definition)
    {
        var tree = state.Tree;
        state.Match(node, definition);
        for (var attribute = tree.FirstAttribute(node); attribute != InstanceTree.None; attribute = tree.NextSibling(attribute))
        {
            if (Find(definition.Attributes, attribute, 0) is { } known)
            {
                state.Match(attribute, known);
            }
        }
        var place = 0;
        for (var child = tree.FirstChild(node); child != InstanceTree.None; child = tree.NextSibling(child))
        {
            if (tree.Kind(child) != NodeKind.Element)
            {
                continue;
            }
            if (Find(definition.Children, child, place) is not { } known)
            {
                if (definition.Name != "meta" || !Metadata.Contains(tree.Name(child).Local))
                {
                    unknown?.Invoke(child);
                }
                continue;
            }
            // Records keep the order of the form: the next one is mostly beside the last one found.
            place = definition.Children.IndexOf(known, place) is >= 0 and var found ? found : 0;
            if (_seenBelow[known.Index] == node && known.Repeat is null)
            {
                Twice?.Invoke(child);
                continue;
            }
            _seenBelow[known.Index] = node;
            if (known.IsLeaf && known.Attributes.IsEmpty && tree.FirstChild(child) == InstanceTree.None)
            {
                state.Match(child, known);
            }
            else
            {
                Match(child, known);
            }
        }
        if (Lends)
        {
            Lend(node, definition);
        }
    }

    private void Lend(int node, FormNode definition)
    {
        foreach (var child in definition.Children)
        {
            if (_seenBelow[child.Index] != node && child.Repeat is null)
            {
                Match(state.Tree.AppendElement(node, child.NameNumber), child);
            }
        }
    }

    private FormNode? Find(ImmutableArray<FormNode> among, int node, int from)
    {
        var number = state.Tree.NameNumber(node);
        for (var i = from; i < among.Length; i++)
        {
            if (among[i].NameNumber == number)
            {
                return among[i];
            }
        }
        for (var i = 0; i < from; i++)
        {
            if (among[i].NameNumber == number)
            {
                return among[i];
            }
        }
        return MetaByLocalName(among, state.Tree.Name(node).Local);
    }

    private static FormNode? MetaByLocalName(ImmutableArray<FormNode> among, string local)
    {
        foreach (var node in among)
        {
            if (node.Name == local && (node.Name == "meta" || node.Parent?.Name == "meta"))
            {
                return node;
            }
        }
        return null;
    }
}
