using System.Collections.Frozen;
using Menpai.XForms.Problems;

namespace Menpai.XForms.XPath.Functions;

/// <summary>All functions by name. ODK XForms Specification, XPath Functions; XPath 1.0 § 4.</summary>
internal static class FunctionTable
{
    /// <summary>The namespace of <c>jr:itext</c> and its like.</summary>
    public const string JavaRosa = "http://openrosa.org/javarosa";

    private static readonly FrozenDictionary<string, Function> All = new[]
    {
        TextFunctions.All,
        NumberFunctions.All,
        BooleanFunctions.All,
        NodeFunctions.All,
        RepeatFunctions.All,
        SelectFunctions.All,
        DateFunctions.All,
        GeoFunctions.All,
        DigestFunctions.All,
        RandomFunctions.All,
    }
        .SelectMany(f => f)
        .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    public static IEnumerable<Function> Everything => All.Values;

    public static Function? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>The name most like a wrong one; null when none is like it.</summary>
    public static string? Nearest(string name) => Spelling.Nearest(name, All.Keys);
}
