using System.Text.RegularExpressions;
using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>A language should be named with its code, as in <c>中文 (zh)</c>, so that apps can choose it by themselves (RFC 5646).</summary>
internal static partial class LanguageCheck
{
    public static void Run(IReadOnlyList<string> languages, ProblemList problems)
    {
        var bad = languages.Where(l => l != "default" && l.Length > 2 && !WithCode().IsMatch(l)).ToList();
        if (bad.Count > 0)
        {
            problems.Warn("xlsform.language-code", null, FormSource.Some(bad));
        }
    }

    [GeneratedRegex(@"\([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\)$", RegexOptions.NonBacktracking)]
    private static partial Regex WithCode();
}
