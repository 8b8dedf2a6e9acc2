using System.Security.Cryptography;
using Menpai.Core;
using SkiaSharp;

namespace Menpai.Work.Photos;

/// <summary>A photo as it is kept: two JPEGs with nothing in them but the picture.</summary>
/// <param name="Large">At most <see cref="PhotoReading.LongestSide"/> on its longer side.</param>
/// <param name="Small">For lists.</param>
/// <param name="Look">How it looks; null for a picture that shows nothing.</param>
public sealed record ReadPhoto(byte[] Large, byte[] Small, int Width, int Height, PhotoLook? Look)
{
    /// <summary>SHA-256 of the large picture.</summary>
    public byte[] Sha256 { get; } = SHA256.HashData(Large);
}

/// <summary>
/// 照片处理 Makes of a file somebody sent a photo that is safe to keep and to show. What it claims to be is read from its first bytes,
/// how large it is from its header, and both are judged before anything is decoded. The picture is then drawn anew, upright: place,
/// time and camera that stood beside it, and whatever was hung behind it, are not carried over.
/// </summary>
public static class PhotoReading
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 20 << 20;

    /// <summary>Most pixels, and the longest side, of what is decoded.</summary>
    public const int MostPixels = 50_000_000;
    public const int MostOfOneSide = 12_000;

    /// <summary>The longer side of what is kept.</summary>
    public const int LongestSide = 2560;
    public const int LongestSideSmall = 320;

    private const int Quality = 82;
    private const int QualitySmall = 76;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">It is no photo, too large, or broken; says what to do.</exception>
    public static ReadPhoto Read(byte[] sent)
    {
        if (sent.Length == 0)
            throw PhotoRefusals.Empty().AsException();
        if (sent.Length > MostBytes)
            throw PhotoRefusals.TooLarge(MostBytes >> 20).AsException();
        if (PhotoFormat.Refuse(sent) is { } refusal)
            throw refusal.AsException();
        using var data = SKData.CreateCopy(sent);
        using var codec = SKCodec.Create(data) ?? throw PhotoRefusals.CutShort().AsException();
        CheckSize(codec.Info.Width, codec.Info.Height);
        if (codec.FrameCount > 1)
            throw PhotoRefusals.Animation().AsException();
        using var decoded = Decode(codec);
        using var large = Upright(decoded, codec.EncodedOrigin);
        using var small = Shrunk(large, LongestSideSmall);
        return new ReadPhoto(Encode(large, Quality), Encode(small, QualitySmall), large.Width, large.Height, PhotoLook.Of(small));
    }

    private static void CheckSize(int width, int height)
    {
        if (width > MostOfOneSide || height > MostOfOneSide || (long)width * height > MostPixels)
            throw PhotoRefusals.TooManyPixels(width, height).AsException();
    }

    // A JPEG is decoded in eighths of its size, and no larger than what is kept needs.
    private static SKBitmap Decode(SKCodec codec)
    {
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        var eighths = Math.Clamp((int)Math.Ceiling(8.0 * LongestSide / longest), 1, 8);
        var size = codec.GetScaledDimensions(eighths / 8f);
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var bitmap = new SKBitmap();
        try
        {
            using var colours = SKColorSpace.CreateSrgb();
            if (!bitmap.TryAllocPixels(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, colours)))
                throw PhotoRefusals.TooManyPixels(size.Width, size.Height).AsException();
            return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) switch
            {
                SKCodecResult.Success => bitmap,
                SKCodecResult.IncompleteInput => throw PhotoRefusals.CutShort().AsException(),
                _ => throw PhotoRefusals.Broken().AsException(),
            };
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    // Cameras write how they were held beside the picture; here the picture itself is turned.
    private static SKBitmap Upright(SKBitmap decoded, SKEncodedOrigin origin)
    {
        var lies =
            origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, LongestSide / (float)Math.Max(decoded.Width, decoded.Height));
        var (width, height) = (Whole(decoded.Width * scale), Whole(decoded.Height * scale));
        var turned = Matrix(origin, width, height);
        return Draw(decoded, lies ? height : width, lies ? width : height, width, height, turned);
    }

    private static SKMatrix Matrix(SKEncodedOrigin origin, float width, float height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
            _ => SKMatrix.Identity,
        };

    private static SKBitmap Shrunk(SKBitmap from, int longest)
    {
        var scale = Math.Min(1f, longest / (float)Math.Max(from.Width, from.Height));
        var (width, height) = (Whole(from.Width * scale), Whole(from.Height * scale));
        return Draw(from, width, height, width, height, SKMatrix.Identity);
    }

    /// <summary>Draws a picture onto white paper of its own.</summary>
    internal static SKBitmap Draw(SKBitmap from, int width, int height, int drawnWidth, int drawnHeight, SKMatrix turned)
    {
        // Without a colour space, so that none is written into the file; the colours are those of the web by now.
        var to = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(to);
        canvas.Clear(SKColors.White);
        canvas.SetMatrix(turned);
        using var image = SKImage.FromBitmap(from);
        canvas.DrawImage(image, SKRect.Create(drawnWidth, drawnHeight), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Flush();
        return to;
    }

    private static int Whole(float length) => Math.Max(1, (int)MathF.Round(length));

    private static byte[] Encode(SKBitmap bitmap, int quality)
    {
        using var pixels = bitmap.PeekPixels();
        using var encoded =
            pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore))
            ?? throw new InvalidOperationException("The picture could not be written as a JPEG.");
        return encoded.ToArray();
    }
}
