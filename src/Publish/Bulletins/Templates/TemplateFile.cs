using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>
/// A template as a file: whether it is a Word document at all, of bounded size, and without what could run or reach out of it when a reader opens
/// the bulletin. What its archive says of itself is not believed; every part is unpacked and counted.
/// </summary>
public static class TemplateFile
{
    /// <summary>A page of text and a crest are a tenth of it.</summary>
    public const int LargestFile = 2 << 20;

    private const int MostUnpacked = 32 << 20;
    private const int MostParts = 300;
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Hyperlink = "/relationships/hyperlink";

    /// <summary>Checks a file that was sent.</summary>
    /// <exception cref="Core.RefusedException">It is no template, with the reason.</exception>
    public static void Guard(byte[] file)
    {
        MustFit(file);
        if (file.AsSpan().StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0]))
            throw TemplateRefusals.OldOrLocked().AsException();
        if (!file.AsSpan().StartsWith("PK"u8))
            throw TemplateRefusals.NotWord().AsException();
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            Guard(archive);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            throw TemplateRefusals.Broken().AsException();
        }
    }

    /// <exception cref="Core.RefusedException">It is larger than a template may be.</exception>
    public static void MustFit(byte[] file)
    {
        if (file.Length > LargestFile)
            throw TemplateRefusals.TooLarge(LargestFile >> 20).AsException();
    }

    /// <summary>Opens a checked file.</summary>
    /// <exception cref="Core.RefusedException">Its parts do not fit together.</exception>
    public static WordprocessingDocument Open(Stream file, bool write)
    {
        try
        {
            var document = WordprocessingDocument.Open(
                file,
                write,
                new OpenSettings { MaxCharactersInPart = MostUnpacked, AutoSave = false }
            );
            return document.MainDocumentPart?.Document?.Body is not null ? document : throw TemplateRefusals.NotWord().AsException();
        }
        catch (Exception broken)
            when (broken
                    is OpenXmlPackageException
                        or FileFormatException
                        or XmlException
                        or InvalidOperationException
                        or InvalidDataException
            )
        {
            throw TemplateRefusals.Broken().AsException();
        }
    }

    private static void Guard(ZipArchive archive)
    {
        if (archive.Entries.Count > MostParts)
            throw TemplateRefusals.Swells().AsException();
        var left = (long)MostUnpacked;
        string? types = null;
        foreach (var entry in archive.Entries)
        {
            var bytes = Unpack(entry, ref left);
            var name = entry.FullName.ToLowerInvariant();
            if (name.EndsWith("vbaproject.bin", StringComparison.Ordinal) || name.Contains("activex", StringComparison.Ordinal))
                throw TemplateRefusals.Macros().AsException();
            if (name.Contains("/embeddings/", StringComparison.Ordinal) || name.Contains("afchunk", StringComparison.Ordinal))
                throw TemplateRefusals.Embedded().AsException();
            if (name.EndsWith(".rels", StringComparison.Ordinal))
                GuardLinks(bytes);
            if (name == "[content_types].xml")
                types = Encoding.UTF8.GetString(bytes);
        }
        if (types?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
            throw TemplateRefusals.Macros().AsException();
        if (types?.Contains(WordMain, StringComparison.Ordinal) != true)
            throw TemplateRefusals.NotWord().AsException();
    }

    private static byte[] Unpack(ZipArchiveEntry entry, ref long left)
    {
        using var part = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = part.Read(buffer); read > 0; read = part.Read(buffer))
        {
            if ((left -= read) < 0)
                throw TemplateRefusals.Swells().AsException();
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    // A picture or template fetched from elsewhere when the bulletin is opened tells that place who reads it.
    private static void GuardLinks(byte[] relations)
    {
        using var xml = XmlReader.Create(
            new MemoryStream(relations),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
        );
        while (xml.Read())
            if (
                xml.NodeType == XmlNodeType.Element
                && string.Equals(xml.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
                && xml.GetAttribute("Type")?.EndsWith(Hyperlink, StringComparison.Ordinal) != true
            )
                throw TemplateRefusals.ReachesOut(xml.GetAttribute("Target") ?? "").AsException();
    }
}
