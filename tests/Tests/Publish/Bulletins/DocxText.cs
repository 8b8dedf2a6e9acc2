using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>Word documents for tests: made of a few paragraphs, and read back as text.</summary>
internal static class DocxText
{
    /// <summary>A document of these blocks.</summary>
    public static byte[] Of(params IEnumerable<OpenXmlElement> blocks)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(blocks));
            document.Save();
        }
        return file.ToArray();
    }

    /// <summary>A document of these paragraphs, each one run.</summary>
    public static byte[] Of(params IEnumerable<string> paragraphs) => Of(paragraphs.Select(P).Cast<OpenXmlElement>());

    /// <summary>A paragraph of runs, as Word cuts them.</summary>
    public static Paragraph Runs(params IEnumerable<string> runs) =>
        new(runs.Select(run => new Run(new Text(run) { Space = SpaceProcessingModeValues.Preserve })));

    public static Paragraph P(string words) => Runs([words]);

    public static TableRow Row(params IEnumerable<string> cells) => new(cells.Select(cell => new TableCell(P(cell))));

    /// <summary>The paragraphs of a template, filled.</summary>
    public static IReadOnlyList<string> Filled(byte[] template, BulletinContent? content = null) =>
        Read(BulletinFile.Make(template, content ?? SampleContent.Frozen));

    public static string FilledLine(string template, BulletinContent? content = null) => Assert.Single(Filled(Of([template]), content));

    /// <summary>The paragraphs of a document's body.</summary>
    public static IReadOnlyList<string> Read(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. document.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText)];
    }

    /// <summary>What Word would stumble over.</summary>
    public static IReadOnlyList<string> Faults(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Office2019)
                .Validate(document)
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath} {fault.Description}"),
        ];
    }

    /// <summary>The codes of what is wrong with a template.</summary>
    public static IReadOnlyList<string> Findings(params IEnumerable<string> paragraphs) =>
        [.. Check(Of(paragraphs)).Select(finding => finding.Code)];

    /// <summary>What is wrong with a template, besides all that it leaves out.</summary>
    public static IEnumerable<TemplateFinding> Check(byte[] template) =>
        BulletinFile.Check(template, SampleContent.Frozen).Where(finding => finding.Code != "missing-field");

    /// <summary>Paragraphs with what no template may leave out.</summary>
    public static byte[] Whole(params IEnumerable<string> paragraphs) => Of([.. paragraphs, "截至{{截至}}，指纹{{短指纹}}，{{签发日期}}"]);

    /// <summary>A file of named parts.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        return file.ToArray();
    }
}
