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
            refusal = archive.GetEntry(WorkbookPart) is null ? "xlsform.not-xlsx" : Swelling(archive);
        }
        catch (InvalidDataException)
        {
            refusal = "xlsform.not-xlsx";
        }
        copy.Position = 0;
        return refusal is null ? copy : null;
    }

    /// <summary>Unpacks for the sake of counting: the sizes written in an archive are only claims.</summary>
    private static string? Swelling(ZipArchive archive)
    {
        if (archive.Entries.Count > WorkbookLimits.Parts)
        {
            return "xlsform.workbook-too-large";
        }
        var buffer = new byte[81920];
        var (bytes, tags) = (0L, 0L);
        foreach (var part in archive.Entries.Where(e => !e.FullName.StartsWith(Pictures, StringComparison.Ordinal)))
        {
            using var stream = part.Open();
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                bytes += read;
                tags += buffer.AsSpan(0, read).Count((byte)'<');
                if (tags > WorkbookLimits.Tags)
                {
                    return "xlsform.too-many-cells";
                }
                if (bytes > WorkbookLimits.UnpackedBytes)
                {
                    return "xlsform.workbook-too-large";
                }
            }
        }
        return null;
    }

    private static bool TryCopy(Stream from, Stream to, long most)
    {
        var buffer = new byte[81920];
        var size = 0L;
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            size += read;
            if (size > most)
            {
                return false;
            }
            to.Write(buffer.AsSpan(0, read));
        }
        return true;
    }
}
