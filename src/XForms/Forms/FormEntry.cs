using System.Collections.Immutable;
using Menpai.XForms.Instances;
using Menpai.XForms.Submissions;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// A form being filled in 填报: answers go in, and what depends on them is reckoned anew, no more than that.
/// For one thread. Nodes are numbers of <see cref="Record"/>; nothing throws for what a person enters.
/// </summary>
public sealed class FormEntry
{
    private readonly FormState _state;
    private readonly FormEnvironment _settings;
    private readonly Recalculation _recalculation;
    private readonly RepeatInstances _repeats;
    private readonly RepeatCounter _counter;
    private readonly ActionRunner _actions;
    private readonly Queue<int> _changed = new();

    /// <summary>Opens a form for the first time: what the device fills in, the first values, calculations and the repeats that the form counts are there.</summary>
    public FormEntry(FormDefinition form, FormEnvironment? settings = null)
    {
        _settings = settings ?? new FormEnvironment();
        var tree = new InstanceTree(form.Record.Names.Extend());
        tree.Copy(form.Record, form.Record.Root, InstanceTree.Document);
        _state = new FormState(form, tree, _settings);
        _repeats = new RepeatInstances(_state);
        _recalculation = new Recalculation(_state) { Changed = _changed.Enqueue };
        _actions = new ActionRunner(_state, _recalculation, _changed);
        _counter = new RepeatCounter(_state, _repeats, _actions, _recalculation);
        new RecordMatcher(_state, unknown: null).Match(tree.Root, form.Root);
        _actions.Preload();
        _recalculation.All();
        _recalculation.Choosers.UnionWith(form.Nodes.Where(n => n.Control?.Choices is not null));
        _actions.Run(FormEvents.FirstLoad | FormEvents.Load, tree.Root);
        Settle();
    }

    public FormDefinition Form => _state.Form;

    /// <summary>What is filled in so far; values that are not relevant read as empty.</summary>
    public InstanceTree Record => _state.Tree;

    /// <summary>The language of labels, hints and messages.</summary>
    public string Language
    {
        get => _state.Texts.Language;
        set => _state.Context.Language = _state.Texts.Language = value;
    }

    /// <summary>How many nodes were reckoned since the form was opened; for tests and measurements.</summary>
    public int Reckoned => _recalculation.Reckoned;

    /// <summary>The form's node that a node of the record is.</summary>
    public FormNode? Definition(int node) => _state.Definition(node);

    /// <summary>The node at a path such as <c>/data/visit[2]/door</c>; <see cref="InstanceTree.None"/> when there is none.</summary>
    public int Find(string path)
    {
        var expression = XPathExpression.Compile(path, null).Expression;
        return expression?.EvaluateNodes(_state.Context, Record.Root).Value is { Count: > 0 } nodes ? nodes[0].Node : InstanceTree.None;
    }

    /// <summary>All nodes of the record that are this node of the form.</summary>
    public IReadOnlyList<int> Instances(FormNode definition) => [.. _state.Instances(definition)];

    /// <summary>Empty for no node.</summary>
    public string Value(int node) => node < 0 ? "" : Record.Value(node);

    /// <summary>False for no node.</summary>
    public bool IsRelevant(int node) => node >= 0 && _state.IsRelevant(node);

    public bool IsRequired(int node) => Definition(node)?.Bind.Required is { } required && _state.Holds(required, node, otherwise: false);

    /// <summary>A node is read-only when it or a group around it is.</summary>
    public bool IsReadOnly(int node)
    {
        for (var at = node; at > InstanceTree.Document; at = Record.Parent(at))
        {
            if (Definition(at)?.Bind.ReadOnly is { } condition && _state.Holds(condition, at, otherwise: false))
            {
                return true;
            }
        }
        return false;
    }

    public string Label(int node) => _state.Texts.Say(Definition(node)?.Shown?.Label, node);

    public string Hint(int node) => _state.Texts.Say(Definition(node)?.Control?.Hint, node);

    /// <summary>What may be chosen now; empty for a question without choices.</summary>
    public ImmutableArray<OfferedChoice> Choices(int node) =>
        Definition(node)?.Control?.Choices is { } choices
            ? [.. new ChoiceList(_state, choices, node).All().Select(c => new OfferedChoice(c.Value, c.Label()))]
            : [];

