using System.Collections;
using QRCoder;
using SkiaSharp;

namespace Menpai.Territory.Doorplates;

/// <summary>The dark squares of a QR code as few rectangles; a quarter of the code may be dirty and it still reads.</summary>
internal static class QrModules
{
    // A rectangle reaches this far under its neighbours, or viewers show hair lines between them.
    private const float Overlap = 0.02f;
    private const int Margin = 4;

    /// <summary>The dark parts of the code of a text, one unit a square, without the white margin, and how many squares it is wide.</summary>
    public static (IReadOnlyList<SKRect> Dark, int Width) Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var left = code.ModuleMatrix;
        var width = left.Count - (2 * Margin);
        var dark = new List<SKRect>();
        for (var y = 0; y < width; y++)
        for (var x = 0; x < width; x++)
            if (left[y + Margin][x + Margin])
                dark.Add(Taken(left, x, y));
        return (dark, width);
    }

    /// <summary>Takes out what is dark as far east as it goes, then as far south as the whole run goes.</summary>
    private static SKRect Taken(List<BitArray> left, int x, int y)
    {
        var (east, south) = (x + 1, y + 1);
        while (left[y + Margin][east + Margin])
            east++;
        while (IsDark(left[south + Margin], x, east))
            south++;
        for (var row = y; row < south; row++)
        for (var column = x; column < east; column++)
            left[row + Margin][column + Margin] = false;
        return new(x, y, east + Overlap, south + Overlap);
    }

    private static bool IsDark(BitArray row, int from, int to)
    {
        for (var column = from; column < to; column++)
            if (!row[column + Margin])
                return false;
        return true;
    }
}
