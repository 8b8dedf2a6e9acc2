using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>草稿标记 Says at the head of every page that the month is not frozen, whatever heads the template has.</summary>
internal static class DraftMark
{
    public const string Words = "草稿 · 未封存，数字还会变，请勿外传";

    public static void Put(WordprocessingDocument document)
    {
        var main = document.MainDocumentPart!;
        foreach (var header in main.HeaderParts.Where(part => part.Header is not null))
            header.Header!.PrependChild(Line());
        var evens = main.DocumentSettingsPart?.Settings?.Elements<EvenAndOddHeaders>().Any() == true;
        var sections = main.Document!.Body!.Descendants<SectionProperties>().ToList();
        if (sections.Count == 0)
            sections.Add(main.Document.Body.AppendChild(new SectionProperties()));
        // Later sections take over what the first one has.
        Complete(main, sections[0], HeaderFooterValues.Default);
        if (evens)
            Complete(main, sections[0], HeaderFooterValues.Even);
        if (sections.Any(section => section.Elements<TitlePage>().Any()))
            Complete(main, sections[0], HeaderFooterValues.First);
    }

    private static void Complete(MainDocumentPart main, SectionProperties section, HeaderFooterValues kind)
    {
        if (section.Elements<HeaderReference>().Any(reference => (reference.Type?.Value ?? HeaderFooterValues.Default) == kind))
            return;
        var id = $"draft-{((IEnumValue)kind).Value}";
        var part = main.AddNewPart<HeaderPart>(id);
        part.Header = new Header(Line());
        section.PrependChild(new HeaderReference { Type = kind, Id = id });
    }

    private static Paragraph Line() =>
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
                new Text(Words)
            )
        );
}
