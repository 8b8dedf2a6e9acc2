using SkiaSharp;

namespace Menpai.Browser;

/// <summary>Photos as a phone takes them: large, and too full of grain to be packed small.</summary>
internal static class Camera
{
    /// <summary>A photo for a field of files; another scene, another photo.</summary>
    public static FilePayload Takes(int scene, int width = 3000, int height = 2000) =>
        new()
        {
            Name = $"IMG_{scene:0000}.jpg",
            MimeType = "image/jpeg",
            Buffer = Jpeg(scene, width, height),
        };

    /// <summary>What an iPhone takes unless told otherwise; no browser here can read it.</summary>
    public static FilePayload TakesHeic() =>
        new()
        {
            Name = "IMG_0007.HEIC",
            MimeType = "image/heic",
            Buffer = [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[4000]],
        };

    private static byte[] Jpeg(int scene, int width, int height)
    {
        var random = new Random(scene);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var grain = new byte[bitmap.ByteCount];
        random.NextBytes(grain);
        System.Runtime.InteropServices.Marshal.Copy(grain, 0, bitmap.GetPixels(), grain.Length);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        for (var house = 0; house < 12; house++)
        {
            paint.Color = new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), 235);
            var (left, top) = (random.NextSingle() * width, random.NextSingle() * height);
            canvas.DrawRect(left, top, width * 0.4f, height * 0.4f, paint);
        }
        canvas.Flush();
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return encoded.ToArray();
    }
}
