using System.Collections.Immutable;
using System.Globalization;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;
using Menpai.XForms.Problems;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Submissions;

/// <summary>
/// The check of one record that could be read: its nodes are matched, missing ones lent so that rules have a place to stand, relevance and calculations
/// reckoned in the order of the form's dependencies, then every value asked.
/// </summary>
internal sealed class RecordCheck
{
    private readonly FormDefinition _form;
    private readonly InstanceTree _tree;
    private readonly FormState _state;
    private readonly Findings _findings;

    /// <summary>Nodes from this number on were lent: the record does not hold them.</summary>
    private readonly int _received;
    private readonly HashSet<(FormNode?, string)> _failed = [];

    /// <summary>By the index of a node of the form: some node of the record that is this one is not relevant.</summary>
    private readonly bool[] _withIrrelevant;

    /// <summary>Months and days of the week in words, which devices write in their own language.</summary>
    private static readonly string[] WordsOfDates = ["%a", "%b"];

    public RecordCheck(FormDefinition form, InstanceTree tree, FormEnvironment settings, Findings findings)
    {
        (_form, _tree, _findings, _received) = (form, tree, findings, tree.Count);
        _state = new FormState(form, tree, settings) { Failed = Failed };
        _withIrrelevant = new bool[form.Nodes.Length];
    }

    public void Run()
    {
        new RecordMatcher(_state, Unknown) { Lends = true, Twice = Twice }.Match(_tree.Root, _form.Root);
        SpellOut();
        foreach (var definition in _form.Dependencies.Order)
        {
            if (!IsReckoned(definition))
            {
                continue;
            }
            for (var node = _state.FirstInstance(definition); node != InstanceTree.None && !Stopped; node = Next(definition, node))
            {
                Reckon(node, definition);
            }
        }
        var values = new ValueCheck(_state);
        for (var node = _tree.Root; node < _tree.Count && !Stopped; node++)
        {
            if (_state.Definition(node) is { } definition)
            {
                Ask(values, node, definition);
            }
        }
        CountRepeats();
    }

    /// <summary>Whether anything about a node can differ from how it was sent: it has a condition or a calculation, or what is around it is not relevant.</summary>
    private bool IsReckoned(FormNode definition) =>
        definition.Bind is not { Relevant: null, Calculate: null } || (definition.Parent is { } parent && _withIrrelevant[parent.Index]);

    private int Next(FormNode definition, int node) => _state.NextInstance(definition, node);

    /// <summary>Decimals that a device wrote with an exponent, as numbers are read in expressions.</summary>
    private void SpellOut()
    {
        foreach (var definition in _form.Nodes)
        {
            if (definition.Bind.Type != DataType.Decimal)
            {
                continue;
            }
            for (var node = _state.FirstInstance(definition); node != InstanceTree.None; node = Next(definition, node))
            {
                if (_tree.OwnText(node).IndexOfAny((byte)'E', (byte)'e') > 0 && SameValue.Plain(_tree.Value(node)) is { } plain)
                {
                    _tree.SetValue(node, plain);
                }
            }
        }
    }

    /// <summary>The record's own id; a finding when it has none.</summary>
    public string? InstanceId()
    {
        var node = _form.InstanceIdNode is { } definition ? _state.FirstInstance(definition) : InstanceTree.None;
        var id = node == InstanceTree.None ? "" : _tree.Value(node);
        if (id.Length == 0)
        {
            _findings.Error("finding.instance-id");
            return null;
        }
        return id;
    }

