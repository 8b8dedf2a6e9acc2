using Menpai.XForms.Problems;

namespace Menpai.XForms.XPath;

/// <summary>What came of an evaluation 求值结果.</summary>
/// <param name="Value">The value; false, NaN, empty text or no nodes when there is a problem.</param>
/// <param name="Problem">Why there is no value; null when all is well.</param>
public readonly record struct XPathOutcome<T>(T Value, Problem? Problem)
{
    public bool IsGood => Problem is null;
}
