using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>填模板 Puts a month's content into a checked template: sections stay or go, rows and paragraphs repeat, fields become words.</summary>
internal sealed class TemplateFiller
{
    // More of them, pushed to the next page together, would leave a hole on the one before.
    private const int MostKeptWhole = 6;

    private readonly FieldWriter _writer = new();

    /// <summary>Fills everything a holder of paragraphs holds.</summary>
    public void Fill(OpenXmlElement holder, FieldScope scope) => Blocks([.. holder.ChildElements], scope);

    private void Blocks(List<OpenXmlElement> blocks, FieldScope scope)
    {
        for (var at = 0; at < blocks.Count; at++)
            if (Marker(blocks[at]) is { } marker)
            {
                var end = EndOf(blocks, at);
                Section(marker, blocks[at], blocks.GetRange(at + 1, end - at - 1), blocks[end], scope);
                at = end;
            }
            else
                Block(blocks[at], scope);
    }

    private void Section(FieldText marker, OpenXmlElement begin, List<OpenXmlElement> inside, OpenXmlElement end, FieldScope scope)
    {
        var lines = BulletinFields.List(marker.Name) is { } list ? scope.Lines(list) : [];
        if (marker.Kind == FieldKind.Each)
        {
            foreach (var line in lines)
            {
                var copies = inside.ConvertAll(Copy);
                foreach (var copy in copies)
                    end.InsertBeforeSelf(copy);
                Blocks(copies, scope.With(marker.Name, line));
            }
            inside.ForEach(block => block.Remove());
        }
        else if ((marker.Kind == FieldKind.If) == (lines.Count > 0 || BulletinFields.Condition(marker.Name)?.Holds(scope.Content) == true))
            Blocks(inside, scope);
        else
            inside.ForEach(block => block.Remove());
        Leave(begin);
        Leave(end);
    }

    private void Block(OpenXmlElement block, FieldScope scope)
    {
        switch (block)
        {
            case Paragraph paragraph:
                One(paragraph, scope);
                break;
            case Table table:
                EmptyColumns.Leave(table, scope);
                foreach (var row in TemplateParts.RowsOf(table).ToList())
                    Row(row, scope);
                // A table without a row is no table.
                if (!table.Descendants<TableRow>().Any())
                    table.Remove();
                else
                    KeepWhole(table);
                break;
            case SdtBlock { SdtContentBlock: { } content }:
                Fill(content, scope);
                break;
        }
    }

    // A short table is not torn apart: each row leads to the next, as Word keeps things together.
    private static void KeepWhole(Table table)
    {
        var rows = TemplateParts.RowsOf(table).ToList();
        if (rows.Count > MostKeptWhole)
            return;
        foreach (var paragraph in rows.SkipLast(1).SelectMany(row => row.Descendants<Paragraph>()))
            (paragraph.ParagraphProperties ??= new ParagraphProperties()).KeepNext ??= new KeepNext();
    }

    private void Row(TableRow row, FieldScope scope)
    {
        var texts = row.Descendants<Paragraph>().Select(TemplateParts.TextOf).ToList();
        Repeat(row, TemplateParts.RepeatsFor(texts, name => scope.Line(name) is not null), scope, Cells);
    }

    private void Cells(OpenXmlElement row, FieldScope scope)
    {
        foreach (var cell in row.Descendants<TableCell>().Where(cell => ReferenceEquals(cell.Ancestors<TableRow>().First(), row)).ToList())
        {
            Fill(cell, scope);
            // A cell ends with a paragraph, whatever was left out of it.
            if (cell.LastChild is not Paragraph)
                cell.AppendChild(new Paragraph());
        }
    }

    private void One(Paragraph paragraph, FieldScope scope) =>
        Repeat(
            paragraph,
            TemplateParts.RepeatsFor([TemplateParts.TextOf(paragraph)], name => scope.Line(name) is not null),
            scope,
            (copy, inside) =>
            {
                foreach (var box in TemplateParts.BoxesOf((Paragraph)copy).ToList())
                    Fill(box, inside);
                _writer.Write((Paragraph)copy, inside);
            }
        );

    private static void Repeat(OpenXmlElement element, BulletinList? list, FieldScope scope, Action<OpenXmlElement, FieldScope> fill)
    {
        if (list is null)
        {
            fill(element, scope);
            return;
        }
        foreach (var line in scope.Lines(list))
        {
            var copy = Copy(element);
            element.InsertBeforeSelf(copy);
            fill(copy, scope.With(list.Name, line));
        }
        element.Remove();
    }

    private static FieldText? Marker(OpenXmlElement block) =>
        block is Paragraph paragraph
        && FieldText.Alone(TemplateParts.TextOf(paragraph)) is { Kind: FieldKind.If or FieldKind.Unless or FieldKind.Each } marker
            ? marker
            : null;

    private static int EndOf(List<OpenXmlElement> blocks, int begin)
    {
        var depth = 0;
        for (var at = begin; at < blocks.Count; at++)
            if (Marker(blocks[at]) is not null)
                depth++;
            else if (
                blocks[at] is Paragraph paragraph
                && FieldText.Alone(TemplateParts.TextOf(paragraph)) is { Kind: FieldKind.End }
                && --depth == 0
            )
                return at;
        throw new InvalidOperationException("A section of an unchecked template has no end.");
    }

    // A marker's paragraph goes, unless the document's pages change with it.
    private static void Leave(OpenXmlElement marker)
    {
        if (marker.Descendants<SectionProperties>().Any())
            marker.RemoveAllChildren<Run>();
        else
            marker.Remove();
    }

    // What Word gives a number of its own may stand in a document once only.
    private static OpenXmlElement Copy(OpenXmlElement element)
    {
        var copy = element.CloneNode(true);
        foreach (var mark in copy.Descendants().Where(part => part is BookmarkStart or BookmarkEnd).ToList())
            mark.Remove();
        foreach (var part in copy.Descendants().Append(copy))
            switch (part)
            {
                case Paragraph paragraph:
                    (paragraph.ParagraphId, paragraph.TextId) = (null, null);
                    break;
                case TableRow row:
                    (row.ParagraphId, row.TextId) = (null, null);
                    break;
            }
        return copy;
    }
}
