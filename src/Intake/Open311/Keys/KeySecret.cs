using System.Security.Cryptography;
using System.Text;
using Menpai.Storage;

namespace Menpai.Intake.Open311.Keys;

/// <summary>The key itself, for the moment in which it is shown.</summary>
/// <param name="Text">What the app sends as <c>api_key</c>.</param>
public sealed record KeySecret(string Text)
{
    private const int Longest = 200;

    /// <summary>The one of an act: 256 bits nobody guesses. The act sent again has the same, so that no second key is issued.</summary>
    public static KeySecret Of(SealKey seal, Guid act) => new(seal.Secret("open311-key", act));

    /// <summary>What is kept of it.</summary>
    public byte[] Hash => HashOf(Text)!;

    /// <summary>What its owner knows it by.</summary>
    public string Ending => Text[^4..];

    /// <summary>The hash of what somebody sent; null when it is too long to be a key.</summary>
    public static byte[]? HashOf(string text) => text.Length <= Longest ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;
}
