using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>The places of a Word document in which text stands, and paragraphs as one text however Word has cut them into runs.</summary>
internal static class TemplateParts
{
    /// <summary>Everything that holds paragraphs, with the name of its place; the body first.</summary>
    public static IEnumerable<(string Place, OpenXmlElement Holder)> Of(WordprocessingDocument document)
    {
        var main = document.MainDocumentPart!;
        yield return ("body", main.Document!.Body!);
        foreach (var header in main.HeaderParts.Where(part => part.Header is not null))
            yield return ("header", header.Header!);
        foreach (var footer in main.FooterParts.Where(part => part.Footer is not null))
            yield return ("footer", footer.Footer!);
        foreach (var note in main.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? [])
            yield return ("footnote", note);
        foreach (var note in main.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? [])
            yield return ("footnote", note);
    }

    /// <summary>The pieces of a paragraph's own text, without those of boxes that hang on it.</summary>
    public static List<Text> TextsOf(OpenXmlElement paragraph) =>
        [.. paragraph.Descendants<Text>().Where(text => ReferenceEquals(text.Ancestors<Paragraph>().FirstOrDefault(), paragraph))];

    /// <summary>A paragraph's own text.</summary>
    public static string TextOf(OpenXmlElement paragraph) => string.Concat(TextsOf(paragraph).Select(text => text.Text));

    /// <summary>The rows of a table itself, those in content controls too, without those of tables inside it.</summary>
    public static IEnumerable<TableRow> RowsOf(Table table) =>
        table.Descendants<TableRow>().Where(row => ReferenceEquals(row.Ancestors<Table>().First(), table));

    /// <summary>The paragraphs of a row, of all its cells.</summary>
    public static IEnumerable<Paragraph> ParagraphsOf(OpenXmlElement row) => row.Descendants<Paragraph>();

    /// <summary>What holds paragraphs inside a paragraph: boxes of text.</summary>
    public static IEnumerable<OpenXmlElement> BoxesOf(Paragraph paragraph) =>
        paragraph.Descendants<TextBoxContent>().Where(box => ReferenceEquals(box.Ancestors<Paragraph>().FirstOrDefault(), paragraph));

    /// <summary>The list whose lines a row or paragraph comes once for, given which are open already; null when it comes once alone.</summary>
    public static BulletinList? RepeatsFor(IEnumerable<string> texts, Func<string, bool> isOpen) =>
        texts
            .SelectMany(FieldText.In)
            .Where(found => found.Field.Kind == FieldKind.Column && !isOpen(found.Field.Name))
            .Select(found => BulletinFields.List(found.Field.Name))
            .FirstOrDefault(list => list is not null);
}
