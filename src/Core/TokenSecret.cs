using System.Security.Cryptography;
using System.Text;

namespace Menpai.Core;

/// <summary>
/// 令牌原文 A personal access token for the moment in which it is shown: <c>mp_</c>, 160 random bits, and a checksum of six characters, so
/// that one that leaked is recognised wherever it lies, and one that was cut off is no reason to ask the database.
/// </summary>
public sealed record TokenSecret
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "mp_";

    private const int HalfBytes = 10;
    private const int HalfLength = 16;
    private const int CheckLength = 6;
    private const int Length = 3 + (2 * HalfLength) + CheckLength;

    private TokenSecret(string text) => Text = text;

    /// <summary>What a program sends.</summary>
    public string Text { get; }

    /// <summary>What is kept of it: it is random and long, nobody finds it by trying.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    /// <summary>What its owner knows it by.</summary>
    public string Ending => Text[^4..];

    /// <summary>A new one.</summary>
    public static TokenSecret New() => From(RandomNumberGenerator.GetBytes(2 * HalfBytes));

    /// <summary>The token of twenty bytes.</summary>
    public static TokenSecret From(ReadOnlySpan<byte> bytes)
    {
        var body = Prefix + Half(bytes[..HalfBytes]) + Half(bytes[HalfBytes..]);
        return new(body + CheckOf(body));
    }

    /// <summary>A token as somebody sent it; null when it cannot be one.</summary>
    public static TokenSecret? TryParse(string? text) =>
        text is { Length: Length }
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[^CheckLength..] == CheckOf(text[..^CheckLength])
            ? new(text)
            : null;

    private static string Half(ReadOnlySpan<byte> bytes)
    {
        UInt128 number = 0;
        foreach (var one in bytes)
            number = (number << 8) | one;
        return CrockfordBase32.Write(number, HalfLength);
    }

    private static string CheckOf(string body)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(body));
        return CrockfordBase32.Write((UInt128)((hash[0] << 22) | (hash[1] << 14) | (hash[2] << 6) | (hash[3] >> 2)), CheckLength);
    }
}
