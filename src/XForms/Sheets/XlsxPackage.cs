using System.IO.Compression;

namespace Menpai.XForms.Sheets;

/// <summary>Looks at an .xlsx as a package before anything trusts it: a zip archive that has a workbook and does not swell beyond measure.</summary>
internal static class XlsxPackage
{
    private const string WorkbookPart = "xl/workbook.xml";

    /// <summary>Pictures are never unpacked.</summary>
    private const string Pictures = "xl/media/";

    /// <returns>The package in memory; null, and the code of what is wrong, when it is not to be read.</returns>
    public static MemoryStream? Open(Stream file, out string? refusal)
    {
        var copy = new MemoryStream();
        if (!TryCopy(file, copy, WorkbookLimits.PackedBytes))
        {
            refusal = "xlsform.workbook-too-large";
            return null;
        }
        try
        {
            copy.Position = 0;
            using var archive = new ZipArchive(copy, ZipArchiveMode.Read, leaveOpen: true);
            refusal =
                archive.GetEntry(WorkbookPart) is null ? "xlsform.not-xlsx"
                : Swells(archive) ? "xlsform.workbook-too-large"
                : null;
        }
        catch (InvalidDataException)
        {
            refusal = "xlsform.not-xlsx";
        }
        copy.Position = 0;
        return refusal is null ? copy : null;
    }

    /// <summary>Unpacks for the sake of counting: the sizes written in an archive are only claims.</summary>
    private static bool Swells(ZipArchive archive)
    {
        if (archive.Entries.Count > WorkbookLimits.Parts)
        {
            return true;
        }
        var left = WorkbookLimits.UnpackedBytes;
        foreach (var part in archive.Entries.Where(e => !e.FullName.StartsWith(Pictures, StringComparison.Ordinal)))
        {
            using var stream = part.Open();
            if (!TryCopy(stream, null, left, out var size))
            {
                return true;
            }
            left -= size;
        }
        return false;
    }

    private static bool TryCopy(Stream from, Stream to, long most) => TryCopy(from, to, most, out _);

    private static bool TryCopy(Stream from, Stream? to, long most, out long size)
    {
        var buffer = new byte[81920];
        size = 0;
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            size += read;
            if (size > most)
            {
                return false;
            }
            to?.Write(buffer.AsSpan(0, read));
        }
        return true;
    }
}