    /// <summary>The files that the record speaks of; findings where they and those that came differ.</summary>
    public ImmutableArray<string> Attachments(IReadOnlyDictionary<string, long>? received)
    {
        var named = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in _form.Files)
        {
            for (var node = _state.FirstInstance(definition); node != InstanceTree.None; node = Next(definition, node))
            {
                var name = _tree.Value(node);
                if (name.Length == 0)
                {
                    continue;
                }
                if (!seen.Add(name))
                {
                    Find(Severity.Warning, "finding.file-twice", node, ValueCheck.Quote(name));
                    continue;
                }
                named.Add(name);
                if (received is not null)
                {
                    Compare(node, name, received);
                }
            }
        }
        foreach (var extra in received?.Keys.Where(name => !seen.Contains(name)) ?? [])
        {
            _findings.Warning("finding.file-extra", ValueCheck.Quote(extra));
        }
        return named.ToImmutable();
    }

    /// <summary>Whether every rule could be paid for.</summary>
    public bool IsComplete => !_state.Context.Budget.IsSpent;

    private bool Stopped => _findings.More || _state.Context.Budget.IsSpent;

    private void Compare(int node, string name, IReadOnlyDictionary<string, long> received)
    {
        if (!received.TryGetValue(name, out var length))
        {
            Find(Severity.Warning, "finding.file-missing", node, ValueCheck.Quote(name));
        }
        else if (length == 0)
        {
            Find(Severity.Warning, "finding.file-empty", node, ValueCheck.Quote(name));
        }
    }

    private void Reckon(int node, FormNode definition)
    {
        var answered = !_tree.OwnText(node).IsEmpty;
        _state.Relate(node, definition);
        if (!_state.IsRelevant(node))
        {
            _withIrrelevant[definition.Index] = true;
            if (answered && definition.IsLeaf && definition.Default != _state.Entered(node))
            {
                Find(Severity.Error, "finding.not-relevant", node, ValueCheck.Quote(_state.Entered(node)));
            }
            return;
        }
        if (definition.Bind.Calculate is { } calculation && definition.CalculationIsFinal && IsKnown(calculation))
        {
            Recalculate(node, definition, calculation);
        }
    }

    private void Recalculate(int node, FormNode definition, XPathExpression calculation)
    {
        if (_state.Compute(calculation, node) is not { } computed)
        {
            return;
        }
        var sent = _tree.Value(node);
        if (!SameValue.Are(definition.Bind.Type, sent, computed))
        {
            Find(
                Severity.Error,
                computed.Length > 0 ? "finding.calculation" : "finding.calculation-empty",
                node,
                ValueCheck.Quote(sent),
                ValueCheck.Quote(computed)
            );
            // What follows from a value is judged by the true one, or one tampered sum would hide all that hangs on it.
            _state.Write(node, computed);
        }
        else if (sent.Length > 0 && definition.Bind.Type is not (DataType.Integer or DataType.Date))
        {
            // The same in another spelling, such as 1 for true: what follows is written for ours.
            _state.Write(node, computed);
        }
    }

    /// <summary>Whether all that an expression looks at is at hand: not what only the device knew, such as the language it was set to.</summary>
    private bool IsKnown(XPathExpression expression)
    {
        foreach (var function in expression.Functions)
        {
            var isLocal = function switch
            {
                "property" => true,
                "jr:choice-name" or "jr:itext" => _form.Dictionary.Languages.Count > 1,
                "format-date" or "format-date-time" => WordsOfDates.Any(w => expression.Text.Contains(w, StringComparison.Ordinal)),
                _ => false,
            };
            if (isLocal)
            {
                return false;
            }
        }
        foreach (var reference in expression.References)
        {
            if (reference is { Origin: XPathOrigin.Instance, Instance: { } id } && _state.Context.Instances(id) is null)
            {
                return false;
            }
        }
        return true;
    }

    private void Ask(ValueCheck values, int node, FormNode definition)
    {
        if (values.Check(node, definition) is { } finding)
        {
            _findings.Add(node, finding);
        }
        else if (node >= _received && definition.Control is not null && _state.IsRelevant(node) && _tree.Parent(node) < _received)
        {
            Find(Severity.Warning, "finding.missing", node);
        }
    }

    private void CountRepeats()
    {
        var repeats = new RepeatInstances(_state);
        foreach (var repeat in _form.CountedRepeats)
        {
            foreach (var parent in _state.Instances(repeat.Parent!).ToList())
            {
                if (Stopped || !_state.IsRelevant(parent))
                {
                    continue;
                }
                var instances = repeats.Of(repeat, parent);
                if (instances is [var first, ..] && !_state.IsRelevant(first))
                {
                    continue;
                }
                // Apps may leave fewer: the count can grow after the last visit to the group.
                if (repeats.Wanted(repeat, parent) is { } wanted && wanted != instances.Count)
                {
                    var path = $"{_tree.Path(parent)}/{repeat.Name}";
                    _findings.Add(
                        parent,
                        new Finding("finding.repeat-count", Severity.Warning, path, [Text(instances.Count), Text(wanted)])
                    );
                }
            }
        }
    }

    private void Find(Severity severity, string code, int node, params ImmutableArray<string> arguments) =>
        _findings.Add(node, new Finding(code, severity, _tree.Path(node), arguments));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Unknown(int node) => Find(Severity.Error, "finding.unknown", node, _tree.Name(node).ToString());

    private void Twice(int node) => Find(Severity.Error, "finding.twice", node, _tree.Name(node).ToString());

    private void Failed(int node, Problem problem)
    {
        // A rule that fails fails at every instance: said once, at the first.
        if (_failed.Add((_state.Definition(node), problem.Code)))
        {
            Find(Severity.Warning, problem.Code, node, problem.Arguments);
        }
    }
}
