using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Menpai.Core;

/// <summary>
/// 门牌码 The secret in a plate's address: 128 random bits, so that plates cannot be guessed or counted. Written as 26 small
/// characters of Crockford's base 32: four more than base64url would take, but a worn plate can be read out over the phone and typed
/// in any case, and the QR code grows by no version.
/// </summary>
public readonly record struct PlateToken
{
    private const int Length = 26;

    private readonly UInt128 _bits;

    private PlateToken(UInt128 bits) => _bits = bits;

    /// <summary>The last four characters, capital: printed on the plate to tell it apart, too few to find it by.</summary>
    public string Suffix => CrockfordBase32.Write(_bits, 4);

    /// <summary>A new token from the system's source of randomness.</summary>
    public static PlateToken New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return From(bytes);
    }

    /// <summary>The token of 16 bytes, which the caller made unguessable; sample stores make theirs from a seed.</summary>
    public static PlateToken From(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>As it stands in the address: 26 small characters.</summary>
    public override string ToString() => CrockfordBase32.Write(_bits, Length).ToLowerInvariant();

    /// <summary>Reads a token in any case, with spaces or look-alike letters as a person may type it.</summary>
    public static bool TryParse(string? typed, out PlateToken token)
    {
        var plain = Typed.Plain(typed, Length);
        var bits = plain.Length == Length ? CrockfordBase32.Read(plain) : null;
        token = new(bits ?? 0);
        return bits is not null;
    }
}
