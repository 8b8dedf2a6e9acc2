using System.Buffers.Binary;
using System.Text;
using Menpai.Core;
using Menpai.Work.Photos;
using SkiaSharp;

namespace Menpai.Tests.Work.Photos;

/// <summary>What comes to break the reader, and what comes along with a picture unseen.</summary>
public sealed class HostilePhotoTests
{
    public static TheoryData<string, byte[]> Laden =>
        new()
        {
            { "JPEG with all that may stand beside it", HostilePictures.LadenJpeg() },
            { "JPEG with its place", Pictures.WithExif(Pictures.Jpeg()) },
            { "PNG with text and place", HostilePictures.LadenPng() },
            { "WebP with its place", HostilePictures.WebpWithPlace() },
            { "JPEG, page and archive in one", Pictures.Polyglot() },
            { "JPEG and program in one", HostilePictures.ScriptJpeg() },
        };

    [Theory]
    [MemberData(nameof(Laden))]
    public void Nothing_but_the_picture_is_kept(string what, byte[] sent)
    {
        var read = PhotoReading.Read(sent);
        foreach (var kept in new[] { read.Large, read.Small })
        {
            HoldsOnlyAPicture(kept);
            var text = Encoding.Latin1.GetString(kept);
            foreach (
                var trace in new[]
                {
                    "Secret",
                    "33.6265",
                    "Exif",
                    "GPS",
                    "adobe",
                    "ICC_PROFILE",
                    "MPF",
                    "Photoshop",
                    "script",
                    "alert",
                    "PK\x3\x4",
                }
            )
                Assert.False(text.Contains(trace, StringComparison.OrdinalIgnoreCase), $"{what}: {trace}");
        }
    }

    // Walks the segments: tables, frame and scan, and nothing before, between or behind them.
    private static void HoldsOnlyAPicture(byte[] jpeg)
    {
        var at = 2;
        for (; jpeg[at + 1] != 0xDA; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
        {
            Assert.Equal(0xFF, jpeg[at]);
            Assert.Contains(jpeg[at + 1], new byte[] { 0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD });
            if (jpeg[at + 1] == 0xE0)
                Assert.Equal("JFIF\0"u8, jpeg.AsSpan(at + 4, 5));
        }
        var end = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
        Assert.Equal(jpeg.Length - 2, end);
    }

    public static TheoryData<string, byte[]> Refused =>
        new()
        {
            { "photo.too-many-pixels", HostilePictures.HugeJpeg() },
            { "photo.too-many-pixels", HostilePictures.LargestWebp() },
            { "photo.cut-short", HostilePictures.HugeWebp() },
            { "photo.too-many-pixels", Pictures.PngClaiming(50_000, 50_000) },
            { "photo.animation", HostilePictures.HugeGif() },
            { "photo.not-a-photo", HostilePictures.HugeBmp() },
            { "photo.animation", HostilePictures.AnimatedWebp() },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused_by_its_header_and_costs_no_memory(string code, byte[] sent)
    {
        var before = Environment.WorkingSet;
        var refused = Assert.Throws<RefusedException>(() => PhotoReading.Read(sent));
        Assert.Equal(code, refused.Refusal.Code);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 100L << 20);
    }

    [Fact]
    public void What_is_packed_tight_beside_the_picture_is_not_unpacked()
    {
        var sent = HostilePictures.PngWithBombInItsText(300);
        var before = Environment.WorkingSet;
        Assert.Equal(300, PhotoReading.Read(sent).Width);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 100L << 20);
    }

    [Fact]
    public void Rows_beyond_those_the_header_names_are_not_read()
    {
        var read = PhotoReading.Read(Pictures.PngClaiming(20, 10, rows: 2_000_000));
        Assert.Equal((20, 10), (read.Width, read.Height));
    }

    [Fact]
    public void Four_inks_become_three_lights()
    {
        var read = PhotoReading.Read(HostilePictures.CmykJpeg());
        using var picture = SKBitmap.Decode(read.Large);
        Assert.Equal((32, 24), (picture.Width, picture.Height));
        var (cyan, red) = (picture.GetPixel(6, 12), picture.GetPixel(26, 12));
        Assert.True(cyan is { Red: < 90, Green: > 120, Blue: > 120 }, $"{cyan}");
        Assert.True(red is { Red: > 160, Green: < 90, Blue: < 90 }, $"{red}");
    }

    [Fact]
    public void Cut_anywhere_a_picture_is_refused_and_never_a_surprise()
    {
        var (jpeg, png, webp) = (Pictures.Jpeg(200, 150), Pictures.Png(60, 40), Pictures.Webp());
        foreach (var whole in new[] { jpeg, png, webp })
            for (var length = 1; length < whole.Length - 24; length += 1 + (whole.Length / 60))
            {
                var caught = Record.Exception(() => PhotoReading.Read(whole[..length]));
                Assert.True(caught is RefusedException, $"{length} of {whole.Length}: {caught}");
            }
    }
}
