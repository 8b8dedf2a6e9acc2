using System.Buffers.Binary;
using System.Text;

namespace Menpai.Tests.Work.Photos;

/// <summary>Files that are made to break what reads them, or to carry along what nobody sees.</summary>
internal static class HostilePictures
{
    private const int Side = 50_000;

    /// <summary>A JPEG whose header claims 50,000 × 50,000.</summary>
    public static byte[] HugeJpeg()
    {
        var jpeg = Pictures.Jpeg(64, 64);
        for (var at = 2; ; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
            if (jpeg[at + 1] is 0xC0 or 0xC1 or 0xC2)
            {
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(at + 5), Side);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(at + 7), Side);
                return jpeg;
            }
    }

    /// <summary>A GIF that claims it.</summary>
    public static byte[] HugeGif()
    {
        var gif = Pictures.Gif();
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), Side);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), Side);
        return gif;
    }

    /// <summary>A BMP that claims it.</summary>
    public static byte[] HugeBmp()
    {
        var bmp = new byte[54];
        "BM"u8.CopyTo(bmp);
        (bmp[10], bmp[14], bmp[26], bmp[28]) = (54, 40, 1, 24);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), Side);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), Side);
        return bmp;
    }

    /// <summary>A WebP whose canvas claims it, around a small still picture; its decoder takes this for damage.</summary>
    public static byte[] HugeWebp() => Riff([.. Canvas(Side, Side, 0), .. Still()]);

    /// <summary>A WebP whose picture itself claims the most its format can say, 16,383 × 16,383.</summary>
    public static byte[] LargestWebp()
    {
        var webp = Pictures.Webp();
        var at = webp.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]) + 3;
        BinaryPrimitives.WriteUInt16LittleEndian(webp.AsSpan(at), 16_383);
        BinaryPrimitives.WriteUInt16LittleEndian(webp.AsSpan(at + 2), 16_383);
        return webp;
    }

    /// <summary>A WebP of two pictures.</summary>
    public static byte[] AnimatedWebp()
    {
        byte[] frame = [0, 0, 0, 0, 0, 0, 43, 1, 0, 199, 0, 0, 100, 0, 0, 0, .. Still()];
        byte[] frames = [.. Chunk("ANMF", frame), .. Chunk("ANMF", frame)];
        return Riff([.. Canvas(300, 200, 2), .. Chunk("ANIM", [255, 255, 255, 255, 0, 0]), .. frames]);
    }

    /// <summary>A WebP with what a camera writes beside the picture.</summary>
    public static byte[] WebpWithPlace() =>
        Riff([.. Canvas(300, 200, 0x0C), .. Still(), .. Chunk("EXIF", Secret("Exif")), .. Chunk("XMP ", Secret("exif:GPSLatitude"))]);

    /// <summary>A JPEG with everything that may stand beside a picture: place, thumbnail, colours, edits, a remark, and a second picture behind.</summary>
    public static byte[] LadenJpeg()
    {
        var jpeg = Pictures.Jpeg();
        byte[] thumbnail = [.. "Exif\0\0II*\0"u8, .. Secret("thumbnail"), .. Pictures.Jpeg(80, 60, quality: 30)];
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xE1, thumbnail),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Secret("exif:GPSLatitude")]),
            .. Segment(0xE2, [.. "ICC_PROFILE\0\u0001\u0001"u8, .. Secret("profile")]),
            .. Segment(0xE2, [.. "MPF\0"u8, .. Secret("second")]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Secret("caption")]),
            .. Segment(0xFE, Secret("remark")),
            .. jpeg[2..],
            .. Pictures.WithExif(Pictures.Jpeg(200, 100)),
        ];
    }

    /// <summary>A PNG with text and place in chunks of their own.</summary>
    public static byte[] LadenPng()
    {
        var png = Pictures.Png();
        byte[] chunks =
        [
            .. Pictures.Chunk("tEXt", [.. "Comment\0"u8, .. Secret("remark")]),
            .. Pictures.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Secret("exif:GPSLatitude")]),
            .. Pictures.Chunk("eXIf", [.. "II*\0"u8, .. Secret("Exif")]),
        ];
        return [.. png[..33], .. chunks, .. png[33..]];
    }

    /// <summary>A PNG in whose text lie so many megabytes of nothing, packed tight.</summary>
    public static byte[] PngWithBombInItsText(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            for (var one = 0; one < megabytes; one++)
                zlib.Write(new byte[1 << 20]);
        var png = Pictures.Png();
        return [.. png[..33], .. Pictures.Chunk("zTXt", [.. "Comment\0\0"u8, .. packed.ToArray()]), .. png[33..]];
    }

    /// <summary>A JPEG that a browser would run as a program if it were told that it is one.</summary>
    public static byte[] ScriptJpeg()
    {
        // The length of the first segment reads as the beginning of a comment.
        var first = new byte[0x2F2A - 2];
        "JFIF\0\u0001\u0001"u8.CopyTo(first);
        first[9] = first[11] = 1;
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xE0, first),
            .. Segment(0xFE, "*/=alert(document.cookie);/*"u8.ToArray()),
            .. Pictures.Jpeg()[20..],
        ];
    }

    /// <summary>Four inks instead of three lights, as from a printer's shop: cyan at the left, red at the right; 32 × 24.</summary>
    public static byte[] CmykJpeg() => Convert.FromBase64String(Cmyk);

    private const string Cmyk =
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/9sA"
        + "QwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAFAgAGAAgBAEiAAIRAQMRAQQiAP/E"
        + "ABYAAQEBAAAAAAAAAAAAAAAAAAAGB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAXAQADAQAAAAAAAAAAAAAAAAAFBggH/8QAFBEBAAAAAAAAAAAAAAAAAAAA"
        + "AP/aAA4EAQACEQMRBAAAPwCfABmktOAX4ByTaAIAAmqSAF+Ack2gD//Z";

    private static byte[] Secret(string name) => Encoding.ASCII.GetBytes($"<{name}>Secret 33.6265 114.6420</{name}>");

    private static byte[] Segment(byte marker, byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Canvas(int width, int height, byte flags)
    {
        var canvas = new byte[10];
        canvas[0] = flags;
        (canvas[4], canvas[5]) = ((byte)(width - 1), (byte)((width - 1) >> 8));
        (canvas[7], canvas[8]) = ((byte)(height - 1), (byte)((height - 1) >> 8));
        return Chunk("VP8X", canvas);
    }

    // The chunk of a still picture: what follows the twelve bytes of its envelope.
    private static byte[] Still() => Pictures.Webp()[12..];

    private static byte[] Chunk(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. length, .. data, .. new byte[data.Length % 2]];
    }

    private static byte[] Riff(byte[] chunks)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, chunks.Length + 4);
        return [.. "RIFF"u8, .. length, .. "WEBP"u8, .. chunks];
    }
}
