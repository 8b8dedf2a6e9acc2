using System.Globalization;
using Menpai.Packs.Reading;

namespace Menpai.Packs.Measures.Reading;

/// <summary>The conditions of <c>where</c> and <c>share</c>.</summary>
internal sealed class ConditionReader(MeasureIndex index, PackFile file)
{
    private static readonly FactStep[] CaseSteps =
    [
        .. Enum.GetValues<FactStep>().Where(step => step is not (FactStep.PostOpened or FactStep.PostHeld or FactStep.Shift)),
    ];

    /// <summary>The step that must fall into the period; null after a finding, and for posts and shifts.</summary>
    public FactStep? ReadStep(MapReader? where, FactSource source, MapReader owner)
    {
        if (source == FactSource.Posts)
            return null;
        if (source == FactSource.Shifts)
            return FactStep.Shift;
        var steps = new List<FactStep>();
        foreach (var step in CaseSteps)
            if (where?.Take(step.Word()) is { } node)
            {
                file.OneOf(node, "in-period");
                steps.Add(step);
            }
        if (steps.Count != 1)
            file.Error(where?.Node ?? owner.Node, "one-step", string.Join(", ", CaseSteps.Select(step => step.Word())));
        return steps.Count == 1 ? steps[0] : null;
    }

    /// <summary>All conditions of a map.</summary>
    public List<FactCondition> Read(MapReader? map, FactSource source, FactStep? step)
    {
        var conditions = new List<FactCondition>();
        foreach (var field in Enum.GetValues<FactField>().Where(field => Fits(field, source)))
            if (map?.Take(field.Word()) is { } node)
            {
                if (field == FactField.OnTime && step is { } at && !HasClock(at))
                    file.Error(node, "step-without-clock", at.Word());
                conditions.Add(ReadOne(field, node));
            }
        return conditions;
    }

    private static bool Fits(FactField field, FactSource source) =>
        source switch
        {
            FactSource.Cases => field < FactField.Held,
            FactSource.Posts => field >= FactField.Held,
            _ => false,
        };

    private static bool HasClock(FactStep step) =>
        step
            is FactStep.Dispatched
                or FactStep.Accepted
                or FactStep.Returned
                or FactStep.Response
                or FactStep.Handled
                or FactStep.Handling
                or FactStep.Rework
                or FactStep.Verified
                or FactStep.Closed;

    private FactCondition ReadOne(FactField field, YamlNode node) =>
        field switch
        {
            FactField.Category => new CategoryCondition([.. file.OneOrMany(node).Select(one => index.Pattern(one, file))]),
            FactField.Level => new LevelCondition([.. file.OneOrMany(node).Select(one => index.Level(one, file))]),
            FactField.Within or FactField.TotalWithin => new TimeCondition(field, file.Duration(node)),
            _ when FactWords.Of(field) is { Count: > 0 } words => new WordCondition(field, ReadWords(node, words)),
            >= FactField.Reworks and <= FactField.Alarms => ReadCount(field, node),
            _ => new FlagCondition(field, file.YesNo(node)),
        };

    private List<string> ReadWords(YamlNode node, IReadOnlyList<string> vocabulary)
    {
        var words = new List<string>();
        foreach (var one in file.OneOrMany(node))
            words.Add(vocabulary[file.OneOf(one, [.. vocabulary])]);
        return words;
    }

    /// <summary>A number, or with a plus at least that number.</summary>
    private CountCondition ReadCount(FactField field, YamlNode node)
    {
        var text = (node as YamlScalar)?.Value ?? "…";
        var open = text.EndsWith('+');
        if (!byte.TryParse(open ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            file.Error(node, "bad-count", text);
        return new CountCondition(field, number, open ? null : number);
    }
}
