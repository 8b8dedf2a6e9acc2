using Menpai.Core;

namespace Menpai.Work.Photos;

/// <summary>What a file is by its first bytes, whatever it is called. The decoder sees three formats and no other.</summary>
internal static class PhotoFormat
{
    /// <summary>What browsers are asked to offer. Naming these, and not every image, makes an iPhone send JPEG instead of HEIC.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp";

    // The four letters after "ftyp" of what cameras write in that container.
    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "heim", "heis", "hevm", "hevs", "mif1", "msf1", "avif", "avis"];

    /// <summary>Why a file is not taken; null for one of the three.</summary>
    public static Refusal? Refuse(ReadOnlySpan<byte> sent)
    {
        if (sent.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || IsPng(sent) || IsWebp(sent))
            return null;
        if (IsHeic(sent))
            return PhotoRefusals.Heic();
        if (sent.StartsWith("GIF8"u8))
            return PhotoRefusals.Animation();
        return LooksLikeSvg(sent) ? PhotoRefusals.Drawing() : PhotoRefusals.NotAPhoto();
    }

    private static bool IsPng(ReadOnlySpan<byte> sent) =>
        sent.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    private static bool IsWebp(ReadOnlySpan<byte> sent) => sent.Length > 12 && sent.StartsWith("RIFF"u8) && sent[8..].StartsWith("WEBP"u8);

    private static bool IsHeic(ReadOnlySpan<byte> sent)
    {
        if (sent.Length < 12 || !sent[4..].StartsWith("ftyp"u8))
            return false;
        var brand = System.Text.Encoding.ASCII.GetString(sent.Slice(8, 4));
        return HeicBrands.Contains(brand);
    }

    private static bool LooksLikeSvg(ReadOnlySpan<byte> sent)
    {
        var beginning = System.Text.Encoding.UTF8.GetString(sent[..Math.Min(sent.Length, 1024)]);
        return beginning.Contains("<svg", StringComparison.OrdinalIgnoreCase);
    }
}
