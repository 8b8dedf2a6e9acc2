using System.Text;

namespace Menpai.Tests.Territory.Doorplates;

/// <summary>Reads undamaged QR codes of versions 2 to 6 with correction level Q from their squares, after ISO/IEC 18004.</summary>
internal static class QrReader
{
    /// <summary>Data bytes of each block, by version.</summary>
    private static readonly Dictionary<int, int[]> Blocks = new()
    {
        [2] = [22],
        [3] = [17, 17],
        [4] = [24, 24],
        [5] = [15, 15, 16, 16],
        [6] = [19, 19, 19, 19],
    };

    /// <summary>The text of a code.</summary>
    /// <param name="width">How many squares it is wide.</param>
    /// <param name="dark">Whether the square of a row and column is dark.</param>
    public static string Read(int width, Func<int, int, bool> dark)
    {
        var (level, mask) = Format(dark);
        Assert.Equal(3, level);
        var bytes = Bytes(width, dark, mask);
        var data = Parted(bytes, Blocks[(width - 17) / 4]);
        var bits = string.Concat(data.Select(one => Convert.ToString(one, 2).PadLeft(8, '0')));
        Assert.Equal("0100", bits[..4]);
        var length = Convert.ToInt32(bits[4..12], 2);
        return Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(at => Convert.ToByte(bits.Substring(12 + (8 * at), 8), 2))]);
    }

    private static (int Level, int Mask) Format(Func<int, int, bool> dark)
    {
        var value = 0;
        for (var bit = 0; bit < 15; bit++)
        {
            var (row, column) =
                bit < 6 ? (bit, 8)
                : bit < 8 ? (bit + 1, 8)
                : bit == 8 ? (8, 7)
                : (8, 14 - bit);
            value |= dark(row, column) ? 1 << bit : 0;
        }
        value ^= 0x5412;
        return (value >> 13, (value >> 10) & 7);
    }

    private static List<byte> Bytes(int width, Func<int, int, bool> dark, int mask)
    {
        var (bytes, current, count) = (new List<byte>(), 0, 0);
        var upward = true;
        for (var pair = width - 1; pair > 0; pair -= pair == 8 ? 3 : 2, upward = !upward)
        for (var step = 0; step < width; step++)
            foreach (var column in new[] { pair, pair - 1 })
            {
                var row = upward ? width - 1 - step : step;
                if (IsPattern(width, row, column))
                    continue;
                current = (current << 1) | (dark(row, column) != IsMasked(mask, row, column) ? 1 : 0);
                if (++count % 8 == 0)
                    bytes.Add((byte)current);
            }
        return bytes;
    }

    private static bool IsPattern(int width, int row, int column) =>
        (row < 9 && (column < 9 || column >= width - 8))
        || (row >= width - 8 && column < 9)
        || row == 6
        || column == 6
        || (Math.Abs(row - (width - 7)) <= 2 && Math.Abs(column - (width - 7)) <= 2);

    private static bool IsMasked(int mask, int i, int j) =>
        mask switch
        {
            0 => (i + j) % 2,
            1 => i % 2,
            2 => j % 3,
            3 => (i + j) % 3,
            4 => ((i / 2) + (j / 3)) % 2,
            5 => (i * j % 2) + (i * j % 3),
            6 => ((i * j % 2) + (i * j % 3)) % 2,
            _ => (((i + j) % 2) + (i * j % 3)) % 2,
        } == 0;

    private static IEnumerable<byte> Parted(List<byte> bytes, int[] blocks)
    {
        var parts = Array.ConvertAll(blocks, _ => new List<byte>());
        var next = 0;
        for (var round = 0; round < blocks.Max(); round++)
        for (var block = 0; block < blocks.Length; block++)
            if (round < blocks[block])
                parts[block].Add(bytes[next++]);
        return parts.SelectMany(part => part);
    }
}
