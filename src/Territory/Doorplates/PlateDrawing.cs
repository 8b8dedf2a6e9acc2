using Menpai.Core;
using SkiaSharp;

namespace Menpai.Territory.Doorplates;

/// <summary>
/// Draws single plates: the blue enamel sign of the door, the QR code, what to do with it. One unit is a millimetre on a page of
/// 210 × 297. Not safe to share between threads.
/// </summary>
public sealed class PlateDrawing : IDisposable
{
    public const float Width = 210;
    public const float Height = 297;

    /// <summary>How wide the dark and light squares of the code are, without its margin.</summary>
    public const float CodeWidth = 120;

    private const float Middle = Width / 2;
    private const float CodeTop = 106;
    private static readonly SKRect Sign = new(15, 14, Width - 15, 76);
    private static readonly float AddressWidth = Sign.Width - 32;
    private static readonly SKColor PlateBlue = SKColor.Parse("#1d4e9e");
    private static readonly SKColor Ink = SKColor.Parse("#1b2430");
    private static readonly SKColor Quiet = SKColor.Parse("#6b7280");
    private static readonly SKColor Warning = SKColor.Parse("#b3382c");

    // After these a long address may go on in a second line.
    private const string LineEnds = "区镇乡街路段巷道里园院会号楼栋幢座";

    private readonly Texts _texts;
    private readonly bool _sample;
    private readonly SKFont _regular;
    private readonly SKFont _bold;
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _line = new() { IsAntialias = true, Style = SKPaintStyle.Stroke };

    /// <param name="texts">The language of what is explained.</param>
    /// <param name="fonts">Made for <see cref="Sayings"/> and <see cref="SayingsOf"/>; kept by the caller.</param>
    /// <param name="sample">Marks the plate as one that works on this machine alone.</param>
    public PlateDrawing(Texts texts, PlateFonts fonts, bool sample)
    {
        (_texts, _sample) = (texts, sample);
        _regular = Font(fonts.Regular);
        _bold = Font(fonts.Bold);
    }

    /// <summary>What every plate says.</summary>
    public static IEnumerable<string> Sayings(Texts texts) =>
        [
            texts["plate.scan"],
            texts["plate.how"],
            texts["plate.call"],
            texts["plate.come"],
            texts["plate.sample"],
            texts["plate.sample-detail"],
            texts["plate.mark", "", "0123456789", ""],
        ];

    /// <summary>What one plate says besides.</summary>
    public static IEnumerable<string> SayingsOf(PlateFace plate) => [plate.Address, plate.Area, plate.DutyNumber ?? "", plate.Suffix];

    /// <summary>Draws one plate with its upper left corner at the origin.</summary>
    public void Draw(SKCanvas canvas, PlateFace plate)
    {
        DrawSign(canvas, plate);
        Write(canvas, _bold, _texts["plate.scan"], 95, 13, Ink, Width - 30);
        DrawCode(canvas, plate.Link);
        Write(canvas, _regular, _texts["plate.how"], 246, 6, Ink, Width - 30);
        if (plate.DutyNumber is { } number)
        {
            Write(canvas, _regular, _texts["plate.call"], 256.5f, 6, Ink, Width - 30);
            Write(canvas, _bold, number, 268.5f, 11, PlateBlue, Width - 30);
        }
        else
            Write(canvas, _regular, _texts["plate.come"], 258, 6, Ink, Width - 30);
        if (_sample)
            DrawSampleMark(canvas);
        Write(canvas, _regular, _texts["plate.mark", plate.Suffix, plate.Version, plate.Batch], 289.5f, 3.8f, Quiet, Width - 30);
    }

    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
        _fill.Dispose();
        _line.Dispose();
    }

    private void DrawSign(SKCanvas canvas, PlateFace plate)
    {
        _fill.Color = PlateBlue;
        canvas.DrawRoundRect(Sign, 5, 5, _fill);
        _line.Color = SKColors.White;
        _line.StrokeWidth = 0.9f;
        canvas.DrawRoundRect(SKRect.Inflate(Sign, -2.6f, -2.6f), 3.2f, 3.2f, _line);
        _fill.Color = SKColors.White;
        canvas.DrawCircle(Sign.Left + 9, Sign.MidY, 1.7f, _fill);
        canvas.DrawCircle(Sign.Right - 9, Sign.MidY, 1.7f, _fill);
        var lines = Lines(plate.Address);
        var (size, first) = lines.Length == 1 ? (25f, 34f) : (Math.Min(Fitting(lines[0], 17), Fitting(lines[1], 17)), 22f);
        for (var line = 0; line < lines.Length; line++)
            Write(canvas, _bold, lines[line], Sign.Top + first + (20 * line), size, SKColors.White, AddressWidth);
        Write(canvas, _regular, plate.Area, Sign.Bottom - 8, 7.5f, SKColors.White, AddressWidth);
    }

    private void DrawCode(SKCanvas canvas, string link)
    {
        var (dark, width) = QrModules.Of(link);
        canvas.Save();
        canvas.Translate(Middle - (CodeWidth / 2), CodeTop);
        canvas.Scale(CodeWidth / width);
        _fill.Color = SKColors.Black;
        // One by one: in a PDF a rectangle costs a third of what it costs as part of a path.
        foreach (var rectangle in dark)
            canvas.DrawRect(rectangle, _fill);
        canvas.Restore();
    }

    private void DrawSampleMark(SKCanvas canvas)
    {
        var box = new SKRect(35, 272.5f, Width - 35, 284);
        _line.Color = Warning;
        _line.StrokeWidth = 0.5f;
        canvas.DrawRoundRect(box, 2, 2, _line);
        Write(canvas, _bold, _texts["plate.sample"], box.Top + 5, 4.4f, Warning, box.Width - 8);
        Write(canvas, _regular, _texts["plate.sample-detail"], box.Bottom - 1.9f, 3.6f, Warning, box.Width - 8);
    }

    /// <summary>One centred line at a baseline, smaller when it would be too wide.</summary>
    private void Write(SKCanvas canvas, SKFont font, string text, float baseline, float size, SKColor colour, float width)
    {
        font.Size = size;
        var wanted = font.MeasureText(text);
        font.Size = Math.Min(size, size * width / Math.Max(wanted, 1));
        _fill.Color = colour;
        canvas.DrawText(text, Middle, baseline, SKTextAlign.Center, font, _fill);
    }

    private float Fitting(string text, float size)
    {
        _bold.Size = size;
        return Math.Min(size, size * AddressWidth / Math.Max(_bold.MeasureText(text), 1));
    }

    /// <summary>A short address in one line; a long one in two, parted where its parts end and as near to the middle as may be.</summary>
    private string[] Lines(string address)
    {
        _bold.Size = 25;
        if (_bold.MeasureText(address) <= AddressWidth * 1.5f)
            return [address];
        var middle = address.Length / 2.0;
        var places = Enumerable.Range(2, Math.Max(0, address.Length - 3)).OrderBy(place => Math.Abs(place - middle)).ToList();
        var end = places.Find(place => LineEnds.Contains(address[place - 1]) && Math.Abs(place - middle) <= address.Length / 4.0);
        end = end > 0 ? end : places.FirstOrDefault();
        return end > 0 ? [address[..end].Trim(), address[end..].Trim()] : [address];
    }

    private static SKFont Font(SKTypeface face) =>
        new(face)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };
}
