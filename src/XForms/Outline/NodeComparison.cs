using System.Collections.Immutable;
using Menpai.XForms.Forms;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Outline;

/// <summary>Compares one question of two versions.</summary>
internal sealed class NodeComparison(FormWording older, FormWording newer, ImmutableArray<FormChange>.Builder changes)
{
    /// <summary>A node by its label where it has one.</summary>
    public string NameOf(FormNode node) => Name(newer, node);

    public string OldNameOf(FormNode node) => Name(older, node);

    public void Compare(FormNode before, FormNode after)
    {
        var name = NameOf(after);
        var (old, now) = (before.Bind, after.Bind);
        Note("change.label", after, name, older.Words(LabelOf(before), before), newer.Words(LabelOf(after), after));
        Note("change.hint", after, name, older.Words(before.Control?.Hint, before), newer.Words(after.Control?.Hint, after));
        if (old.Type != now.Type)
        {
            changes.Add(
                new FormChange(
                    "change.type",
                    after.Path,
                    [name, Text(old.Type), Text(now.Type)],
                    BreaksRecords: now.Type is not DataType.Text && (old.Type, now.Type) is not (DataType.Integer, DataType.Decimal)
                )
            );
        }
        if ((before.Repeat is null) != (after.Repeat is null))
        {
            changes.Add(
                new FormChange(
                    after.Repeat is null ? "change.repeat-removed" : "change.repeat-added",
                    after.Path,
                    [name],
                    BreaksRecords: true
                )
            );
        }
        Note("change.relevant", after, name, Rule(older, old.Relevant, before), Rule(newer, now.Relevant, after));
        Note("change.required", after, name, Rule(older, old.Required, before), Rule(newer, now.Required, after));
        Note("change.readonly", after, name, Rule(older, old.ReadOnly, before), Rule(newer, now.ReadOnly, after));
        Note("change.constraint", after, name, Rule(older, old.Constraint, before), Rule(newer, now.Constraint, after));
        Note(
            "change.constraint-message",
            after,
            name,
            older.Words(old.ConstraintMessage, before),
            newer.Words(now.ConstraintMessage, after)
        );
        Note("change.required-message", after, name, older.Words(old.RequiredMessage, before), newer.Words(now.RequiredMessage, after));
        Note("change.calculate", after, name, Rule(older, old.Calculate, before), Rule(newer, now.Calculate, after));
        Note("change.count", after, name, Rule(older, before.Repeat?.Count, before), Rule(newer, after.Repeat?.Count, after));
        Note("change.default", after, name, before.IsLeaf ? before.Default : "", after.IsLeaf ? after.Default : "");
        CompareChoices(before, after, name);
    }

    private void CompareChoices(FormNode before, FormNode after, string name)
    {
        if (before.Control?.Choices is not { } oldChoices || after.Control?.Choices is not { } newChoices)
        {
            return;
        }
        var old = ByValue(older.Choices(oldChoices, before));
        var now = ByValue(newer.Choices(newChoices, after));
        foreach (var (value, label) in now)
        {
            if (!old.TryGetValue(value, out var was))
            {
                changes.Add(new FormChange("change.choice-added", after.Path, [name, label, value]));
            }
            else if (was != label)
            {
                changes.Add(new FormChange("change.choice-label", after.Path, [name, was, label, value]));
            }
        }
        foreach (var (value, label) in old.Where(pair => !now.ContainsKey(pair.Key)))
        {
            changes.Add(new FormChange("change.choice-removed", after.Path, [name, label, value], BreaksRecords: true));
        }
        Note("change.filter", after, name, oldChoices.Nodes?.Text ?? "", newChoices.Nodes?.Text ?? "");
    }

    private static Dictionary<string, string> ByValue(IEnumerable<(string Value, string Label)> choices)
    {
        var byValue = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (value, label) in choices)
        {
            byValue.TryAdd(value, label.Length > 0 ? label : value);
        }
        return byValue;
    }

    private static string Name(FormWording wording, FormNode node) =>
        wording.Words(LabelOf(node), node) is { Length: > 0 } label ? label : node.Name;

    private static FormText? LabelOf(FormNode node) => node.Shown?.Label;

    private static string Rule(FormWording wording, XPathExpression? rule, FormNode node) =>
        rule is null ? "" : wording.Expression(rule, node);

    private static string Text(DataType type) => "@kind." + type.ToString().ToLowerInvariant();

    private void Note(string code, FormNode node, string name, string before, string after)
    {
        if (before == after)
        {
            return;
        }
        changes.Add(
            before.Length == 0 ? new FormChange(code + "-set", node.Path, [name, after])
            : after.Length == 0 ? new FormChange(code + "-gone", node.Path, [name, before])
            : new FormChange(code, node.Path, [name, before, after])
        );
    }
}
