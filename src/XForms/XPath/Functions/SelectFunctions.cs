using System.Text;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath.Expressions;
using Menpai.XForms.XPath.Parsing;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Choices, and words in the active language. ODK XForms Specification, Select Functions and Translation Functions.</summary>
internal static class SelectFunctions
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    public static Function[] All { get; } =
    [
        new("selected", 2, 2, (f, a) => new Selected(f, a)),
        Text("selected-at", 2, 2, SelectedAt),
        Number("count-selected", 1, 1, (in Frame f, Expression[] a) => Words(a[0].Text(f)).Length),
        Text("jr:itext", 1, 1, (in Frame f, Expression[] a) => f.Run.Context.Itext(a[0].Text(f)) ?? ""),
        new("jr:choice-name", 2, 2, ChoiceName),
    ];

    /// <summary>The items of a list separated by blanks.</summary>
    public static string[] Words(string list) => list.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static string SelectedAt(in Frame frame, Expression[] arguments)
    {
        var words = Words(arguments[0].Text(frame));
        var at = Math.Truncate(arguments[1].Number(frame));
        return at >= 0 && at < words.Length ? words[(int)at] : "";
    }

    /// <summary>The question is named by a path in a literal, which is compiled along; a node-set serves as well.</summary>
    private static TextCall ChoiceName(Function function, Expression[] arguments)
    {
        var question = arguments[1] is TextLiteral literal ? Parser.PathIn(literal.Constant) : arguments[1];
        return new TextCall(function, [arguments[0], question], ChoiceLabel);
    }

    private static string ChoiceLabel(in Frame frame, Expression[] arguments)
    {
        var value = arguments[0].Text(frame);
        var nodes = arguments[1].Nodes(frame);
        var label = nodes.Count == 0 ? null : frame.Run.Context.ChoiceLabel(nodes[0], value);
        frame.Run.Return(nodes);
        return label ?? "";
    }

    /// <summary>Whether a list holds a value; where both are plain, nothing is copied.</summary>
    private sealed class Selected(Function function, Expression[] arguments) : BooleanExpression, ICall
    {
        private readonly byte[]? _wanted = (arguments[1] as TextLiteral)?.Constant is { } text
            ? Encoding.UTF8.GetBytes(text.Trim(Blanks))
            : null;

        public Function Function => function;

        public Expression[] Arguments => arguments;

        public override IEnumerable<Expression> Parts => arguments;

        public override bool Boolean(in Frame frame)
        {
            frame.Run.Spend();
            if (
                _wanted is { Length: > 0 }
                && arguments[0] is PathExpression path
                && path.TrySingle(frame, out var tree, out var node)
                && (node == InstanceTree.None || (node & InstanceTree.TextOf) != 0 || !tree.HasChildren(node))
            )
            {
                return node != InstanceTree.None && Holds(frame.Run, tree.OwnText(node), _wanted);
            }
            var (list, wanted) = (Words(arguments[0].Text(frame)), arguments[1].Text(frame).Trim(Blanks));
            return wanted.Length == 0 ? list.Length == 0 : list.Contains(wanted, StringComparer.Ordinal);
        }

        private static bool Holds(Run run, ReadOnlySpan<byte> list, ReadOnlySpan<byte> wanted)
        {
            run.Spend(list.Length >> 4);
            foreach (var range in list.SplitAny(" \t\r\n"u8))
            {
                if (list[range].SequenceEqual(wanted))
                {
                    return true;
                }
            }
            return false;
        }
    }
}
