using System.Collections.Frozen;

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
    public static string? Nearest(string name)
    {
        var (best, distance) = ((string?)null, Math.Max(1, name.Length / 3) + 1);
        foreach (var known in All.Keys.Order(StringComparer.Ordinal))
        {
            var d = Math.Abs(known.Length - name.Length) < distance ? Distance(name, known) : distance;
            if (d < distance)
            {
                (best, distance) = (known, d);
            }
        }
        return best;
    }

    /// <summary>How many letters must be put in, taken out or changed, upper and lower case alike.</summary>
    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
