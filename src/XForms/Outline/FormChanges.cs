using System.Collections.Immutable;
using Menpai.XForms.Forms;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Outline;

/// <summary>One difference between two versions of a form 改动.</summary>
/// <param name="Code">Dotted, lower case, e.g. <c>change.label</c>.</param>
/// <param name="Path">The node in the newer version, or in the older one when it is gone; null when the form as a whole is meant.</param>
/// <param name="Arguments">Filled into the words at {0}, {1}, …</param>
/// <param name="BreaksRecords">Answers of the older version do not fit the newer one as they are.</param>
public sealed record FormChange(string Code, string? Path, ImmutableArray<string> Arguments, bool BreaksRecords = false)
{
    /// <summary>The change in words.</summary>
    /// <param name="language"><c>zh-CN</c> or <c>en</c>; anything else reads as English.</param>
    public string Sentence(string language) => ProblemTexts.Fill(language, Code, Arguments);

    public override string ToString() => Sentence("en");
}

/// <summary>What is different between two versions of a form 版本比较, question by question, in the order of the newer one.</summary>
public static class FormChanges
{
    public static ImmutableArray<FormChange> Between(FormDefinition older, FormDefinition newer, string? formLanguage = null)
    {
        var changes = ImmutableArray.CreateBuilder<FormChange>();
        var language = formLanguage ?? newer.Dictionary.DefaultLanguage ?? "";
        var comparison = new NodeComparison(new FormWording(older, language), new FormWording(newer, language), changes);
        Compare(changes, "change.title", older.Title, newer.Title);
        Compare(changes, "change.version", older.Version, newer.Version);
        var moved = Moved(older, newer);
        foreach (var node in newer.Nodes.Where(n => !n.IsAttribute && n.Parent is not null))
        {
            if (older.Find(node.Path) is { } same)
            {
                comparison.Compare(same, node);
            }
            else if (moved.TryGetValue(node.Name, out var from))
            {
                changes.Add(
                    new FormChange("change.moved", node.Path, [comparison.NameOf(node), from.Path, node.Path], BreaksRecords: true)
                );
                comparison.Compare(from, node);
            }
            else
            {
                changes.Add(new FormChange("change.added", node.Path, [comparison.NameOf(node)]));
            }
        }
        foreach (
            var node in older.Nodes.Where(n =>
                !n.IsAttribute && newer.Find(n.Path) is null && !(moved.TryGetValue(n.Name, out var from) && from == n)
            )
        )
        {
            changes.Add(new FormChange("change.removed", node.Path, [comparison.OldNameOf(node)], BreaksRecords: true));
        }
        CompareLanguages(changes, older, newer);
        return changes.ToImmutable();
    }

    /// <summary>Nodes whose name stands once in each version, at different places.</summary>
    private static Dictionary<string, FormNode> Moved(FormDefinition older, FormDefinition newer)
    {
        var before = Single(older, newer);
        var after = Single(newer, older);
        return before.Where(pair => after.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    private static Dictionary<string, FormNode> Single(FormDefinition form, FormDefinition other) =>
        form
            .Nodes.Where(n => !n.IsAttribute && n.Parent is not null)
            .GroupBy(n => n.Name, StringComparer.Ordinal)
            .Where(group => group.Count() == 1 && other.Find(group.First().Path) is null)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static void Compare(ImmutableArray<FormChange>.Builder changes, string code, string before, string after)
    {
        if (before != after)
        {
            changes.Add(new FormChange(code, null, [before, after]));
        }
    }

    private static void CompareLanguages(ImmutableArray<FormChange>.Builder changes, FormDefinition older, FormDefinition newer)
    {
        changes.AddRange(
            newer.Dictionary.Languages.Except(older.Dictionary.Languages).Select(l => new FormChange("change.language-added", null, [l]))
        );
        changes.AddRange(
            older.Dictionary.Languages.Except(newer.Dictionary.Languages).Select(l => new FormChange("change.language-removed", null, [l]))
        );
    }
}
