using System.Text.RegularExpressions;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Xlsform;

/// <summary>The cell "parameters": <c>key=value</c> pairs, divided by blanks, commas or semicolons.</summary>
internal sealed partial class Parameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Parameters(SheetPlace place) => Place = place;

    public SheetPlace Place { get; }

    public string? this[string key] => _values.GetValueOrDefault(key);

    public IReadOnlyDictionary<string, string> All => _values;

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>Keys and values in lower case, except that label and value name columns of a file, whose capitals count.</summary>
    public static Parameters Read(TableRow row, ProblemList problems)
    {
        var parameters = new Parameters(row.At("parameters"));
        if (row.Text("parameters") is not { } text || text.Trim().Length == 0)
        {
            return parameters;
        }
        if (!Pairs().IsMatch(text))
        {
            problems.Error("xlsform.parameters-form", parameters.Place, text);
            return parameters;
        }
        foreach (Match pair in Pair().Matches(text))
        {
            var key = pair.Groups["key"].Value.ToLowerInvariant();
            parameters._values[key] = key is "label" or "value"
                ? pair.Groups["value"].Value
                : pair.Groups["value"].Value.ToLowerInvariant();
        }
        return parameters;
    }

    /// <summary>Reports every key that the type does not know.</summary>
    public void Allow(ProblemList problems, params ReadOnlySpan<string> keys)
    {
        foreach (var key in _values.Keys)
        {
            if (!keys.Contains(key))
            {
                problems.Error("xlsform.parameter-unknown", Place, key, keys.IsEmpty ? "-" : string.Join(", ", keys!));
            }
        }
    }

    [GeneratedRegex(@"^[\s,;]*(?:[^\s=,;]+[\s,;]*=[\s,;]*[^\s=,;]+[\s,;]*)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Pairs();

    [GeneratedRegex(@"(?<key>[^\s=,;]+)[\s,;]*=[\s,;]*(?<value>[^\s=,;]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();
}
