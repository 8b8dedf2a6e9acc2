using System.Security.Cryptography;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 讲评签名密钥 The district's key for signing frozen months: ECDSA on P-256. It lies beside the store, not in it, readable by its owner alone; whoever has
/// the public half can tell that a snapshot is the district's. Safe to use from any thread.
/// </summary>
public sealed class ReviewKey
{
    private readonly byte[] _private;
    private readonly byte[] _public;

    private ReviewKey(byte[] stored)
    {
        _private = stored;
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored, out _);
        _public = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The key of a folder; made on first use.</summary>
    public static ReviewKey Of(string folder)
    {
        var file = FileOf(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
            Write(file);
        return new ReviewKey(File.ReadAllBytes(file));
    }

    /// <summary>The key of a folder; null when none was made yet.</summary>
    public static ReviewKey? Find(string folder) => File.Exists(FileOf(folder)) ? Of(folder) : null;

    /// <summary>Where the key of a folder lies.</summary>
    public static string FileOf(string folder) => Path.Combine(folder, "keys", "review.key");

    /// <summary>The public half, as programs take it: PEM of a SubjectPublicKeyInfo.</summary>
    public string PublicPem => PemEncoding.WriteString("PUBLIC KEY", _public);

    /// <summary>SHA-256 of the public half in hexadecimal, by which snapshots name it.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(_public));

    /// <summary>Signs bytes.</summary>
    /// <returns>Base64 of DER, as <c>openssl dgst -sha256 -verify</c> takes it.</returns>
    public string Sign(ReadOnlySpan<byte> bytes)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_private, out _);
        return Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>Whether a signature is of these bytes and of the public key of a PEM.</summary>
    public static bool Fits(string publicPem, ReadOnlySpan<byte> bytes, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(publicPem);
            return key.VerifyData(
                bytes,
                Convert.FromBase64String(signature),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a text is a public key at all.</summary>
    public static bool IsKey(string publicPem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(publicPem);
            return true;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static void Write(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(key.ExportPkcs8PrivateKey());
        stream.Flush(flushToDisk: true);
    }
}
