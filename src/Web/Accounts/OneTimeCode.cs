using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Menpai.Web.Accounts;

/// <summary>The code an authenticator app shows: RFC 6238 with SHA-1, 30 seconds, six digits.</summary>
public static class OneTimeCode
{
    /// <summary>How long a code is shown.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The code of a base32 key at a moment.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "SHA-1 is what authenticator apps speak.")]
    public static string At(string key, DateTimeOffset now)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / (long)Step.TotalSeconds);
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
        var at = hash[^1] & 0xf;
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & 0x7fffffff) % 1_000_000).ToString("D6");
    }

    private static byte[] FromBase32(string key)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bits, held, bytes) = (0, 0, new List<byte>());
        foreach (var letter in key.ToUpperInvariant().Where(Alphabet.Contains))
        {
            (bits, held) = ((bits << 5) | Alphabet.IndexOf(letter), held + 5);
            if (held < 8)
                continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
        }
        return [.. bytes];
    }
}