    /// <summary>What is wrong with the value of a node; null when nothing is.</summary>
    public Finding? Fault(int node) => Definition(node) is { } definition ? new ValueCheck(_state).Check(node, definition) : null;

    /// <summary>Everything that is wrong, in the order of the form.</summary>
    public ImmutableArray<Finding> Faults()
    {
        var check = new ValueCheck(_state);
        return
        [
            .. Form
                .Nodes.SelectMany(definition => _state.Instances(definition).Select(node => check.Check(node, definition)))
                .OfType<Finding>(),
        ];
    }

    /// <summary>Enters a value. False, and nothing changes, when the node takes none: a group, a read-only or a hidden question.</summary>
    public bool Set(int node, string value)
    {
        if (Definition(node) is not { IsLeaf: true } || !IsRelevant(node) || IsReadOnly(node))
        {
            return false;
        }
        Renew();
        if (_state.Write(node, value))
        {
            _changed.Enqueue(node);
            _recalculation.From(node);
            Settle();
        }
        return true;
    }

    /// <summary>Adds an instance of a repeat behind the last one.</summary>
    /// <param name="repeat">A node of the form that repeats.</param>
    /// <param name="parent">The node of the record to add it to.</param>
    /// <returns>The new instance; <see cref="InstanceTree.None"/> when the form alone says how many there are.</returns>
    public int AddRepeat(FormNode repeat, int parent)
    {
        if (repeat.Repeat is not { FixedByForm: false, Count: null } || Definition(parent) != repeat.Parent)
        {
            return InstanceTree.None;
        }
        Renew();
        var added = _repeats.Add(repeat, parent, InstanceTree.None);
        _actions.Run(FormEvents.NewRepeat, added);
        _recalculation.Added(added);
        Settle();
        return added;
    }

    /// <summary>Takes an instance of a repeat away. False when the form alone says how many there are.</summary>
    public bool RemoveRepeat(int node)
    {
        if (Definition(node) is not { Repeat: { FixedByForm: false, Count: null } } repeat)
        {
            return false;
        }
        Renew();
        _repeats.Remove(node);
        _recalculation.Resized(repeat);
        Settle();
        return true;
    }

    /// <summary>The record as it is sent: without what is not relevant. The end of filling is noted in it where the form asks for that.</summary>
    public string Finish()
    {
        Renew();
        foreach (
            var node in Form.Nodes.Where(n => n.Bind is { Preload: "timestamp", PreloadParameters: "end" }).SelectMany(_state.Instances)
        )
        {
            if (_state.Write(node, _state.Compute(Preloads.Now, node) ?? ""))
            {
                _recalculation.From(node);
            }
        }
        Settle();
        return RecordWriter.Write(_state);
    }

    /// <summary>Until nothing moves any more: actions that a change sets off, the instances of counted repeats, choices that are not offered.</summary>
    private void Settle()
    {
        do
        {
            while (_changed.TryDequeue(out var node) && !_state.Context.Budget.IsSpent)
            {
                _actions.Changed(node);
            }
        } while (!_state.Context.Budget.IsSpent && (_counter.Count() | DropChoices()));
        _changed.Clear();
    }

    /// <summary>A choice that is not offered any more is not chosen any more, until it is offered again.</summary>
    private bool DropChoices()
    {
        var moved = false;
        var choosers = _recalculation.Choosers.OrderBy(n => n.Index).ToList();
        _recalculation.Choosers.Clear();
        foreach (var question in choosers)
        {
            foreach (var node in _state.Instances(question).Where(_state.IsRelevant).ToList())
            {
                var list = new ChoiceList(_state, question.Control!.Choices!, node);
                if (list.IsKnown && _state.Narrow(node, list))
                {
                    _changed.Enqueue(node);
                    _recalculation.From(node);
                    moved = true;
                }
            }
        }
        return moved;
    }

    // Each thing done may cost as much as the form allows; what was spent before does not count against it.
    private void Renew() => _state.Context.Budget = new StepBudget(_settings.Steps);
}

/// <summary>A choice as it is offered 可选项.</summary>
public readonly record struct OfferedChoice(string Value, string Label);
