using System.Diagnostics;
using Menpai.Work.Photos;
using SkiaSharp;

namespace Menpai.Bench;

/// <summary>How surely the same photo is found again, how often another is taken for it, and what taking in a photo costs.</summary>
internal static class Photos
{
    private const int Width = 1200;
    private const int Height = 900;

    private static readonly (string Name, Func<SKBitmap, byte[]> Make)[] Changes =
    [
        ("saved again at quality 40", picture => Jpeg(picture, 40)),
        ("made smaller, 1080 px, quality 60, as messengers send it", picture => Jpeg(Scaled(picture, 1080), 60)),
        ("made much smaller, 400 px", picture => Jpeg(Scaled(picture, 400), 80)),
        ("a fifth brighter", picture => Jpeg(Lit(picture, 1.2f, 0), 85)),
        ("a quarter darker, more contrast", picture => Jpeg(Lit(picture, 1.1f, -45), 85)),
        ("2 % cut from every edge", picture => Jpeg(Cropped(picture, 0.02f), 85)),
        ("4 % cut from every edge", picture => Jpeg(Cropped(picture, 0.04f), 85)),
        ("8 % cut from every edge", picture => Jpeg(Cropped(picture, 0.08f), 85)),
        ("2 % cut, smaller, brighter, quality 60", picture => Jpeg(Scaled(Lit(Cropped(picture, 0.02f), 1.15f, 8), 1080), 60)),
    ];

    public static int Run(int scenes)
    {
        var looks = new PhotoLook?[scenes];
        var again = new int[Changes.Length];
        var beside = 0;
        for (var scene = 0; scene < scenes; scene++)
        {
            using var picture = Scenes.Draw(scene, Width, Height);
            looks[scene] = Look(Jpeg(picture, 90));
            for (var change = 0; change < Changes.Length; change++)
                again[change] += IsFound(looks[scene], Look(Changes[change].Make(picture))) ? 1 : 0;
            using var aside = Scenes.Draw(scene, Width, Height, shift: 0.06f);
            beside += IsFound(looks[scene], Look(Jpeg(aside, 90))) ? 1 : 0;
        }
        for (var change = 0; change < Changes.Length; change++)
            Console.WriteLine($"The same, {Changes[change].Name}: {again[change]} of {scenes} found");
        Console.WriteLine($"The same place from a step aside: {beside} of {scenes} taken for the same photo");
        var (wrong, pairs) = (0, 0);
        for (var one = 0; one < scenes; one++)
        for (var other = one + 1; other < scenes; other++, pairs++)
            wrong += IsFound(looks[one], looks[other]) ? 1 : 0;
        Console.WriteLine($"Other scenes: {wrong} of {pairs} pairs taken for the same photo");
        Cost("12 megapixels, JPEG", Large(4000, 3000));
        Cost("48 megapixels, JPEG", Large(8000, 6000));
        return 0;
    }

    private static void Cost(string name, byte[] sent)
    {
        PhotoReading.Read(sent);
        GC.Collect();
        var before = Highest(reset: true);
        var times = new List<double>();
        for (var round = 0; round < 15; round++)
        {
            var watch = Stopwatch.StartNew();
            PhotoReading.Read(sent);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(
            $"{name}, {sent.Length / 1e6:F1} MB: {times[7]:F0} ms, median of 15 ({times[0]:F0}–{times[^1]:F0} ms); {Highest(false) - before} MB above what the process held before"
        );
    }

    // Writing 5 here makes Linux forget the highest mark so far.
    private static long Highest(bool reset)
    {
        if (reset)
            File.WriteAllText("/proc/self/clear_refs", "5");
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
    }

    private static byte[] Large(int width, int height)
    {
        using var picture = Scenes.Draw(7, width, height);
        return Jpeg(picture, 92);
    }

    // As the program does it: found by a band they share, then judged.
    private static bool IsFound(PhotoLook? one, PhotoLook? other) =>
        one is not null && other is not null && one.Bands().Intersect(other.Bands()).Any() && one.IsLike(other);

    private static PhotoLook? Look(byte[] sent) => PhotoReading.Read(sent).Look;

    private static byte[] Jpeg(SKBitmap picture, int quality)
    {
        using var encoded = picture.Encode(SKEncodedImageFormat.Jpeg, quality);
        return encoded.ToArray();
    }

    private static SKBitmap Scaled(SKBitmap picture, int width) =>
        picture.Resize(new SKSizeI(width, picture.Height * width / picture.Width), new SKSamplingOptions(SKCubicResampler.Mitchell));

    private static SKBitmap Cropped(SKBitmap picture, float share)
    {
        var (x, y) = ((int)(picture.Width * share), (int)(picture.Height * share));
        var cut = new SKBitmap(picture.Width - (2 * x), picture.Height - (2 * y));
        picture.ExtractSubset(cut, new SKRectI(x, y, picture.Width - x, picture.Height - y));
        return cut.Copy();
    }

    private static SKBitmap Lit(SKBitmap picture, float contrast, float brightness)
    {
        var lit = new SKBitmap(picture.Info);
        using var canvas = new SKCanvas(lit);
        using var paint = new SKPaint();
        var add = brightness / 255f;
        paint.ColorFilter = SKColorFilter.CreateColorMatrix([
            contrast,
            0,
            0,
            0,
            add,
            0,
            contrast,
            0,
            0,
            add,
            0,
            0,
            contrast,
            0,
            add,
            0,
            0,
            0,
            1,
            0,
        ]);
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest), paint);
        canvas.Flush();
        return lit;
    }
}
