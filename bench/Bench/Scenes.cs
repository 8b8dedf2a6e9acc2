using SkiaSharp;

namespace Menpai.Bench;

/// <summary>Invented pictures with the statistics of photos: a sky that pales, ground with grain, things with light and shade, and noise of a sensor.</summary>
internal static class Scenes
{
    /// <summary>A scene; another number, another scene.</summary>
    /// <param name="shift">How far the camera stood aside, as a share of the width; things nearer move more.</param>
    public static SKBitmap Draw(int number, int width, int height, float shift = 0)
    {
        var random = new Random(number);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        var horizon = height * (0.25f + (0.4f * random.NextSingle()));
        Fill(canvas, SKRect.Create(width, horizon), Tone(random, 150, 105), Tone(random, 190, 65));
        Fill(canvas, new SKRect(0, horizon, width, height), Tone(random, 60, 120), Tone(random, 30, 120));
        var things = 8 + random.Next(18);
        for (var thing = 0; thing < things; thing++)
        {
            // From far to near.
            var near = (thing + 1f) / things;
            var size = width * (0.04f + (0.28f * near * random.NextSingle()));
            var left = (random.NextSingle() * 1.2f * width) - (0.1f * width) - (shift * width * near);
            var foot = horizon + ((height - horizon) * near * random.NextSingle());
            Thing(canvas, random, new SKRect(left, foot - (size * (0.5f + (1.8f * random.NextSingle()))), left + size, foot));
        }
        canvas.Flush();
        Grain(bitmap, new Random(number * 31), 10);
        return bitmap;
    }

    private static void Thing(SKCanvas canvas, Random random, SKRect place)
    {
        using var paint = new SKPaint { IsAntialias = true };
        var (light, dark) = (Tone(random, 30, 200), Tone(random, 10, 150));
        paint.Shader = SKShader.CreateLinearGradient(
            new SKPoint(place.Left, place.Top),
            new SKPoint(place.Right, place.Bottom),
            [light, dark],
            SKShaderTileMode.Clamp
        );
        if (random.Next(3) == 0)
            canvas.DrawOval(place, paint);
        else
            canvas.DrawRect(place, paint);
        paint.Shader = null;
        paint.Color = new SKColor(20, 20, 30, 110);
        for (var window = random.Next(7); window > 0; window--)
            canvas.DrawRect(
                place.Left + (place.Width * random.NextSingle() * 0.8f),
                place.Top + (place.Height * random.NextSingle() * 0.8f),
                place.Width * 0.15f,
                place.Height * 0.12f,
                paint
            );
    }

    private static void Fill(SKCanvas canvas, SKRect place, SKColor above, SKColor below)
    {
        using var paint = new SKPaint();
        paint.Shader = SKShader.CreateLinearGradient(
            new SKPoint(0, place.Top),
            new SKPoint(0, place.Bottom),
            [above, below],
            SKShaderTileMode.Clamp
        );
        canvas.DrawRect(place, paint);
    }

    private static SKColor Tone(Random random, int from, int more)
    {
        var grey = from + random.Next(more);
        byte Near() => (byte)Math.Clamp(grey + random.Next(-30, 31), 0, 255);
        return new SKColor(Near(), Near(), Near());
    }

    /// <summary>What a sensor adds.</summary>
    public static void Grain(SKBitmap bitmap, Random random, int strength)
    {
        var pixels = bitmap.GetPixelSpan().ToArray();
        for (var at = 0; at < pixels.Length; at += 4)
        {
            var grain = random.Next(-strength, strength + 1);
            for (var part = 0; part < 3; part++)
                pixels[at + part] = (byte)Math.Clamp(pixels[at + part] + grain, 0, 255);
        }
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
    }
}
