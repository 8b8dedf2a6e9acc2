using System.Text;
using Menpai.Core;
using Menpai.Work.Photos;
using SkiaSharp;

namespace Menpai.Tests.Work.Photos;

/// <summary>What a file somebody sends becomes, and which are not taken.</summary>
public sealed class PhotoReadingTests
{
    [Fact]
    public void Keeps_the_picture_and_nothing_beside_it()
    {
        var read = PhotoReading.Read(Pictures.WithExif(Pictures.Jpeg()));
        foreach (var kept in new[] { read.Large, read.Small })
        {
            var text = Encoding.Latin1.GetString(kept);
            Assert.DoesNotContain("Exif", text);
            Assert.DoesNotContain("GPS", text);
            Assert.DoesNotContain("ICC_PROFILE", text);
            Assert.Equal([0xFF, 0xD8, 0xFF], kept[..3]);
        }
    }

    [Theory]
    [InlineData(1, 800, 600)]
    [InlineData(2, 800, 600)]
    [InlineData(3, 800, 600)]
    [InlineData(4, 800, 600)]
    [InlineData(5, 600, 800)]
    [InlineData(6, 600, 800)]
    [InlineData(7, 600, 800)]
    [InlineData(8, 600, 800)]
    public void Turns_the_picture_as_the_camera_was_held(int orientation, int width, int height)
    {
        var read = PhotoReading.Read(Pictures.WithExif(RedCorner(), orientation));
        Assert.Equal((width, height), (read.Width, read.Height));
        using var turned = SKBitmap.Decode(read.Large);
        // Where the corner that is stored top left belongs: right for 2, 3, 6, 7; at the bottom for 3, 4, 7, 8.
        var x = orientation is 2 or 3 or 6 or 7 ? width - 30 : 30;
        var y = orientation is 3 or 4 or 7 or 8 ? height - 30 : 30;
        var corner = turned.GetPixel(x, y);
        Assert.True(corner is { Red: > 200, Green: < 60 }, $"{corner}");
        var across = turned.GetPixel(width - x, height - y);
        Assert.True(across.Green > 200, $"{across}");
    }

    [Fact]
    public void Makes_large_pictures_smaller_and_leaves_small_ones()
    {
        var large = PhotoReading.Read(Pictures.Jpeg(4000, 3000));
        Assert.Equal((2560, 1920), (large.Width, large.Height));
        using var small = SKBitmap.Decode(large.Small);
        Assert.Equal((320, 240), (small.Width, small.Height));
        var as_it_was = PhotoReading.Read(Pictures.Jpeg(100, 50));
        Assert.Equal((100, 50), (as_it_was.Width, as_it_was.Height));
    }

    [Fact]
    public void Takes_PNG_and_WebP_too()
    {
        Assert.Equal((300, 200), Size(PhotoReading.Read(Pictures.Png())));
        Assert.Equal((300, 200), Size(PhotoReading.Read(Pictures.Webp())));
    }

    [Fact]
    public void Drops_what_hangs_behind_the_picture()
    {
        var read = PhotoReading.Read(Pictures.Polyglot());
        var text = Encoding.Latin1.GetString(read.Large);
        Assert.DoesNotContain("script", text);
        Assert.DoesNotContain("evil.html", text);
        Assert.DoesNotContain("PK\x3\x4", text);
    }

    public static TheoryData<string, byte[]> Refused =>
        new()
        {
            { "photo.empty", [] },
            { "photo.drawing", Pictures.Svg() },
            { "photo.animation", Pictures.Gif() },
            { "photo.heic", Pictures.Heic() },
            { "photo.not-a-photo", [.. "%PDF-1.7 no photo at all"u8] },
            { "photo.not-a-photo", [0xFF, 0xD8] },
            { "photo.cut-short", Pictures.Jpeg()[..^4000] },
            { "photo.cut-short", Pictures.Jpeg()[..20] },
            { "photo.cut-short", Pictures.Png()[..^600] },
            { "photo.too-large", [.. Pictures.Jpeg(), .. new byte[PhotoReading.MostBytes]] },
            { "photo.too-many-pixels", Pictures.PngClaiming(50_000, 50_000) },
            { "photo.too-many-pixels", Pictures.PngClaiming(12_001, 1) },
            { "photo.too-many-pixels", Pictures.PngClaiming(8_000, 7_000, rows: 7_000) },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_what_is_no_photo_to_keep(string code, byte[] sent)
    {
        var refused = Assert.Throws<RefusedException>(() => PhotoReading.Read(sent));
        Assert.Equal(code, refused.Refusal.Code);
    }

    [Fact]
    public void A_header_of_fifty_thousand_by_fifty_thousand_costs_no_memory()
    {
        var sent = Pictures.PngClaiming(50_000, 50_000);
        var before = Environment.WorkingSet;
        Assert.Throws<RefusedException>(() => PhotoReading.Read(sent));
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 200L << 20);
    }

    [Fact]
    public void The_same_picture_looks_the_same_however_it_was_saved()
    {
        var look = PhotoReading.Read(Pictures.Jpeg(1600, 1200)).Look!;
        foreach (var again in new[] { Pictures.Jpeg(1600, 1200, quality: 40), Pictures.Jpeg(640, 480), Pictures.Png(800, 600) })
        {
            var other = PhotoReading.Read(again).Look!;
            Assert.True(look.IsLike(other));
            Assert.NotEmpty(look.Bands().Intersect(other.Bands()));
        }
    }

    [Fact]
    public void Other_pictures_look_different()
    {
        var looks = Enumerable.Range(1, 40).Select(street => PhotoReading.Read(Pictures.Jpeg(street: street)).Look!).ToList();
        for (var one = 0; one < looks.Count; one++)
        for (var other = one + 1; other < looks.Count; other++)
            Assert.False(looks[one].IsLike(looks[other]), $"{one} and {other}");
    }

    [Fact]
    public void A_picture_that_shows_nothing_is_like_none()
    {
        Assert.Null(PhotoReading.Read(Pictures.Blank()).Look);
    }

    private static byte[] RedCorner()
    {
        using var bitmap = new SKBitmap(800, 600);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var paint = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, 100, 100, paint);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return encoded.ToArray();
    }

    private static (int, int) Size(ReadPhoto read) => (read.Width, read.Height);
}
