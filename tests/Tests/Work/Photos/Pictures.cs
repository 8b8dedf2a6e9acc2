using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Menpai.Tests.Work.Photos;

/// <summary>Files as people and their enemies send them, made on the spot.</summary>
internal static class Pictures
{
    /// <summary>A street of invented houses; another number, another street.</summary>
    public static byte[] Jpeg(int width = 800, int height = 600, int street = 1, int quality = 90)
    {
        using var bitmap = Draw(width, height, street);
        using var pixels = bitmap.PeekPixels();
        using var encoded = pixels.Encode(new SKJpegEncoderOptions(quality));
        return encoded!.ToArray();
    }

    public static byte[] Png(int width = 300, int height = 200, int street = 1)
    {
        using var bitmap = Draw(width, height, street);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    public static byte[] Webp(int width = 300, int height = 200)
    {
        using var bitmap = Draw(width, height, 1);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Webp, 80);
        return encoded.ToArray();
    }

    /// <summary>One colour, as of a finger before the lens.</summary>
    public static byte[] Blank()
    {
        using var bitmap = new SKBitmap(400, 300);
        bitmap.Erase(SKColors.DimGray);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return encoded.ToArray();
    }

    private static SKBitmap Draw(int width, int height, int street)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.SkyBlue);
        var random = new Random(street);
        using var paint = new SKPaint();
        for (var house = 0; house < 14; house++)
        {
            paint.Color = new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
            var (left, top) = (random.NextSingle() * width, random.NextSingle() * height);
            canvas.DrawRect(
                left,
                top,
                width * (0.1f + (0.3f * random.NextSingle())),
                height * (0.1f + (0.4f * random.NextSingle())),
                paint
            );
        }
        return bitmap;
    }

    /// <summary>A JPEG with what a phone writes beside the picture: how it was held, and where (GPS).</summary>
    /// <param name="orientation">1 to 8, as cameras write it.</param>
    public static byte[] WithExif(byte[] jpeg, int orientation = 6)
    {
        var tiff = new byte[8 + 2 + (2 * 12) + 4 + 2 + 12 + 4];
        Encoding.ASCII.GetBytes("II*\0").CopyTo(tiff, 0);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(8), 2);
        Entry(tiff, 10, 0x0112, 3, orientation);
        Entry(tiff, 22, 0x8825, 4, 38);
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(38), 1);
        // North, as the reference of the latitude.
        Entry(tiff, 40, 1, 2, 'N');
        byte[] body = [.. Encoding.ASCII.GetBytes("Exif\0\0"), .. tiff, .. Encoding.ASCII.GetBytes("GPS 33.6265 114.6420")];
        var length = body.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. jpeg[2..]];
    }

    private static void Entry(byte[] tiff, int at, int tag, int type, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)tag);
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(at + 2), (short)type);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at + 4), type == 2 ? 2 : 1);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at + 8), value);
    }

    /// <summary>A picture that is a page and an archive as well.</summary>
    public static byte[] Polyglot()
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("evil.html").Open())
            entry.Write("<script>alert(1)</script>"u8);
        return [.. Jpeg(), .. "<html><script>alert(1)</script></html>"u8, .. archive.ToArray()];
    }

    /// <summary>A PNG whose header claims these sides; its data may be anything.</summary>
    /// <param name="rows">How many rows of nothing really follow, packed tight.</param>
    public static byte[] PngClaiming(int width, int height, int rows = 0)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var row = 0; row < rows; row++)
                zlib.Write(new byte[1 + (3 * width)]);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    internal static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(named));
        return [.. length, .. named, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }

    public static byte[] Svg() => [.. "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8];

    public static byte[] Gif() =>
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    public static byte[] Heic() => [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[200]];
}
