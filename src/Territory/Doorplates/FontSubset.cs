using System.Buffers.Binary;
using System.Text;

namespace Menpai.Territory.Doorplates;

/// <summary>
/// Cuts a TrueType font down to the characters that are printed: a Chinese weight is ten megabytes, and a PDF would carry all of it.
/// Keeps outlines, widths and what maps characters to them; leaves out hints, kerning and vertical writing.
/// </summary>
/// <param name="file">The bytes of a font with glyf outlines.</param>
internal sealed class FontSubset(ReadOnlyMemory<byte> file)
{
    private const int MissingGlyph = 0;
    private static readonly string[] Copied = ["OS/2", "name"];

    /// <summary>The font of these characters. Those it does not have show as its box.</summary>
    /// <exception cref="InvalidDataException">It is no such font.</exception>
    public byte[] With(IReadOnlySet<Rune> characters)
    {
        var glyphOf = Lookup();
        var kept = new List<int> { MissingGlyph };
        var map = new SortedDictionary<int, int>();
        var numbers = new Dictionary<int, int> { [MissingGlyph] = 0 };
        foreach (var character in characters.Order())
            if (glyphOf(character.Value) is var glyph and not MissingGlyph)
                map[character.Value] = Keep(glyph);
        var outlines = new List<byte[]>();
        // Composite glyphs name others, which are kept as they are met.
        for (var index = 0; index < kept.Count; index++)
            outlines.Add(Renumbered(Outline(kept[index]), Keep));
        var tables = Copied.ToDictionary(tag => tag, tag => Table(tag).ToArray());
        (tables["glyf"], tables["loca"]) = Outlines(outlines);
        tables["hmtx"] = Widths(kept);
        tables["cmap"] = Map(map);
        tables["head"] = Changed("head", 50, 1);
        tables["hhea"] = Changed("hhea", 34, kept.Count);
        tables["maxp"] = Changed("maxp", 4, kept.Count);
        tables["post"] = Post();
        return Written(tables);

        int Keep(int glyph)
        {
            if (!numbers.TryGetValue(glyph, out var number))
            {
                numbers.Add(glyph, number = kept.Count);
                kept.Add(glyph);
            }
            return number;
        }
    }

    private static int Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static int Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    private ReadOnlySpan<byte> Table(string tag)
    {
        var font = file.Span;
        for (var entry = 12; entry < 12 + (16 * Word(font, 4)); entry += 16)
            if (Encoding.ASCII.GetString(font.Slice(entry, 4)) == tag)
                return font.Slice(Long(font, entry + 8), Long(font, entry + 12));
        throw new InvalidDataException($"The font has no table {tag}.");
    }

    /// <summary>The glyph of a character, by the font's own map of all of Unicode (format 12) or of its first plane (format 4).</summary>
    private Func<int, int> Lookup()
    {
        var table = Table("cmap").ToArray();
        var maps = Enumerable.Range(0, Word(table, 2)).Select(index => Long(table, 4 + (8 * index) + 4)).ToList();
        if (maps.Exists(map => Word(table, map) == 12))
            return character => InGroups(table.AsSpan(maps.Find(map => Word(table, map) == 12)), character);
        if (maps.Exists(map => Word(table, map) == 4))
            return character => InSegments(table.AsSpan(maps.Find(map => Word(table, map) == 4)), character);
        throw new InvalidDataException("The font has no map of characters that can be read.");
    }

    private static int InGroups(ReadOnlySpan<byte> map, int character)
    {
        for (var group = 16; group < 16 + (12 * Long(map, 12)); group += 12)
            if (Long(map, group) <= character && character <= Long(map, group + 4))
                return Long(map, group + 8) + character - Long(map, group);
        return MissingGlyph;
    }

    private static int InSegments(ReadOnlySpan<byte> map, int character)
    {
        var size = Word(map, 6);
        for (var segment = 0; segment < size; segment += 2)
        {
            var (last, first) = (Word(map, 14 + segment), Word(map, 16 + size + segment));
            if (character < first || last < character)
                continue;
            var (delta, offsetAt) = (Word(map, 16 + (2 * size) + segment), 16 + (3 * size) + segment);
            if (Word(map, offsetAt) == 0)
                return (character + delta) & 0xFFFF;
            var glyph = Word(map, offsetAt + Word(map, offsetAt) + (2 * (character - first)));
            return glyph == MissingGlyph ? MissingGlyph : (glyph + delta) & 0xFFFF;
        }
        return MissingGlyph;
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var places = Table("loca");
        var isLong = Word(Table("head"), 50) == 1;
        var (from, to) = isLong
            ? (Long(places, 4 * glyph), Long(places, (4 * glyph) + 4))
            : (2 * Word(places, 2 * glyph), 2 * Word(places, (2 * glyph) + 2));
        return Table("glyf")[from..to];
    }

