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
        return Segments(bits);
    }

    // A long run of digits inside the address is a segment of its own: it takes a third of the room.
    private static string Segments(string bits)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (at + 4 <= bits.Length && Take(4) is var mode and not 0)
        {
            if (mode == 4)
                text.Append(Encoding.UTF8.GetString([.. Times(Take(8)).Select(_ => (byte)Take(8))]));
            else if (mode == 1)
                for (var left = Take(10); left > 0; left -= 3)
                    text.Append(
                        Take(
                                left >= 3 ? 10
                                : left == 2 ? 7
                                : 4
                            )
                            .ToString($"D{Math.Min(left, 3)}")
                    );
            else
                Assert.Fail($"A segment of mode {mode}.");
        }
        return text.ToString();

        int Take(int count)
        {
            var value = Convert.ToInt32(bits.Substring(at, count), 2);
            at += count;
            return value;
        }

        static IEnumerable<int> Times(int count) => Enumerable.Range(0, count);
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
