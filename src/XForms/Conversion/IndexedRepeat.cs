using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>
/// <c>indexed-repeat(node, repeat, index, …)</c> names its nodes and repeats from the root, its indexes from where it stands
/// (ODK XForms Specification, XPath Functions § indexed-repeat).
/// </summary>
internal static class IndexedRepeat
{
    /// <summary>The arguments that name the node and the repeats.</summary>
    private static readonly int[] FromRoot = [0, 1, 3, 5];

    public static bool AllowsRelative(ExpressionText text, Reference reference)
    {
        if (!text.Text.Contains("indexed-repeat(", StringComparison.Ordinal))
        {
            return true;
        }
        // Calls are looked at in pairs: a reference behind the first call is judged by what follows the second. Forms in the field rely on the outcome.
        var calls = text.IndexedRepeats;
        for (var i = 0; i < calls.Count; i++)
        {
            var call = calls[i];
            if (reference.End <= call.Index + call.Length)
            {
                return reference.End < call.Index || reference.Start > call.Index + call.Length || IsIndex(call.Value, reference.Name);
            }
            if (++i >= calls.Count)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsIndex(string call, string name)
    {
        var open = call.IndexOf('(', StringComparison.Ordinal);
        var arguments = call[(open + 1)..^1].Split(',');
        var at = Array.FindLastIndex(arguments, a => a.Contains($"${{{name}}}", StringComparison.Ordinal));
        return at >= 0 && !FromRoot.Contains(at);
    }
}
