using System.Text;
using System.Text.RegularExpressions;
using Menpai.Core;
using Menpai.Territory.Doorplates;
using SkiaSharp;

namespace Menpai.Tests.Territory.Doorplates;

public sealed class PlateSheetTests
{
    private const int PixelsInAMillimetre = 4;

    private static readonly Texts Chinese = Texts.Load(typeof(Texts).Assembly, typeof(PlateSheet).Assembly)["zh-CN"];

    [Theory]
    [InlineData("http://localhost:5000/p/")]
    [InlineData("https://menpai.example/p/")]
    [InlineData("https://menpai.chuanhui.example.gov.cn/p/")]
    public void The_code_leads_to_the_plate(string address)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            var plate = Plate("建安路12号", address);
            using var picture = Drawn(plate);
            Assert.Equal(plate.Link, ReadCode(picture));
        }
    }

    [Fact]
    public void The_code_leads_to_the_plate_when_its_token_holds_many_digits()
    {
        var plate = Plate("建安路12号") with { Link = "https://menpai.chuanhui.example.gov.cn/p/4q0jfsrdjxgd664167ay1fgvt9" };
        using var picture = Drawn(plate);
        Assert.Equal(plate.Link, ReadCode(picture));
    }

    [Fact]
    public void The_code_is_120_millimetres_wide_with_a_white_margin_of_four_squares()
    {
        using var picture = Drawn(Plate("建安路12号"));

        Assert.Equal((45, 165), (FirstDark(picture, 107, 40, 1), FirstDark(picture, 107, 200, -1) + 1));
        for (var y = 94.0; y < 240; y++)
        for (var x = 31.0; x < 179; x++)
            if ((x < 44 || x > 166 || y < 105 || y > 227) && (y > 99 || x is < 44 or > 166) && y < 239)
                Assert.True(IsLight(picture, x, y), $"There is something at {x}, {y}.");
    }

    [Theory]
    [InlineData(PlateLayout.OneToAPage, 9)]
    [InlineData(PlateLayout.FourToAPage, 3)]
    public void Every_plate_has_its_place_on_a_page(PlateLayout layout, int pages)
    {
        var told = new List<int>();
        var plates = Enumerable.Range(1, 9).Select(number => Plate($"建安路{number}号")).ToList();
        using var file = new MemoryStream();

        var result = Sheet(layout).Write(file, plates, new Listener(told), TestContext.Current.CancellationToken);

        Assert.Equal((9, pages), (result.Plates, result.Pages));
        Assert.Empty(result.Unprintable);
        Assert.Equal([9], told);
        var written = Encoding.Latin1.GetString(file.ToArray());
        Assert.StartsWith("%PDF-1.", written, StringComparison.Ordinal);
        Assert.Equal(pages, Regex.Count(written, "/Type /Page\\b"));
    }

    [Fact]
    public void The_file_carries_only_the_characters_it_needs()
    {
        using var file = new MemoryStream();

        Sheet().Write(file, [Plate("文昌大道东段绿洲花园小区12号楼3单元501室")], null, TestContext.Current.CancellationToken);

        Assert.InRange(file.Length, 20_000, 200_000);
    }

    [Fact]
    public void Says_which_addresses_the_font_cannot_print()
    {
        using var file = new MemoryStream();

        var result = Sheet().Write(file, [Plate("建安路12号"), Plate("𪚥村1号")], null, TestContext.Current.CancellationToken);

        Assert.Equal(["𪚥村1号"], result.Unprintable);
    }

    [Fact]
    public void Prints_rare_and_odd_addresses()
    {
        foreach (var address in new[] { "", "1", "龘村", new string('长', 60), "川汇区文昌街道文昌大道东段绿洲花园小区12号楼3单元501室" })
            using (Drawn(Plate(address))) { }
    }

    [Fact]
    public void Refuses_when_a_font_is_missing_or_broken_and_writes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("menpai-fonts-");
        using var file = new MemoryStream();
        foreach (var content in new byte[]?[] { null, [1, 2, 3], [.. Encoding.ASCII.GetBytes("not a font at all, not at all")] })
        {
            if (content is not null)
                File.WriteAllBytes(Path.Combine(folder.FullName, "NotoSansSC-Regular.ttf"), content);
            var refused = Assert.Throws<RefusedException>(() =>
                new PlateSheet(Chinese, folder.FullName, PlateLayout.OneToAPage, sample: false).Write(
                    file,
                    [Plate("建安路12号")],
                    null,
                    TestContext.Current.CancellationToken
                )
            );
            Assert.Equal("plate-sheet.font-missing", refused.Refusal.Code);
        }
        folder.Delete(recursive: true);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public void Stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Sheet().Write(Stream.Null, [Plate("建安路12号")], null, cancelled.Token));
    }

    private static PlateSheet Sheet(PlateLayout layout = PlateLayout.OneToAPage) =>
        new(Chinese, PlateFonts.UsualFolder, layout, sample: true);

    private static PlateFace Plate(string address, string link = "http://localhost:5000/p/")
    {
        var token = PlateToken.New();
        return new(address, "文明社区 第3网格", link + token, "0394-0000110", token.Suffix, 1, 12);
    }

    private static SKBitmap Drawn(PlateFace plate)
    {
        using var fonts = PlateFonts.Read(PlateFonts.UsualFolder, [.. PlateDrawing.Sayings(Chinese), .. PlateDrawing.SayingsOf(plate)]);
        using var drawing = new PlateDrawing(Chinese, fonts, sample: true);
        var picture = new SKBitmap((int)PlateDrawing.Width * PixelsInAMillimetre, (int)PlateDrawing.Height * PixelsInAMillimetre);
        using var canvas = new SKCanvas(picture);
        canvas.Clear(SKColors.White);
        canvas.Scale(PixelsInAMillimetre);
        drawing.Draw(canvas, plate);
        return picture;
    }

    private static string ReadCode(SKBitmap picture)
    {
        // A corner's square is seven squares wide, and where it ends the first row turns light.
        var seven = 0.0;
        while (!IsLight(picture, 45 + seven, 107))
            seven += 0.25;
        var width = (int)Math.Round(PlateDrawing.CodeWidth / (seven / 7));
        var square = PlateDrawing.CodeWidth / width;
        return QrReader.Read(width, (row, column) => !IsLight(picture, 45 + ((column + 0.5) * square), 106 + ((row + 0.5) * square)));
    }

    private static double FirstDark(SKBitmap picture, double y, double x, int step)
    {
        while (IsLight(picture, x, y))
            x += step;
        return x;
    }

    private static bool IsLight(SKBitmap picture, double x, double y) =>
        picture.GetPixel((int)(x * PixelsInAMillimetre), (int)(y * PixelsInAMillimetre)).Red > 128;

    private sealed class Listener(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }
}
