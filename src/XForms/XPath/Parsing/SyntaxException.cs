using System.Collections.Immutable;

namespace Menpai.XForms.XPath.Parsing;

/// <summary>Ends the reading of a text at the first thing that cannot be understood; becomes a problem before anyone outside sees it.</summary>
/// <param name="at">Counted from 0.</param>
/// <param name="arguments">Filled into the words from {2} on.</param>
internal sealed class SyntaxException(string code, int at, params ImmutableArray<string> arguments) : Exception
{
    public string Code { get; } = code;

    public int At { get; } = at;

    public ImmutableArray<string> Arguments { get; } = arguments;
}
