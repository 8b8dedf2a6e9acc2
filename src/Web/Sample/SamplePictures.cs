using SkiaSharp;

namespace Menpai.Web.Sample;

/// <summary>Invented places, drawn simply: what is wrong there, and the same place once it is right. Nobody took these as photos.</summary>
internal static class SamplePictures
{
    private const int Width = 800;
    private const int Height = 600;
    private const float Kerb = 380;

    private static readonly Dictionary<string, Action<SKCanvas, Random, bool>> Matters = new(StringComparer.Ordinal)
    {
        ["municipal/street-light"] = Lamp,
        ["municipal/manhole-cover"] = Manhole,
        ["appearance/litter"] = Bags,
        ["appearance/rubbish-heap"] = Bags,
        ["traffic/pavement"] = Tiles,
    };

    /// <summary>Whether a category has pictures.</summary>
    public static bool Has(string category) => Matters.ContainsKey(category);

    /// <summary>A place; the same number is the same place.</summary>
    /// <param name="done">Once the work is done.</param>
    public static byte[] Draw(string category, int number, bool done, int quality = 80)
    {
        var random = new Random(number);
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        Street(canvas, random, category == "municipal/street-light");
        Matters[category](canvas, random, done);
        canvas.Flush();
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return encoded.ToArray();
    }

    // A row of houses, a pavement, a road.
    private static void Street(SKCanvas canvas, Random random, bool evening)
    {
        canvas.Clear(evening ? new SKColor(38, 48, 78) : new SKColor(188, 212, 232));
        for (var left = -40f; left < Width; )
        {
            var wide = 110 + random.Next(150);
            var top = 60 + random.Next(150);
            var wall = Shade(random, evening ? 60 : 170, 45);
            Box(canvas, left, top, wide, Kerb - top, wall);
            for (var y = top + 24f; y < Kerb - 70; y += 62)
            for (var x = left + 18; x < left + wide - 34; x += 46)
                Box(
                    canvas,
                    x,
                    y,
                    26,
                    36,
                    evening && random.Next(4) == 0 ? new SKColor(240, 205, 130) : Shade(random, evening ? 40 : 110, 25)
                );
            left += wide + 4;
        }
        Box(canvas, 0, Kerb, Width, 90, evening ? new SKColor(84, 84, 92) : new SKColor(190, 186, 178));
        Box(canvas, 0, Kerb + 90, Width, 8, new SKColor(130, 128, 124));
        Box(canvas, 0, Kerb + 98, Width, Height, evening ? new SKColor(50, 52, 58) : new SKColor(112, 114, 118));
    }

    private static void Lamp(SKCanvas canvas, Random random, bool done)
    {
        var x = 180 + random.Next(440);
        Box(canvas, x, 130, 12, 300, new SKColor(30, 32, 36));
        Box(canvas, x - 86, 122, 98, 10, new SKColor(30, 32, 36));
        if (done)
        {
            using var glow = new SKPaint { IsAntialias = true };
            glow.Shader = SKShader.CreateRadialGradient(
                new SKPoint(x - 70, 140),
                260,
                [new SKColor(255, 236, 170, 210), new SKColor(255, 236, 170, 0)],
                SKShaderTileMode.Clamp
            );
            canvas.DrawCircle(x - 70, 140, 260, glow);
        }
        Oval(canvas, x - 70, 140, 26, 11, done ? new SKColor(255, 246, 214) : new SKColor(66, 70, 76));
    }

    private static void Manhole(SKCanvas canvas, Random random, bool done)
    {
        var (x, y) = (220 + random.Next(360), 545);
        Oval(canvas, x, y, 104, 36, new SKColor(74, 74, 76));
        Oval(canvas, x, y, 94, 30, done ? new SKColor(128, 122, 114) : new SKColor(12, 12, 14));
        for (var bar = -3; bar <= 3; bar++)
            if (done)
                Box(canvas, x + (bar * 22) - 5, y - 14, 10, 28, new SKColor(96, 92, 86));
        if (!done)
            Oval(canvas, x + 150, y + 8, 84, 24, new SKColor(128, 122, 114));
    }

    private static void Bags(SKCanvas canvas, Random random, bool done)
    {
        var x = 150 + random.Next(380);
        Box(canvas, x, Kerb - 86, 74, 112, new SKColor(46, 108, 74));
        Box(canvas, x - 5, Kerb - 98, 84, 16, new SKColor(36, 88, 60));
        for (var bag = 0; bag < 9 && !done; bag++)
        {
            var (at, size) = (x + 60 + random.Next(220), 20 + random.Next(28));
            Oval(canvas, at, Kerb + 60 - size + random.Next(30), size, size * 0.85f, Shade(random, 40, 190));
        }
    }

    private static void Tiles(SKCanvas canvas, Random random, bool done)
    {
        var hole = 3 + random.Next(8);
        for (var row = 0; row < 2; row++)
        for (var tile = 0; tile < 14; tile++)
        {
            var broken = !done && row == 1 && tile >= hole && tile < hole + 3;
            var at = new SKRect((tile * 58) + 2, Kerb + 4 + (row * 43), (tile * 58) + 56, Kerb + 43 + (row * 43));
            Box(canvas, at.Left, at.Top, at.Width, at.Height, broken ? new SKColor(104, 82, 62) : Shade(random, 176, 20));
            if (broken)
                Box(canvas, at.Left + 6, at.Top + 10, 22, 12, Shade(random, 150, 30));
        }
    }

    private static SKColor Shade(Random random, int from, int more)
    {
        var grey = from + random.Next(more);
        return new SKColor((byte)Math.Min(255, grey + random.Next(18)), (byte)grey, (byte)Math.Max(0, grey - random.Next(18)));
    }

    private static void Box(SKCanvas canvas, float left, float top, float width, float height, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour };
        canvas.DrawRect(left, top, width, height, paint);
    }

    private static void Oval(SKCanvas canvas, float x, float y, float wide, float high, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawOval(x, y, wide, high, paint);
    }
}
