using System.Text;
using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Text. Places and lengths count UTF-16 units, as every client of these forms does. ODK XForms Specification, String Functions.</summary>
internal static class TextFunctions
{
    private const string Blanks = " \t\r\n";

    public static Function[] All { get; } =
    [
        Text("string", 0, 1, (in Frame f, Expression[] a) => Or(f, a)) with
        {
            ReadsContext = true,
        },
        Text("concat", 0, Many, (in Frame f, Expression[] a) => Join(f, "", a)),
        Text("join", 1, Many, (in Frame f, Expression[] a) => Join(f, a[0].Text(f), a.AsSpan(1))),
        Text("coalesce", 2, 2, (in Frame f, Expression[] a) => a[0].Text(f) is { Length: > 0 } first ? first : a[1].Text(f)),
        Text("substr", 2, 3, (in Frame f, Expression[] a) => Substr(a[0].Text(f), a[1].Number(f), a.Length > 2 ? a[2].Number(f) : null)),
        Text(
            "substring",
            2,
            3,
            (in Frame f, Expression[] a) => Substring(a[0].Text(f), a[1].Number(f), a.Length > 2 ? a[2].Number(f) : double.PositiveInfinity)
        ),
        Text("substring-before", 2, 2, (in Frame f, Expression[] a) => Around(f, a[0].Text(f), a[1].Text(f), before: true)),
        Text("substring-after", 2, 2, (in Frame f, Expression[] a) => Around(f, a[0].Text(f), a[1].Text(f), before: false)),
        Text("translate", 3, 3, (in Frame f, Expression[] a) => Translate(a[0].Text(f), a[1].Text(f), a[2].Text(f))),
        Text("normalize-space", 0, 1, (in Frame f, Expression[] a) => NormalizeSpace(Or(f, a))) with
        {
            ReadsContext = true,
        },
        Number(
            "string-length",
            0,
            1,
            (in Frame f, Expression[] a) => a.Length > 0 ? a[0].TextLength(f) : f.Run.TextLength(f.Tree, f.Node)
        ) with
        {
            ReadsContext = true,
        },
        Boolean("contains", 2, 2, (in Frame f, Expression[] a) => Find(f, a[0].Text(f), a[1].Text(f)) >= 0),
        Boolean("starts-with", 2, 2, (in Frame f, Expression[] a) => a[0].Text(f).StartsWith(a[1].Text(f), StringComparison.Ordinal)),
        Boolean("ends-with", 2, 2, (in Frame f, Expression[] a) => a[0].Text(f).EndsWith(a[1].Text(f), StringComparison.Ordinal)),
    ];

    /// <summary>The argument's text, or the context node's when there is none.</summary>
    private static string Or(in Frame frame, Expression[] arguments) =>
        arguments.Length > 0 ? arguments[0].Text(frame) : frame.Run.Text(frame.Tree, frame.Node);

    /// <summary>All values with the separator between them; a node-set stands for all its nodes.</summary>
    private static string Join(in Frame frame, string separator, ReadOnlySpan<Expression> parts)
    {
        var all = new StringBuilder();
        var first = true;
        foreach (var part in parts)
        {
            var value = part.Value(frame);
            if (value.Nodes is not { } nodes)
            {
                Append(frame.Run, all, separator, frame.Run.Text(value), ref first);
                continue;
            }
            foreach (var node in nodes.Nodes)
            {
                Append(frame.Run, all, separator, frame.Run.Text(nodes.Tree, node), ref first);
            }
            frame.Run.Return(nodes);
        }
        return all.ToString();
    }

    private static void Append(Run run, StringBuilder all, string separator, string text, ref bool first)
    {
        run.SpendOnText(separator.Length + text.Length, all.Length);
        if (!first)
        {
            all.Append(separator);
        }
        all.Append(text);
        first = false;
    }

    /// <summary>From a place counted from 0 up to another, not included; negative places count from the end.</summary>
    private static string Substr(string text, double start, double? end)
    {
        if (double.IsNaN(start) || end is double.NaN)
        {
            return "";
        }
        var from = Place(start, text.Length);
        var to = end is { } given ? Place(given, text.Length) : text.Length;
        return from < to ? text[from..to] : "";
    }

    private static int Place(double number, int length)
    {
        var place = Math.Truncate(number);
        return (int)Math.Clamp(place < 0 ? place + length : place, 0, length);
    }

    /// <summary>XPath 1.0 § 4.2: places count from 1 and are rounded.</summary>
    private static string Substring(string text, double start, double length)
    {
        var from = NumberFunctions.Round(start);
        var to = from + NumberFunctions.Round(length);
        // NaN compares false, and nothing is left.
        if (!(from < to))
        {
            return "";
        }
        var first = (int)Math.Clamp(from - 1, 0, text.Length);
        var last = (int)Math.Clamp(to - 1, 0, text.Length);
        return text[first..last];
    }

    private static string Around(in Frame frame, string text, string mark, bool before)
    {
        var at = Find(frame, text, mark);
        return at < 0 ? ""
            : before ? text[..at]
            : text[(at + mark.Length)..];
    }

    /// <summary>Looking for a long text in another can cost as much as both lengths multiplied.</summary>
    private static int Find(in Frame frame, string text, string mark)
    {
        frame.Run.Spend((long)text.Length * mark.Length >> 8);
        return text.IndexOf(mark, StringComparison.Ordinal);
    }

    private static string Translate(string text, string from, string to)
    {
        var map = new Dictionary<char, int>();
        for (var i = 0; i < from.Length; i++)
        {
            map.TryAdd(from[i], i);
        }
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!map.TryGetValue(c, out var at))
            {
                result.Append(c);
            }
            else if (at < to.Length)
            {
                result.Append(to[at]);
            }
        }
        return result.ToString();
    }

    private static string NormalizeSpace(string text) =>
        string.Join(' ', text.Split(Blanks.ToCharArray(), StringSplitOptions.RemoveEmptyEntries));
}
