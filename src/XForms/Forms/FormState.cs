using System.Collections;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>
/// A record beside its form: which node of the form each node of the record is, what is relevant, and the evaluation of the form's expressions on it.
/// The values of nodes that are not relevant read as empty while they are not (ODK XForms Specification, Bindings § relevant).
/// </summary>
internal sealed class FormState
{
    private readonly Dictionary<int, string> _hidden = [];
    private readonly Dictionary<int, string> _chosen = [];
    private ushort[] _definitions = [];
    private readonly BitArray _irrelevant = new(0);
    private readonly int[] _firstInstance;
    private readonly int[] _lastInstance;

    public FormState(FormDefinition form, InstanceTree tree, FormEnvironment settings)
    {
        (Form, Tree) = (form, tree);
        _firstInstance = new int[form.Nodes.Length];
        _lastInstance = new int[form.Nodes.Length];
        Array.Fill(_lastInstance, InstanceTree.None);
        Texts = new FormTexts(this, settings.Language ?? form.Dictionary.DefaultLanguage ?? "");
        Context = new XPathContext(tree)
        {
            Instances = id => form.Instances.TryGetValue(id, out var instance) ? instance.Tree ?? settings.Resources?.Find(instance) : null,
            Clock = settings.Clock,
            Zone = settings.Zone,
            Random = settings.Random,
            Language = Texts.Language,
            Itext = Texts.Entry,
            ChoiceLabel = Texts.ChoiceLabel,
            Properties = name => name == "version" ? form.Version : settings.Properties.GetValueOrDefault(name),
            Budget = new StepBudget(settings.Steps),
        };
    }

    public FormDefinition Form { get; }

    public InstanceTree Tree { get; }

    public XPathContext Context { get; }

    public FormTexts Texts { get; }

    /// <summary>The form's node that a node of the record is; null for one that the form does not know.</summary>
    public FormNode? Definition(int node) =>
        node >= 0 && node < _definitions.Length && _definitions[node] is > 0 and var index ? Form.Nodes[index - 1] : null;

    /// <summary>All nodes of the record that are this node of the form, in the order of their numbers: as they were read or added.</summary>
    public IEnumerable<int> Instances(FormNode definition)
    {
        for (var node = FirstInstance(definition); node != InstanceTree.None; node = NextInstance(definition, node))
        {
            yield return node;
        }
    }

    /// <summary>The first node of the record that is this node of the form; <see cref="InstanceTree.None"/> when there is none.</summary>
    public int FirstInstance(FormNode definition) => NextInstance(definition, _firstInstance[definition.Index] - 1);

    /// <summary>The next node of the record that is the same node of the form; <see cref="InstanceTree.None"/> after the last.</summary>
    public int NextInstance(FormNode definition, int node)
    {
        // Looked for among all numbers up to the last one: a table of who follows whom would take more memory than the looking takes time.
        var last = _lastInstance[definition.Index];
        if (node >= last)
        {
            return InstanceTree.None;
        }
        var distance = _definitions.AsSpan(node + 1, last - node).IndexOf((ushort)(definition.Index + 1));
        return distance < 0 ? InstanceTree.None : node + 1 + distance;
    }

    public bool IsRelevant(int node) => !_irrelevant[node];

    /// <summary>The nodes at and below a node that are this node of the form, in document order.</summary>
    public IEnumerable<int> Below(int top, FormNode wanted)
    {
        var definition = Definition(top);
        if (definition == wanted)
        {
            yield return top;
            yield break;
        }
        var step = wanted;
        while (step is not null && step.Parent != definition)
        {
            step = step.Parent;
        }
        if (step is null || definition is null)
        {
            yield break;
        }
        var inside = step.IsAttribute ? Tree.FirstAttribute(top) : Tree.FirstChild(top);
        for (; inside != InstanceTree.None; inside = Tree.NextSibling(inside))
        {
            if (Definition(inside) == step)
            {
                foreach (var found in Below(inside, wanted))
                {
                    yield return found;
                }
            }
        }
    }

    /// <summary>The nodes that are this node of the form and share with another node the instance of the innermost repeat that both are in.</summary>
    public IEnumerable<int> Near(int node, FormNode wanted)
    {
        for (var repeat = wanted.NearestRepeat; repeat is not null; repeat = repeat.Parent?.NearestRepeat)
        {
            if (InstanceOf(repeat, node) is { } around)
            {
                return Below(around, wanted);
            }
        }
        return Instances(wanted);
    }