    private static byte[] Renumbered(ReadOnlySpan<byte> outline, Func<int, int> keep)
    {
        const int wordArguments = 0x1,
            oneScale = 0x8,
            more = 0x20,
            twoScales = 0x40,
            matrix = 0x80;
        var bytes = outline.ToArray();
        if (bytes.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(bytes) >= 0)
            return bytes;
        var (at, flags) = (10, more);
        while ((flags & more) != 0)
        {
            flags = Word(bytes, at);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + 2), (ushort)keep(Word(bytes, at + 2)));
            at += (flags & wordArguments) != 0 ? 8 : 6;
            at +=
                (flags & oneScale) != 0 ? 2
                : (flags & twoScales) != 0 ? 4
                : (flags & matrix) != 0 ? 8
                : 0;
        }
        return bytes;
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(List<byte[]> outlines)
    {
        using var glyf = new MemoryStream();
        var loca = new byte[4 * (outlines.Count + 1)];
        for (var glyph = 0; glyph < outlines.Count; glyph++)
        {
            glyf.Write(outlines[glyph]);
            glyf.SetLength(glyf.Position = (glyf.Position + 3) & ~3);
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (glyph + 1)), (int)glyf.Position);
        }
        return (glyf.ToArray(), loca);
    }

    private byte[] Widths(List<int> glyphs)
    {
        var widths = Table("hmtx");
        var full = Word(Table("hhea"), 34);
        var kept = new byte[4 * glyphs.Count];
        for (var index = 0; index < glyphs.Count; index++)
        {
            // Glyphs beyond the full entries share the last width and have a bearing of their own.
            var glyph = glyphs[index];
            widths.Slice(4 * Math.Min(glyph, full - 1), 4).CopyTo(kept.AsSpan(4 * index));
            if (glyph >= full)
                widths.Slice((4 * full) + (2 * (glyph - full)), 2).CopyTo(kept.AsSpan((4 * index) + 2));
        }
        return kept;
    }

    private static byte[] Map(SortedDictionary<int, int> glyphs)
    {
        var table = new byte[12 + 16 + (12 * glyphs.Count)];
        WriteWords(table, 0, 0, 1, 3, 10, 0, 12, 12, 0);
        WriteLongs(table.AsSpan(16), [table.Length - 12, 0, glyphs.Count]);
        WriteLongs(table.AsSpan(28), [.. glyphs.SelectMany(pair => new[] { pair.Key, pair.Key, pair.Value })]);
        return table;
    }

    private byte[] Changed(string tag, int at, int word)
    {
        var table = Table(tag).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)word);
        return table;
    }

    /// <summary>Format 3: glyphs have no names.</summary>
    private byte[] Post()
    {
        var table = Table("post")[..32].ToArray();
        WriteLongs(table, [0x30000]);
        return table;
    }

    private static byte[] Written(Dictionary<string, byte[]> tables)
    {
        using var font = new MemoryStream();
        var header = new byte[12 + (16 * tables.Count)];
        WriteLongs(header, [0x10000]);
        var power = (int)Math.Log2(tables.Count);
        WriteWords(header, 4, tables.Count, 16 << power, power, (16 * tables.Count) - (16 << power));
        font.SetLength(font.Position = header.Length);
        var entry = 12;
        foreach (var (tag, table) in tables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Encoding.ASCII.GetBytes(tag, header.AsSpan(entry));
            WriteLongs(header.AsSpan(entry + 4), [Sum(table), (int)font.Position, table.Length]);
            font.Write(table);
            font.SetLength(font.Position = (font.Position + 3) & ~3);
            entry += 16;
        }
        font.Position = 0;
        font.Write(header);
        return font.ToArray();
    }

    private static int Sum(byte[] table)
    {
        var sum = 0;
        for (var at = 0; at < table.Length; at++)
            sum = unchecked(sum + (table[at] << (24 - (8 * (at % 4)))));
        return sum;
    }

    private static void WriteWords(byte[] bytes, int at, params ReadOnlySpan<int> words)
    {
        for (var index = 0; index < words.Length; index++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + (2 * index)), (ushort)words[index]);
    }

    private static void WriteLongs(Span<byte> bytes, ReadOnlySpan<int> longs)
    {
        for (var index = 0; index < longs.Length; index++)
            BinaryPrimitives.WriteInt32BigEndian(bytes[(4 * index)..], longs[index]);
    }
}
