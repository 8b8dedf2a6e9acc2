using Menpai.Core;
using SkiaSharp;

namespace Menpai.Territory.Doorplates;

/// <summary>What came of writing a sheet.</summary>
/// <param name="Plates">How many plates were drawn.</param>
/// <param name="Pages">On how many pages.</param>
/// <param name="Unprintable">Addresses with characters the font does not have: their plates show a box there.</param>
public sealed record PlateSheetResult(int Plates, int Pages, IReadOnlyList<string> Unprintable);

/// <summary>
/// 门牌印张 Writes plates as a PDF on A4, page after page into the stream, so that ten thousand pages need hardly more memory than a hundred.
/// </summary>
/// <param name="texts">The language of what is explained.</param>
/// <param name="fontFolder">Where the font files lie, usually <see cref="PlateFonts.UsualFolder"/>; read when a file is written.</param>
/// <param name="layout">How plates lie on a page.</param>
/// <param name="sample">Whether plates are marked as working on this machine alone.</param>
public sealed class PlateSheet(Texts texts, string fontFolder, PlateLayout layout, bool sample)
{
    private const float PointsInAMillimetre = 72 / 25.4f;
    private const int ReportEvery = 50;

    private int OnAPage => layout == PlateLayout.OneToAPage ? 1 : 4;

    /// <summary>Writes a whole file. The stream is written to synchronously and left open.</summary>
    /// <param name="stream">Where to; a file, or anything else that may be written to without waiting.</param>
    /// <param name="plates">In the order of the pages.</param>
    /// <param name="progress">Told every now and then, and at the end, how many plates are drawn.</param>
    /// <param name="cancel">Looked at between plates; the file is then broken off.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="RefusedException">A font is missing; nothing was written.</exception>
    public PlateSheetResult Write(Stream stream, IReadOnlyCollection<PlateFace> plates, IProgress<int>? progress, CancellationToken cancel)
    {
        using var fonts = PlateFonts.Read(fontFolder, plates.SelectMany(PlateDrawing.SayingsOf).Concat(PlateDrawing.Sayings(texts)));
        using var document =
            SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = texts["plate.sheet-title"], Creator = "Menpai" })
            ?? throw new InvalidOperationException("The stream takes no PDF.");
        using var drawing = new PlateDrawing(texts, fonts, sample);
        var (count, pages, unprintable) = (0, 0, new List<string>());
        foreach (var page in plates.Chunk(OnAPage))
        {
            cancel.ThrowIfCancellationRequested();
            using var canvas = document.BeginPage(PlateDrawing.Width * PointsInAMillimetre, PlateDrawing.Height * PointsInAMillimetre);
            canvas.Scale(PointsInAMillimetre);
            DrawPage(canvas, drawing, page);
            document.EndPage();
            pages++;
            count += page.Length;
            unprintable.AddRange(page.Where(plate => !fonts.CanPrint(plate.Address)).Select(plate => plate.Address));
            if (pages % ReportEvery == 0)
                progress?.Report(count);
        }
        document.Close();
        progress?.Report(count);
        return new(count, pages, unprintable);
    }

    private void DrawPage(SKCanvas canvas, PlateDrawing drawing, PlateFace[] page)
    {
        if (layout == PlateLayout.OneToAPage)
        {
            drawing.Draw(canvas, page[0]);
            return;
        }
        for (var place = 0; place < page.Length; place++)
        {
            canvas.Save();
            canvas.Translate(place % 2 * PlateDrawing.Width / 2, place / 2 * PlateDrawing.Height / 2);
            canvas.Scale(0.5f);
            drawing.Draw(canvas, page[place]);
            canvas.Restore();
        }
        using var hairLine = new SKPaint { Color = SKColors.LightGray, StrokeWidth = 0.1f };
        canvas.DrawLine(PlateDrawing.Width / 2, 0, PlateDrawing.Width / 2, PlateDrawing.Height, hairLine);
        canvas.DrawLine(0, PlateDrawing.Height / 2, PlateDrawing.Width, PlateDrawing.Height / 2, hairLine);
    }
}
