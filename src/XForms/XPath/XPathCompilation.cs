using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.XPath;

/// <summary>What came of compiling a text 编译结果: an expression, or at least one error; warnings are possible beside either.</summary>
/// <param name="Expression">Null when the text cannot be evaluated.</param>
/// <param name="Problems">Codes begin with <c>xpath.</c>; the first argument is the text, the second the position counted from 1.</param>
public sealed record XPathCompilation(XPathExpression? Expression, ImmutableArray<Problem> Problems);
