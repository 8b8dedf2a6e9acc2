using System.Security.Cryptography;
using System.Text;

namespace Menpai.Storage;

/// <summary>
/// 封存密钥 Seals what a copy of the database alone must not give away: residents' contacts, officers' own addresses, the secrets of
/// channels. The key lies beside the store, not in it. Sealing the same words for the same act gives the same seal, so that an act sent
/// twice is the same act; nothing can be told from it without the key. Safe to use from any thread.
/// </summary>
public sealed class SealKey
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    private SealKey(byte[] key) => _key = key;

    /// <summary>The key of a folder; made on first use, readable by its owner alone.</summary>
    public static SealKey Of(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName, "seal.key");
        if (!File.Exists(file))
            Write(file, RandomNumberGenerator.GetBytes(32));
        return new SealKey(File.ReadAllBytes(file));
    }

    /// <summary>Seals words for one purpose.</summary>
    /// <param name="purpose">What they may be opened for.</param>
    /// <param name="act">The act they are sealed for.</param>
    public string Seal(string purpose, Guid act, string words)
    {
        var plain = Encoding.UTF8.GetBytes(words);
        var nonce = Hash(purpose + "/nonce", [.. act.ToByteArray(), .. plain])[..NonceBytes];
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        nonce.CopyTo(whole, 0);
        using var cipher = new AesGcm(KeyFor(purpose), TagBytes);
        cipher.Encrypt(nonce, plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(whole);
    }

    /// <summary>What was sealed for this purpose; null when it was not, or with another key.</summary>
    public string? Open(string purpose, string? @sealed)
    {
        if (string.IsNullOrEmpty(@sealed))
            return null;
        try
        {
            var whole = Convert.FromBase64String(@sealed);
            if (whole.Length < NonceBytes + TagBytes)
                return null;
            var plain = new byte[whole.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(KeyFor(purpose), TagBytes);
            cipher.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A mark nobody else can make: 26 letters and digits for a link.</summary>
    public string Mark(string purpose, string words) =>
        Convert.ToHexStringLower(Hash(purpose, Encoding.UTF8.GetBytes(words)).AsSpan(0, 13));

    /// <summary>A secret of 32 bytes in hexadecimal for one act: nobody guesses it, and the act sent again has the same.</summary>
    public string Secret(string purpose, Guid act) => Convert.ToHexStringLower(Hash(purpose, act.ToByteArray()));

    private byte[] Hash(string purpose, byte[] words) => HMACSHA256.HashData(KeyFor(purpose), words);

    private byte[] KeyFor(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static void Write(string file, byte[] key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(key);
        stream.Flush(flushToDisk: true);
    }
}
