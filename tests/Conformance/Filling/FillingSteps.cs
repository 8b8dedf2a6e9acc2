using System.Globalization;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;

namespace Menpai.Conformance.Filling;

/// <summary>One thing done to a form: <c>set</c> a value, <c>add</c> or <c>remove</c> an instance of a repeat.</summary>
/// <param name="Path">Without places in brackets.</param>
/// <param name="Index">Which of all nodes at that path, counted from 0 in document order; of <c>add</c>, which parent.</param>
internal sealed record FillingStep(string Op, string Path, int Index, string? Value = null, string? Kind = null);

/// <summary>What a form shows of one leaf.</summary>
internal sealed record LeafState(string Path, string Value, bool Relevant, bool Required, string? Fault, string? Choices)
{
    public override string ToString() => $"{Path}={Value}{(Relevant ? "" : " hidden")}{(Required ? " required" : "")} {Fault} {Choices}";
}

/// <summary>Fills a form by chance, and notes after each step what every leaf looks like.</summary>
internal sealed class FillingSteps(FormEntry entry, int seed)
{
    private readonly Random _random = new(seed);

    public List<FillingStep> Done { get; } = [];

    public List<List<LeafState>> States { get; } = [];

    public void Run(int steps)
    {
        States.Add(Look());
        for (var i = 0; i < steps; i++)
        {
            if (Take() is { } step)
            {
                Done.Add(step);
                States.Add(Look());
            }
        }
    }

    private FillingStep? Take()
    {
        var repeats = entry.Form.Nodes.Where(n => n.Repeat is { Count: null }).ToList();
        return repeats.Count > 0 && _random.Next(5) == 0 ? TakeRepeat(repeats[_random.Next(repeats.Count)]) : TakeAnswer();
    }

    private FillingStep? TakeRepeat(FormNode repeat)
    {
        var instances = InOrder(repeat);
        if (instances.Count > 0 && _random.Next(3) == 0)
        {
            var index = _random.Next(instances.Count);
            return entry.RemoveRepeat(instances[index]) ? new FillingStep("remove", repeat.Path, index) : null;
        }
        var parents = InOrder(repeat.Parent!);
        if (parents.Count == 0 || instances.Count > 12)
        {
            return null;
        }
        var parent = _random.Next(parents.Count);
        return entry.AddRepeat(repeat, parents[parent]) == InstanceTree.None ? null : new FillingStep("add", repeat.Path, parent);
    }

    private FillingStep? TakeAnswer()
    {
        var questions = entry.Form.Nodes.Where(n => n.Control is not null).ToList();
        var question = questions[_random.Next(questions.Count)];
        var nodes = InOrder(question);
        if (nodes.Count == 0)
        {
            return null;
        }
        var index = _random.Next(nodes.Count);
        var value = Answer(question, nodes[index]);
        return value is not null && entry.Set(nodes[index], value)
            ? new FillingStep("set", question.Path, index, value, question.Control!.Kind.ToString())
            : null;
    }

    private string? Answer(FormNode question, int node)
    {
        if (_random.Next(8) == 0)
        {
            return "";
        }
        var number = _random.Next(-5, 60);
        switch (question.Control!.Kind)
        {
            case ControlKind.SelectOne:
                var offered = entry.Choices(node);
                return offered.IsEmpty ? null : offered[_random.Next(offered.Length)].Value;
            case ControlKind.SelectMany:
                var several = entry.Choices(node).Where(_ => _random.Next(2) == 0).Select(c => c.Value).ToList();
                return several.Count == 0 ? null : string.Join(' ', several);
            default:
                return question.Bind.Type switch
                {
                    DataType.Integer => (question.Path.Length % 2 == 0 ? number % 5 : number).ToString(CultureInfo.InvariantCulture),
                    DataType.Decimal => (number + 0.25m).ToString(CultureInfo.InvariantCulture),
                    DataType.Date => $"2026-0{1 + Math.Abs(number) % 9}-1{Math.Abs(number) % 10}",
                    _ => new[] { "a", "c1", "some words", "12", "老街 7 号", "yes" }[Math.Abs(number) % 6],
                };
        }
    }

    private List<LeafState> Look()
    {
        var leaves = new List<LeafState>();
        for (var node = entry.Record.Root; node != InstanceTree.None; node = Following(node))
        {
            if (entry.Definition(node) is { Children.IsEmpty: true } definition && definition.Name != "instanceID")
            {
                leaves.Add(Look(node, definition));
            }
        }
        return leaves;
    }

    private LeafState Look(int node, FormNode definition)
    {
        var relevant = entry.IsRelevant(node);
        var fault = relevant && definition.Control is not null ? entry.Fault(node)?.Code : null;
        return new LeafState(
            definition.Path,
            entry.Value(node),
            relevant,
            relevant && entry.IsRequired(node),
            fault is "finding.required" or "finding.constraint" ? fault["finding.".Length..] : null,
            relevant && definition.Control?.Choices is not null ? string.Join(' ', entry.Choices(node).Select(c => c.Value)) : null
        );
    }

    private List<int> InOrder(FormNode definition)
    {
        var nodes = new List<int>();
        for (var node = entry.Record.Root; node != InstanceTree.None; node = Following(node))
        {
            if (entry.Definition(node) == definition)
            {
                nodes.Add(node);
            }
        }
        return nodes;
    }

    private int Following(int node)
    {
        var tree = entry.Record;
        var next = tree.FirstChild(node);
        while (next == InstanceTree.None && node > InstanceTree.Document)
        {
            next = tree.NextSibling(node);
            node = tree.Parent(node);
        }
        return next;
    }
}
