using System.Collections.Immutable;
using System.Globalization;

namespace Menpai.Conformance.Engine;

/// <summary>
/// A piece of a generated expression, said twice: as both evaluators are asked, and so that ours answers it the way the engine is known to.
/// Where the two agree on the first, the second is never looked at; where they differ, it must give exactly the engine's answer.
/// </summary>
/// <param name="Plain">What is asked.</param>
/// <param name="AsEngine">The same with every accepted difference written out.</param>
/// <param name="Differences">The accepted differences written out in it.</param>
internal sealed record Piece(string Plain, string AsEngine, ImmutableSortedSet<Difference> Differences)
{
    public static Piece Said(string text) => new(text, text, []);

    /// <summary>Puts pieces together.</summary>
    public static Piece Of(FormattableString text)
    {
        var pieces = text.GetArguments().Select(a => a as Piece ?? Said(Convert.ToString(a, CultureInfo.InvariantCulture)!)).ToList();
        return new(
            string.Format(CultureInfo.InvariantCulture, text.Format, [.. pieces.Select(p => p.Plain)]),
            string.Format(CultureInfo.InvariantCulture, text.Format, [.. pieces.Select(p => p.AsEngine)]),
            [.. pieces.SelectMany(p => p.Differences)]
        );
    }

    /// <summary>The same question, answered by the engine as another one.</summary>
    public Piece But(Difference difference, Piece asEngine) =>
        new(Plain, asEngine.AsEngine, Differences.Union(asEngine.Differences).Add(difference));
}
