using Menpai.Territory.Import.Excel;

namespace Menpai.Territory.Import;

/// <summary>One record of a file, with the number its row has in a spreadsheet.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="Cells">As written; in a workbook as its author sees them.</param>
/// <param name="Problem">The code of a finding when the record could not be read; the cells are then empty.</param>
/// <param name="Notes">What is to be told of single cells.</param>
internal readonly record struct SheetRecord(int Number, string[] Cells, string? Problem, IReadOnlyList<CellNote>? Notes = null);

/// <summary>Something to be told of a cell that its text does not show.</summary>
/// <param name="At">The column, from 0.</param>
/// <param name="Code">The code of a finding.</param>
/// <param name="IsWarning">Whether the row is carried out all the same.</param>
internal readonly record struct CellNote(int At, string Code, bool IsWarning);

/// <summary>Where a table's records come from: a text or a workbook, packed or not; told by its content, whatever its name.</summary>
internal abstract class SheetSource : IDisposable
{
    /// <summary>What a packed file may unpack to.</summary>
    private const long MostUnpacked = 1L << 30;

    /// <summary>The name of the sheet read; null for a text.</summary>
    public string? Sheet { get; protected set; }

    /// <summary>Sheets that are not read.</summary>
    public IReadOnlyList<string> OtherSheets { get; protected set; } = [];

    /// <summary>How far it was read, of <see cref="Length"/>.</summary>
    public abstract long Position { get; }

    public abstract long Length { get; }

    /// <summary>Finds the row of headings.</summary>
    /// <exception cref="Core.RefusedException">There is none to be read.</exception>
    public abstract string[] Headings(IReadOnlyList<SheetColumn> columns);

    /// <summary>The records below the headings, from the first; may be asked for again.</summary>
    public abstract IEnumerable<SheetRecord> Below();

    public abstract void Dispose();

    /// <summary>Opens what a file holds.</summary>
    /// <param name="file">Seekable; kept open by the caller.</param>
    /// <exception cref="Core.RefusedException">It is nothing that could be read.</exception>
    public static SheetSource Open(Stream file)
    {
        if (!Begins(file, [0x1F, 0x8B]))
            return OpenPlain(file, owned: false);
        var unpacked = Unpack(file);
        try
        {
            return OpenPlain(unpacked, owned: true);
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    private static SheetSource OpenPlain(Stream file, bool owned)
    {
        if (Begins(file, [0xD0, 0xCF, 0x11, 0xE0]))
            throw (OldWorkbook.IsEncrypted(file) ? ImportRefusals.Encrypted() : ImportRefusals.OldWorkbook()).AsException();
        return Begins(file, "PK"u8) ? new WorkbookSource(file, owned) : new CsvSource(file, owned);
    }

    private static bool Begins(Stream file, ReadOnlySpan<byte> magic)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, 8, throwOnEndOfStream: false)];
        file.Position = 0;
        return head.StartsWith(magic);
    }

    private static FileStream Unpack(Stream file)
    {
        var unpacked = Spill.New();
        try
        {
            using var packed = new WholeGzip(file, leaveOpen: true);
            var buffer = new byte[81_920];
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                if (unpacked.Length + read > MostUnpacked)
                    throw ImportRefusals.Swells().AsException();
                unpacked.Write(buffer.AsSpan(0, read));
            }
            return unpacked.Length > 0 ? unpacked : throw ImportRefusals.BrokenGzip().AsException();
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }
}

/// <summary>What would not fit in memory lies here meanwhile: a file nobody else may read, gone when it is closed.</summary>
internal static class Spill
{
    public static FileStream New() =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
}