    /// <summary>The instance of a repeat that a node is in; null when it is in none.</summary>
    public int? InstanceOf(FormNode repeat, int node)
    {
        for (var at = node; at > InstanceTree.Document; at = Tree.Parent(at))
        {
            if (Definition(at) == repeat)
            {
                return at;
            }
        }
        return null;
    }

    /// <summary>Says which node of the form a node of the record is.</summary>
    public void Match(int node, FormNode definition)
    {
        Grow();
        _definitions[node] = (ushort)(definition.Index + 1);
        ref var first = ref _firstInstance[definition.Index];
        ref var last = ref _lastInstance[definition.Index];
        first = last == InstanceTree.None ? node : Math.Min(first, node);
        last = Math.Max(last, node);
    }

    /// <summary>Takes a node that leaves the record out of every reckoning.</summary>
    public void Forget(int node) => _definitions[node] = 0;

    /// <summary>The value that a node has, or would have if it were relevant.</summary>
    public string Entered(int node) => _hidden.TryGetValue(node, out var value) ? value : Tree.Value(node);

    /// <summary>Writes a value; one that is not relevant keeps it aside. True when what expressions read has changed.</summary>
    public bool Write(int node, string value)
    {
        _chosen.Remove(node);
        if (_irrelevant[node])
        {
            _hidden[node] = value;
            return false;
        }
        if (Tree.Value(node) == value)
        {
            return false;
        }
        Tree.SetValue(node, value);
        return true;
    }

    /// <summary>Leaves of what was chosen at a node only what is offered now. True when the value has changed.</summary>
    public bool Narrow(int node, ChoiceList list)
    {
        var current = Tree.Value(node);
        var chosen = _chosen.GetValueOrDefault(node, current);
        var kept = list.Kept(chosen);
        if (kept == current)
        {
            return false;
        }
        _chosen[node] = chosen;
        Tree.SetValue(node, kept);
        return true;
    }

    /// <summary>Reckons a node's relevance from its condition and the group around it. True when it has changed.</summary>
    public bool Relate(int node, FormNode definition)
    {
        var parent = Tree.Parent(node);
        var above = parent <= InstanceTree.Document || !_irrelevant[parent];
        var relevant = above && (definition.Bind.Relevant is not { } condition || Holds(condition, node, otherwise: true));
        if (relevant == !_irrelevant[node])
        {
            return false;
        }
        if (!relevant && definition.IsLeaf && Tree.OwnText(node) is { IsEmpty: false })
        {
            _hidden[node] = Tree.Value(node);
            Tree.SetValue(node, "");
        }
        _irrelevant[node] = !relevant;
        if (relevant && _hidden.Remove(node, out var value))
        {
            Tree.SetValue(node, value);
        }
        return true;
    }

    /// <summary>Whether a condition holds at a node; a condition that cannot be evaluated reads as <paramref name="otherwise"/> and is told.</summary>
    public bool Holds(XPathExpression condition, int node, bool otherwise)
    {
        var outcome = condition.EvaluateBoolean(Context, node);
        if (outcome.Problem is { } problem)
        {
            Failed?.Invoke(node, problem);
            return otherwise;
        }
        return outcome.Value;
    }

    /// <summary>The value that an expression gives a node; null when it cannot be evaluated, which is told.</summary>
    public string? Compute(XPathExpression expression, int node)
    {
        var outcome = expression.Evaluate(Context, node);
        if (outcome.Problem is { } problem)
        {
            Failed?.Invoke(node, problem);
            return null;
        }
        return outcome.Value.ToInstanceText();
    }

    /// <summary>Told of every expression that could not be evaluated, with the node it stands at.</summary>
    public Action<int, Problems.Problem>? Failed { get; set; }

    private void Grow()
    {
        if (_definitions.Length >= Tree.Count)
        {
            return;
        }
        // A record that was read is matched at its full size; afterwards it grows little by little.
        var size = Math.Max(Tree.Count + 16, _definitions.Length + (_definitions.Length >> 3));
        Array.Resize(ref _definitions, size);
        _irrelevant.Length = size;
    }
}
