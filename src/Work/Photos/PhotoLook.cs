using System.Numerics;
using SkiaSharp;

namespace Menpai.Work.Photos;

/// <summary>
/// 相似指纹 How a picture looks, in twice 64 bits that hardly change when it is made smaller, brighter or saved again: which of its
/// slow waves are stronger than the middle one, and where it grows darker to the right. It says whether two photos are the same picture,
/// and nothing about what or who is on them.
/// </summary>
public sealed record PhotoLook(long Waves, long Slopes)
{
    /// <summary>Most bits in which the same picture may differ.</summary>
    public const int MostWaves = 8;
    public const int MostSlopes = 12;

    private const int Side = 32;
    private const int Kept = 8;

    // Less contrast than this is a wall, a night, a finger: such pictures all look alike.
    private const float LeastContrast = 12;

    private static readonly float[,] Cosines = MakeCosines();

    /// <summary>Whether two are the same picture.</summary>
    public bool IsLike(PhotoLook other) =>
        BitOperations.PopCount((ulong)(Waves ^ other.Waves)) <= MostWaves
        && BitOperations.PopCount((ulong)(Slopes ^ other.Slopes)) <= MostSlopes;

    /// <summary>
    /// Its sixteenths, each with its place: the same pictures share at least one, and are found by it. Those that say nothing are left out.
    /// </summary>
    public IEnumerable<int> Bands()
    {
        for (var at = 0; at < 8; at++)
        {
            var word = at < 4 ? Waves : Slopes;
            var band = (int)((ulong)word >> (16 * (at % 4)) & 0xFFFF);
            if (band is not (0 or 0xFFFF))
                yield return (at << 16) | band;
        }
    }

    /// <summary>The look of a picture; null when there is next to nothing to see.</summary>
    internal static PhotoLook? Of(SKBitmap picture)
    {
        var grey = Grey(picture, Side, Side);
        var mean = grey.Average();
        var contrast = MathF.Sqrt(grey.Average(value => (value - mean) * (value - mean)));
        return contrast < LeastContrast ? null : new PhotoLook(WavesOf(grey), SlopesOf(Grey(picture, 9, 8)));
    }

    private static long WavesOf(float[] grey)
    {
        var strengths = new float[Kept * Kept];
        var rows = new float[Side * Kept];
        for (var y = 0; y < Side; y++)
        for (var u = 0; u < Kept; u++)
        for (var x = 0; x < Side; x++)
            rows[(y * Kept) + u] += grey[(y * Side) + x] * Cosines[u, x];
        for (var v = 0; v < Kept; v++)
        for (var u = 0; u < Kept; u++)
        for (var y = 0; y < Side; y++)
            strengths[(v * Kept) + u] += rows[(y * Kept) + u] * Cosines[v + 1, y];
        var sorted = strengths.Order().ToArray();
        var middle = (sorted[31] + sorted[32]) / 2;
        return Bits(64, at => strengths[at] > middle);
    }

    private static long SlopesOf(float[] grey) => Bits(64, at => grey[(at / 8 * 9) + (at % 8)] > grey[(at / 8 * 9) + (at % 8) + 1]);

    private static long Bits(int count, Func<int, bool> isSet)
    {
        var bits = 0L;
        for (var at = 0; at < count; at++)
            if (isSet(at))
                bits |= 1L << at;
        return bits;
    }

    private static float[] Grey(SKBitmap picture, int width, int height)
    {
        using var small = PhotoReading.Draw(picture, width, height, width, height, SKMatrix.Identity);
        return [.. small.Pixels.Select(pixel => (0.299f * pixel.Red) + (0.587f * pixel.Green) + (0.114f * pixel.Blue))];
    }

    private static float[,] MakeCosines()
    {
        var table = new float[Kept + 1, Side];
        for (var wave = 0; wave <= Kept; wave++)
        for (var at = 0; at < Side; at++)
            table[wave, at] = MathF.Cos(MathF.PI * wave * (at + 0.5f) / Side);
        return table;
    }
}
