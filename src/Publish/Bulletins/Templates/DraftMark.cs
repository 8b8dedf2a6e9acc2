using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>草稿标记 Says at the head of every page that the month is not frozen, whatever heads the template has.</summary>
internal static class DraftMark
{
    /// <summary>What stands at the head of every page at a stage; null for nothing.</summary>
    public static string? Of(BulletinStanding standing) =>
        standing switch
        {
            BulletinStanding.Draft => "草稿 · 未冻结，数字还会变，请勿外传",
            BulletinStanding.Frozen => "送审稿 · 未发布，申诉成立的数字会更正",
            _ => null,
        };

    public static void Put(WordprocessingDocument document, string words)
    {
        var main = document.MainDocumentPart!;
        foreach (var header in main.HeaderParts.Where(part => part.Header is not null))
            header.Header!.PrependChild(Line(words));
        var evens = main.DocumentSettingsPart?.Settings?.Elements<EvenAndOddHeaders>().Any() == true;
        var sections = main.Document!.Body!.Descendants<SectionProperties>().ToList();
        if (sections.Count == 0)
            sections.Add(main.Document.Body.AppendChild(new SectionProperties()));
        // Later sections take over what the first one has.
        Complete(main, sections[0], HeaderFooterValues.Default, words);
        if (evens)
            Complete(main, sections[0], HeaderFooterValues.Even, words);
        if (sections.Any(section => section.Elements<TitlePage>().Any()))
            Complete(main, sections[0], HeaderFooterValues.First, words);
    }

    private static void Complete(MainDocumentPart main, SectionProperties section, HeaderFooterValues kind, string words)
    {
        if (section.Elements<HeaderReference>().Any(reference => (reference.Type?.Value ?? HeaderFooterValues.Default) == kind))
            return;
        var id = $"draft-{((IEnumValue)kind).Value}";
        var part = main.AddNewPart<HeaderPart>(id);
        part.Header = new Header(Line(words));
        section.PrependChild(new HeaderReference { Type = kind, Id = id });
    }

    private static Paragraph Line(string words) =>
        new(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new Run(
                new RunProperties(
                    new RunFonts
                    {
                        Ascii = "黑体",
                        HighAnsi = "黑体",
                        EastAsia = "黑体",
                    },
                    new Color { Val = "B3382C" },
                    new FontSize { Val = "21" }
                ),
                new Text(words)
            )
        );
}
