using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>True and false. ODK XForms Specification, Boolean Functions; XPath 1.0 § 4.3.</summary>
internal static class BooleanFunctions
{
    public static Function[] All { get; } =
    [
        Boolean("true", 0, 0, (in Frame _, Expression[] _) => true),
        Boolean("false", 0, 0, (in Frame _, Expression[] _) => false),
        Boolean("boolean", 1, 1, (in Frame f, Expression[] a) => a[0].Boolean(f)),
        Boolean("not", 1, 1, (in Frame f, Expression[] a) => !a[0].Boolean(f)),
        Boolean("boolean-from-string", 1, 1, (in Frame f, Expression[] a) => a[0].Text(f) is "1" or "true"),
        Value("if", 3, 3, a => Common(a[1].Kind, a[2].Kind), (in Frame f, Expression[] a) => (a[0].Boolean(f) ? a[1] : a[2]).Value(f)),
        new("regex", 2, 2, (f, a) => new RegexCall(f, a)),
        Boolean("checklist", 2, Many, (in Frame f, Expression[] a) => Checklist(f, a)),
        Boolean("weighted-checklist", 2, Many, (in Frame f, Expression[] a) => WeightedChecklist(f, a)),
    ];

    private static XPathKind Common(XPathKind one, XPathKind other) => one == other ? one : XPathKind.Any;

    /// <summary>Whether as many answers are true as wanted; -1 means no limit.</summary>
    private static bool Checklist(in Frame frame, Expression[] arguments)
    {
        var met = 0;
        foreach (var argument in arguments.AsSpan(2))
        {
            foreach (var one in Each(frame, argument))
            {
                met += one.IsTrue ? 1 : 0;
            }
        }
        return Within(frame, arguments, met);
    }

    private static bool WeightedChecklist(in Frame frame, Expression[] arguments)
    {
        var met = 0d;
        for (var i = 2; i < arguments.Length; i += 2)
        {
            var (answers, weights) = (Each(frame, arguments[i]), Each(frame, arguments[i + 1]));
            if (answers.Count < weights.Count)
            {
                return false;
            }
            for (var j = 0; j < weights.Count; j++)
            {
                met += answers[j].IsTrue ? weights[j].Number : 0;
            }
        }
        return Within(frame, arguments, met);
    }

    private static bool Within(in Frame frame, Expression[] arguments, double met)
    {
        var (least, most) = (arguments[0].Number(frame), arguments[1].Number(frame));
        return (least < 0 || met >= least) && (most < 0 || met <= most);
    }

    /// <summary>A value, or each node of a node-set: true when it is not blank.</summary>
    private static List<(bool IsTrue, double Number)> Each(in Frame frame, Expression argument)
    {
        var value = argument.Value(frame);
        if (value.Nodes is not { } nodes)
        {
            return [(value.ToBoolean(), frame.Run.Number(value))];
        }
        var all = new List<(bool, double)>();
        foreach (var node in nodes.Nodes)
        {
            all.Add((!string.IsNullOrWhiteSpace(frame.Run.Text(nodes.Tree, node)), frame.Run.Number(nodes.Tree, node)));
        }
        frame.Run.Return(nodes);
        return all;
    }
}
