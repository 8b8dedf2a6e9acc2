using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Menpai.Core;

/// <summary>
/// 查询码 What a resident shows, together with the case number, to follow a report without an account: forty bits made from the
/// store's key and the id of the reporting act, so the same act gives the same code again and nothing needs to be stored.
/// Held as one integer: comparing takes the same time whichever character differs.
/// </summary>
public readonly record struct FollowUpCode
{
    private const int Length = 8;

    private readonly ulong _bits;

    private FollowUpCode(ulong bits) => _bits = bits;

    /// <summary>The code of the report made by an act.</summary>
    /// <param name="key">The store's secret, 32 bytes or more.</param>
    /// <param name="actId">The act that opened the case.</param>
    public static FollowUpCode For(ReadOnlySpan<byte> key, Guid actId)
    {
        Span<byte> id = stackalloc byte[16];
        actId.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, id, hash);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - (5 * Length)));
    }

    /// <summary>As it is shown: <c>XXXX-XXXX</c>.</summary>
    public override string ToString() => CrockfordBase32.Write(_bits, Length).Insert(Length / 2, "-");

    /// <summary>Reads what a person typed: small or full-width letters, spaces, a missing dash, O for 0, I or L for 1 are fine.</summary>
    public static bool TryParse(string? typed, out FollowUpCode code)
    {
        var plain = Typed.Plain(typed, Length);
        var bits = plain.Length == Length ? CrockfordBase32.Read(plain) : null;
        code = new((ulong)(bits ?? 0));
        return bits is not null;
    }
}
