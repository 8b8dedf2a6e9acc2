using System.Collections.Immutable;

namespace Menpai.XForms.XPath;

/// <summary>Ends an evaluation early; caught where it began and handed out as a problem, never seen by a caller.</summary>
internal sealed class XPathStop(string code, params ImmutableArray<string> arguments) : Exception
{
    public string Code { get; } = code;

    public ImmutableArray<string> Arguments { get; } = arguments;
}
