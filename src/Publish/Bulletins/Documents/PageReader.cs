using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Publish.Bulletins.Documents;

/// <summary>Reads a filled Word document as a page: what role each paragraph plays is told by its style's level, its tables and their heads by Word itself.</summary>
public sealed class PageReader
{
    private readonly Dictionary<string, Style> _styles;
    private readonly Dictionary<long, int> _notes = [];

    private PageReader(WordprocessingDocument document) =>
        _styles =
            document
                .MainDocumentPart!.StyleDefinitionsPart?.Styles?.Elements<Style>()
                .Where(style => style.StyleId?.Value is not null)
                .DistinctBy(style => style.StyleId!.Value)
                .ToDictionary(style => style.StyleId!.Value!, StringComparer.Ordinal)
            ?? [];

    /// <summary>Reads it.</summary>
    /// <exception cref="Core.RefusedException">It is no Word document.</exception>
    public static BulletinPage Read(byte[] file)
    {
        using var document = TemplateFile.Open(new MemoryStream(file), write: false);
        var reader = new PageReader(document);
        var main = document.MainDocumentPart!;
        var blocks = reader.Blocks(main.Document!.Body!);
        var notes = main.FootnotesPart?.Footnotes?.Elements<Footnote>().ToDictionary(note => note.Id?.Value ?? 0) ?? [];
        return new(
            blocks,
            [
                .. reader
                    ._notes.OrderBy(note => note.Value)
                    .Select(note => notes.TryGetValue(note.Key, out var words) ? reader.Runs(words) : (IReadOnlyList<PageRun>)[]),
            ],
            [.. main.FooterParts.SelectMany(part => part.Footer?.Elements<Paragraph>() ?? []).Where(IsWords).Select(TemplateParts.TextOf)]
        );
    }

    // A page's number is the paper's own affair.
    private static bool IsWords(Paragraph paragraph) =>
        TemplateParts.TextOf(paragraph).Trim().Length > 0
        && !paragraph.Descendants<SimpleField>().Any()
        && !paragraph.Descendants<FieldCode>().Any();

    private List<PageBlock> Blocks(OpenXmlElement holder)
    {
        var blocks = new List<PageBlock>();
        foreach (var child in holder.ChildElements)
            switch (child)
            {
                case Paragraph paragraph when Runs(paragraph) is { Count: > 0 } runs:
                    blocks.Add(new PageParagraph(RoleOf(paragraph), runs, IsCentred(paragraph)));
                    break;
                case Table table:
                    blocks.Add(Read(table));
                    break;
                case SdtBlock { SdtContentBlock: { } content }:
                    blocks.AddRange(Blocks(content));
                    break;
            }
        return blocks;
    }

    private PageTable Read(Table table) =>
        new(
            [
                .. TemplateParts
                    .RowsOf(table)
                    .Select(row => new PageRow(
                        [
                            .. row.Elements<TableCell>()
                                .Select(cell => new PageCell(Blocks(cell), cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1)),
                        ],
                        row.TableRowProperties?.Elements<TableHeader>().Any() == true
                    )),
            ],
            Shares(table)
        );

    // In hundredths of the table's width.
    private static List<int> Shares(Table table)
    {
        var widths = table
            .Elements<TableGrid>()
            .SelectMany(grid => grid.Elements<GridColumn>())
            .Select(column => int.TryParse(column.Width?.Value, out var width) ? Math.Max(width, 0) : 0)
            .ToList();
        var whole = widths.Sum();
        return whole == 0 ? [] : widths.ConvertAll(width => Math.Clamp((int)Math.Round(width * 100.0 / whole), 1, 100));
    }

    private List<PageRun> Runs(OpenXmlElement holder)
    {
        var runs = new List<PageRun>();
        foreach (var run in holder.Descendants<Run>().Where(run => !run.Ancestors<TextBoxContent>().Any()))
        {
            if (run.GetFirstChild<FootnoteReference>()?.Id?.Value is { } note)
                runs.Add(new("", false, null, _notes.TryGetValue(note, out var known) ? known : _notes[note] = _notes.Count + 1));
            var words = string.Concat(run.ChildElements.Select(WordsOf));
            if (words.Length > 0)
                runs.Add(new(words, IsBold(run), FigureMark.Read(TagOf(run)), null));
        }
        return runs.TrueForAll(run => run.Note is null && string.IsNullOrWhiteSpace(run.Words)) ? [] : runs;
    }

    private static string? TagOf(Run run) => run.Ancestors<SdtRun>().FirstOrDefault()?.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value;

    private static string WordsOf(OpenXmlElement part) =>
        part switch
        {
            Text text => text.Text,
            Break => "\n",
            TabChar => "\u3000",
            _ => "",
        };

    private static bool IsBold(Run run) => run.RunProperties?.Bold is { } bold && bold.Val?.Value != false;

    private BlockRole RoleOf(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        return Level(paragraph, id) switch
        {
            0 => BlockRole.Heading1,
            >= 1 and < 9 => BlockRole.Heading2,
            _ => id switch
            {
                TemplateLooks.Title or "Title" => BlockRole.Title,
                TemplateLooks.Small => BlockRole.Note,
                TemplateLooks.TableTitle or "Caption" => BlockRole.Caption,
                TemplateLooks.Address => BlockRole.Address,
                TemplateLooks.Annex => BlockRole.Annex,
                TemplateLooks.Copies or TemplateLooks.Imprint => BlockRole.Copies,
                _ => Side(paragraph) is { } side && (side == JustificationValues.Right || side == JustificationValues.End)
                    ? BlockRole.Sign
                    : BlockRole.Body,
            },
        };
    }

    private int? Level(Paragraph paragraph, string? id) =>
        paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value
        ?? Above(id).Select(style => style.StyleParagraphProperties?.OutlineLevel?.Val?.Value).FirstOrDefault(level => level is not null);

    private bool IsCentred(Paragraph paragraph) => Side(paragraph) == JustificationValues.Center;

    private JustificationValues? Side(Paragraph paragraph) =>
        (
            paragraph.ParagraphProperties?.Justification
            ?? Above(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
                .Select(style => style.StyleParagraphProperties?.Justification)
                .FirstOrDefault(side => side is not null)
        )
            ?.Val
            ?.Value;

    // A style and those it is based on; a ring of them ends.
    private IEnumerable<Style> Above(string? id)
    {
        for (var left = 10; left > 0 && id is not null && _styles.TryGetValue(id, out var style); left--)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }
}
