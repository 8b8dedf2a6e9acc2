using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Numbers. ODK XForms Specification, Number Functions; XPath 1.0 § 4.4.</summary>
internal static class NumberFunctions
{
    public static Function[] All { get; } =
    [
        Number("number", 0, 1, (in Frame f, Expression[] a) => a.Length > 0 ? a[0].Number(f) : f.Run.Number(f.Tree, f.Node)) with
        {
            ReadsContext = true,
        },
        Number("int", 1, 1, (in Frame f, Expression[] a) => Math.Truncate(a[0].Number(f))),
        Number("floor", 1, 1, (in Frame f, Expression[] a) => Math.Floor(a[0].Number(f))),
        Number("ceiling", 1, 1, (in Frame f, Expression[] a) => Math.Ceiling(a[0].Number(f))),
        Number("round", 1, 2, (in Frame f, Expression[] a) => a.Length > 1 ? Round(a[0].Number(f), a[1].Number(f)) : Round(a[0].Number(f))),
        Number("abs", 1, 1, (in Frame f, Expression[] a) => Math.Abs(a[0].Number(f))),
        Number("pow", 2, 2, (in Frame f, Expression[] a) => Math.Pow(a[0].Number(f), a[1].Number(f))),
        Number("sqrt", 1, 1, (in Frame f, Expression[] a) => Math.Sqrt(a[0].Number(f))),
        Number("exp", 1, 1, (in Frame f, Expression[] a) => Math.Exp(a[0].Number(f))),
        Number("exp10", 1, 1, (in Frame f, Expression[] a) => Math.Pow(10, a[0].Number(f))),
        Number("log", 1, 1, (in Frame f, Expression[] a) => Math.Log(a[0].Number(f))),
        Number("log10", 1, 1, (in Frame f, Expression[] a) => Math.Log10(a[0].Number(f))),
        Number("sin", 1, 1, (in Frame f, Expression[] a) => Math.Sin(a[0].Number(f))),
        Number("cos", 1, 1, (in Frame f, Expression[] a) => Math.Cos(a[0].Number(f))),
        Number("tan", 1, 1, (in Frame f, Expression[] a) => Math.Tan(a[0].Number(f))),
        Number("asin", 1, 1, (in Frame f, Expression[] a) => Math.Asin(a[0].Number(f))),
        Number("acos", 1, 1, (in Frame f, Expression[] a) => Math.Acos(a[0].Number(f))),
        Number("atan", 1, 1, (in Frame f, Expression[] a) => Math.Atan(a[0].Number(f))),
        Number("atan2", 2, 2, (in Frame f, Expression[] a) => Math.Atan2(a[0].Number(f), a[1].Number(f))),
        Number("pi", 0, 0, (in Frame _, Expression[] _) => Math.PI),
        Number("sum", 1, 1, (in Frame f, Expression[] a) => Fold(f, a, 0, static (sum, next) => sum + next)) with
        {
            NodeSets = [0],
        },
        Number("max", 1, Many, (in Frame f, Expression[] a) => Fold(f, a, null, Math.Max)),
        Number("min", 1, Many, (in Frame f, Expression[] a) => Fold(f, a, null, Math.Min)),
    ];

    /// <summary>XPath 1.0 § 4.4: halves go up, towards positive infinity.</summary>
    public static double Round(double number)
    {
        var floor = Math.Floor(number);
        return number - floor >= 0.5 ? floor + 1 : floor;
    }

    /// <summary>To so many decimals; negative ones round to tens, hundreds and so on.</summary>
    private static double Round(double number, double decimals)
    {
        if (double.IsNaN(decimals))
        {
            return double.NaN;
        }
        var places = Math.Clamp(Math.Truncate(decimals), -308, 308);
        var scale = Math.Pow(10, Math.Abs(places));
        var shifted = places < 0 ? number / scale : number * scale;
        if (!double.IsFinite(shifted))
        {
            return number;
        }
        return places < 0 ? Round(shifted) * scale : Round(shifted) / scale;
    }

    /// <summary>All numbers put together, from left to right; NaN when there are none.</summary>
    private static double Fold(in Frame frame, Expression[] arguments, double? start, Func<double, double, double> with)
    {
        var result = start;
        foreach (var argument in arguments)
        {
            var value = argument.Value(frame);
            if (value.Nodes is not { } nodes)
            {
                var number = frame.Run.Number(value);
                result = result is { } soFar ? with(soFar, number) : number;
                continue;
            }
            foreach (var node in nodes.Nodes)
            {
                var number = frame.Run.Number(nodes.Tree, node);
                result = result is { } soFar ? with(soFar, number) : number;
            }
            frame.Run.Return(nodes);
        }
        return result ?? double.NaN;
    }
}
