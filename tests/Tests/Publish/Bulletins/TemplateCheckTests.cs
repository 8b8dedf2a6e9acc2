using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Core;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Tests.Publish.Bulletins;

public sealed class TemplateCheckTests
{
    private static readonly byte[] Sound = DocxText.Of(["{{响应率}}"]);

    [Theory]
    [InlineData("unknown-field", "全区{{响映率}}")]
    [InlineData("unknown-field", "{{ }}")]
    [InlineData("unknown-list", "{{获奖.单位}}")]
    [InlineData("unknown-list", "{{有 获奖}}", "{{完}}")]
    [InlineData("unknown-column", "{{表彰.奖金}}")]
    [InlineData("unknown-area", "{{响应率@没有这个社区}}")]
    [InlineData("odd-word", "{{响应率 前年}}")]
    [InlineData("no-own-area", "{{响应率@本单位}}")]
    [InlineData("needs-outer", "{{排名.单位}}")]
    [InlineData("two-lists", "{{表彰.单位}}{{进步.单位}}")]
    [InlineData("begin-without-end", "{{有 表彰}}", "甲")]
    [InlineData("end-without-begin", "{{完}}")]
    [InlineData("marker-not-alone", "这里{{有 表彰}}", "甲")]
    [InlineData("loose-braces", "响应率{{响应率")]
    public void What_will_not_be_understood_is_told_with_its_place(string code, params string[] paragraphs)
    {
        var finding = Assert.Single(DocxText.Check(DocxText.Of(paragraphs)));

        Assert.Equal((code, "body"), (finding.Code, finding.Place));
        Assert.Contains(finding.Paragraph, paragraphs);
        foreach (var texts in Texts.Load(typeof(BulletinFile).Assembly).Values)
        {
            Assert.DoesNotContain("template.", finding.Where(texts) + finding.What(texts) + finding.Do(texts), StringComparison.Ordinal);
            Assert.DoesNotContain("{0}", finding.What(texts) + finding.Do(texts), StringComparison.Ordinal);
            Assert.DoesNotContain("{{{", finding.What(texts) + finding.Do(texts), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fields_of_footers_and_tables_are_checked_too_and_all_is_told_at_once()
    {
        var file = Changed(
            DocxText.Of([new Table(DocxText.Row(["{{甲}}", "{{响应率}}"])), DocxText.P("{{乙}}")]),
            document => document.MainDocumentPart!.AddNewPart<FooterPart>("f").Footer = new Footer(DocxText.P("{{丙}}"))
        );

        Assert.Equal(
            [("body", "{{甲}}"), ("body", "{{乙}}"), ("footer", "{{丙}}")],
            DocxText.Check(file).Select(finding => (finding.Place, finding.Field!))
        );
    }

    [Fact]
    public void Comments_changes_and_fields_that_fetch_are_found()
    {
        var file = Changed(
            DocxText.Of([
                new Paragraph(new InsertedRun(new Run(new Text("改的")))),
                new Paragraph(new Run(new FieldCode(" INCLUDEPICTURE \"http://example.org/a.png\" "))),
            ]),
            document =>
                document.MainDocumentPart!.AddNewPart<WordprocessingCommentsPart>("c").Comments = new Comments(
                    new Comment(DocxText.P("再改改")) { Id = "1" }
                )
        );

        Assert.Equal(["comments", "reaches-out", "tracked"], DocxText.Check(file).Select(finding => finding.Code));
    }

    [Fact]
    public void What_a_bulletin_must_say_cannot_be_left_out_of_a_template()
    {
        Assert.Empty(BulletinFile.Check(DocxText.Whole(["通报"]), SampleContent.Frozen));

        var findings = BulletinFile.Check(DocxText.Of(["通报，指纹{{指纹}}"]), SampleContent.Frozen);

        Assert.Equal(
            [("missing-field", "截至"), ("missing-field", "签发日期")],
            findings.Select(one => (one.Code, (string)one.Arguments[0]))
        );
        foreach (var texts in Texts.Load(typeof(BulletinFile).Assembly).Values)
            Assert.Contains("{{截至}}", findings[0].What(texts), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_word_document_is_refused_by_name()
    {
        Assert.Equal("template.not-word", Refused(Encoding.UTF8.GetBytes("hello")));
        Assert.Equal("template.not-word", Refused([]));
        Assert.Equal("template.old-or-locked", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal("template.broken", Refused(Sound[..(Sound.Length / 2)]));
        Assert.Equal("template.not-word", Refused(Zip(("a.txt", "a"))));
        Assert.Equal("template.too-large", Refused(new byte[50 << 20]));
        Assert.Equal("template.broken", Refused(Rewritten("word/document.xml", "<w:document")));
        Assert.Equal("template.broken", Refused(Rewritten("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")));
    }

    [Fact]
    public void What_could_run_or_reach_out_is_refused()
    {
        Assert.Equal("template.macros", Refused(With("word/vbaProject.bin", "x")));
        Assert.Equal("template.embedded", Refused(With("word/embeddings/a.xlsx", "x")));
        var relations =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" TargetMode=\"External\" "
            + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}\" Target=\"http://example.org/a\"/></Relationships>";
        Assert.Equal(
            "template.reaches-out",
            Refused(With("word/_rels/document.xml.rels", relations.Replace("{0}", "image", StringComparison.Ordinal)))
        );
        Assert.Null(Refused(With("word/_rels/document.xml.rels", relations.Replace("{0}", "hyperlink", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("word/document.xml").Open();
            var zeros = new byte[1 << 20];
            for (var at = 0; at < 200; at++)
                part.Write(zeros);
        }

        Assert.True(file.Length < TemplateFile.LargestFile);
        Assert.Equal("template.swells", Refused(file.ToArray()));
    }

    private static string? Refused(byte[] file)
    {
        try
        {
            _ = BulletinFile.Check(file, SampleContent.Frozen);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }

    private static byte[] Changed(byte[] file, Action<WordprocessingDocument> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var document = WordprocessingDocument.Open(stream, true))
        {
            change(document);
            document.Save();
        }
        return stream.ToArray();
    }

    private static byte[] With(string part, string content) => Zip([.. Parts(Sound).Where(one => one.Name != part), (part, content)]);

    private static byte[] Rewritten(string part, string content) =>
        Zip([.. Parts(Sound).Select(one => one.Name == part ? (part, content) : one)]);

    private static IEnumerable<(string Name, string Content)> Parts(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return (entry.FullName, reader.ReadToEnd());
        }
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        return file.ToArray();
    }
}
