using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>通报文件 Makes the Word document of a month from a template. The same template and content give the same bytes.</summary>
public static class BulletinFile
{
    private static readonly DateTimeOffset NoTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Checks a template that was sent.</summary>
    /// <param name="known">Any month's content: which indicators and areas there are.</param>
    /// <returns>What is wrong, by place; empty when it can be used.</returns>
    /// <exception cref="Core.RefusedException">It is no template at all.</exception>
    public static IReadOnlyList<TemplateFinding> Check(byte[] template, BulletinContent known)
    {
        TemplateFile.Guard(template);
        using var document = TemplateFile.Open(new MemoryStream(template), write: false);
        return [.. TemplateCheck.Of(document, known), .. TemplateCheck.Missing(document)];
    }

    /// <summary>Makes the document.</summary>
    /// <exception cref="Core.RefusedException">The template cannot be used.</exception>
    public static byte[] Make(byte[] template, BulletinContent content)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var document = TemplateFile.Open(file, write: true))
        {
            if (TemplateCheck.Of(document, content) is { Count: > 0 } findings)
                throw TemplateRefusals.Findings(findings.Count, findings[0].About).AsException();
            var named = new HashSet<string>(TemplateCheck.Named(document, content), StringComparer.Ordinal);
            named.UnionWith(content.Groups.SelectMany(group => group.Weights).Select(weight => weight.Indicator));
            var (filler, scope) = (new TemplateFiller(), new FieldScope(content, named));
            foreach (var (_, holder) in TemplateParts.Of(document).ToList())
                filler.Fill(holder, scope);
            if (DraftMark.Of(content.Standing) is { } mark)
                DraftMark.Put(document, mark);
            Describe(document, content);
            document.Save();
        }
        return Settled(file);
    }

    // By hand: the library gives the part another name each time.
    private static void Describe(WordprocessingDocument document, BulletinContent content)
    {
        var part = document.CoreFilePropertiesPart ?? document.AddNewPart<CoreFilePropertiesPart>("core");
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace words = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";
        var time = content.AsOf.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        XElement Time(string name) => new(terms + name, new XAttribute(schema + "type", "dcterms:W3CDTF"), time);
        var about = new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", words),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms),
            new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XElement(words + "title", $"{content.District}{OfficeWords.Span(content.Period)}通报"),
            new XElement(words + "creator", content.District),
            new XElement(words + "description", content.Fingerprint is { } mark ? $"指纹 {mark}" : "草稿，未冻结"),
            Time("created"),
            Time("modified")
        );
        using var bytes = new MemoryStream();
        about.Save(bytes);
        bytes.Position = 0;
        part.FeedData(bytes);
    }

    // An archive notes when each part was written; here they are all of one time and in one order.
    internal static byte[] Settled(MemoryStream file)
    {
        using var settled = new MemoryStream();
        using (var from = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
            foreach (
                var part in from
                    .Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml")
                    .ThenBy(entry => entry.FullName, StringComparer.Ordinal)
            )
            {
                var copy = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var source = part.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        return settled.ToArray();
    }
}
