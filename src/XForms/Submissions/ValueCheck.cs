using System.Collections.Immutable;
using System.Text;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;
using Menpai.XForms.Problems;
using Menpai.XForms.XPath;

namespace Menpai.XForms.Submissions;

/// <summary>Checks one value against what its bind and its question ask 逐项校验: required, type, choices, scale, constraint; the first that fails is told.</summary>
internal sealed class ValueCheck(FormState state)
{
    private const int LongestQuote = 80;
    private const int LongestOnStack = 128;

    public Finding? Check(int node, FormNode definition)
    {
        if (!definition.IsLeaf || !state.IsRelevant(node))
        {
            return null;
        }
        var bind = definition.Bind;
        if (definition.IsFixed)
        {
            return CheckFixed(node, definition);
        }
        if (state.Tree.OwnText(node).IsEmpty)
        {
            return bind.Required is { } required && state.Holds(required, node, otherwise: false)
                ? Found("finding.required", node, Message(bind.RequiredMessage, node))
                : null;
        }
        if (
            bind.Type == DataType.Text
            && definition.Control is not ({ Choices: not null } or { Kind: ControlKind.Trigger })
            && bind.Constraint is null
        )
        {
            return null;
        }
        if (!IsSpelt(bind.Type, node))
        {
            return Found(TypeCode(bind.Type), node, null, Quote(state.Tree.Value(node)));
        }
        return CheckControl(node, definition.Control)
            ?? (
                bind.Constraint is { } constraint && !state.Holds(constraint, node, otherwise: true) ? Broken(node, bind, constraint) : null
            );
    }

    /// <summary>As <see cref="DataTypeSyntax.Accepts"/>, without a string for every number and date of a record.</summary>
    private bool IsSpelt(DataType type, int node)
    {
        if (type == DataType.Text)
        {
            return true;
        }
        Span<char> value = stackalloc char[LongestOnStack];
        return TryRead(node, ref value) ? DataTypeSyntax.Accepts(type, value) : DataTypeSyntax.Accepts(type, state.Tree.Value(node));
    }

    /// <summary>Reads a short value without making a string. False for a long one.</summary>
    private bool TryRead(int node, ref Span<char> value)
    {
        var text = state.Tree.OwnText(node);
        if (text.Length > value.Length)
        {
            return false;
        }
        value = value[..Encoding.UTF8.GetChars(text, value)];
        return true;
    }

    private Finding? CheckFixed(int node, FormNode definition)
    {
        var value = state.Tree.Value(node);
        return value.Length == 0 || value == definition.Default ? null : Found("finding.read-only", node, null, Quote(value));
    }

    private static string TypeCode(DataType type) => "finding.type-" + type.ToString().ToLowerInvariant();

    /// <summary>A value for a sentence: not longer than a line.</summary>
    public static string Quote(string value) => value.Length <= LongestQuote ? value : value[..LongestQuote] + "…";

    private Finding? CheckControl(int node, Control? control) =>
        control switch
        {
            { Kind: ControlKind.Range, Choices: null, Scale: { } scale } => CheckScale(node, scale, state.Tree.Value(node)),
            { Kind: ControlKind.Trigger } => state.Tree.OwnText(node).SequenceEqual("OK"u8)
                ? null
                : Found("finding.trigger", node, null, Quote(state.Tree.Value(node))),
            // What search() finds in its file takes the place of the list.
            { Choices: not null } when control.Appearance.Contains("search(", StringComparison.Ordinal) => null,
            { Choices: { } choices } => CheckChoices(node, control.Kind, choices),
            _ => null,
        };

    private Finding? CheckScale(int node, Scale scale, string value)
    {
        if (
            !decimal.TryParse(
                value,
                System.Globalization.NumberStyles.Float,
                System.Globalization.CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return null;
        }
        var (low, high) = scale.Start <= scale.End ? (scale.Start, scale.End) : (scale.End, scale.Start);
        var isStep = scale.Step == 0 || IsWhole(((double)number - (double)scale.Start) / (double)scale.Step);
        return number < low || number > high || !isStep
            ? Found("finding.scale", node, null, Quote(value), Text(low), Text(high), Text(scale.Step))
            : null;
    }

    /// <summary>With room for fractions that were reckoned in binary: 0.30000000000000004.</summary>
    private static bool IsWhole(double steps) => Math.Abs(steps - Math.Round(steps)) < 1e-6;

    private static string Text(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Finding? CheckChoices(int node, ControlKind kind, Choices choices)
    {
        var list = new ChoiceList(state, choices, node);
        Span<char> one = stackalloc char[LongestOnStack];
        if (kind == ControlKind.SelectOne && TryRead(node, ref one) && list.IsSurelyOffered(one))
        {
            return null;
        }
        if (!list.IsKnown)
        {
            return null;
        }
        var offered = list.Offered();
        var value = state.Tree.Value(node);
        if (kind is ControlKind.SelectOne or ControlKind.Range)
        {
            return offered.Contains(value) ? null : Found("finding.choice", node, null, Quote(value));
        }
        var chosen = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (chosen.FirstOrDefault(c => !offered.Contains(c)) is { } unknown)
        {
            return Found("finding.choice", node, null, Quote(unknown));
        }
        if (chosen.Distinct(StringComparer.Ordinal).Count() < chosen.Length)
        {
            return Found("finding.choice-twice", node, null, Quote(value));
        }
        return kind == ControlKind.Rank && chosen.Length < offered.Count
            ? Found(
                "finding.rank-incomplete",
                node,
                null,
                chosen.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
                offered.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
            : null;
    }

    private Finding Broken(int node, Bind bind, XPathExpression constraint)
    {
        // The author's words say the rule better than the rule does.
        var message = Message(bind.ConstraintMessage, node);
        var value = Quote(state.Tree.Value(node));
        return Found("finding.constraint", node, message, value, string.IsNullOrEmpty(message) ? constraint.Text.Trim() : message);
    }

    private string? Message(FormText? message, int node) => message is null ? null : state.Texts.Say(message, node);

    private Finding Found(string code, int node, string? message, params ImmutableArray<string> arguments) =>
        new(code, Severity.Error, state.Tree.Path(node), arguments, message);
}
