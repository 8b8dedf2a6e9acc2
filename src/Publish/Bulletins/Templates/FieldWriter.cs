using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>
/// Puts words in the place of fields, in the looks of the field's first sign, however Word has cut the field into runs. A figure becomes a
/// content control that names its indicator, area and period, and whose words cannot be typed over by accident.
/// </summary>
internal sealed class FieldWriter
{
    private int _controls;

    public void Write(Paragraph paragraph, FieldScope scope)
    {
        var found = FieldText.In(TemplateParts.TextOf(paragraph)).ToList();
        // Told in reading order, for headings count; written from the end, so that places before stay as they are.
        var values = found.ConvertAll(one => scope.Value(one.Field));
        for (var at = found.Count - 1; at >= 0; at--)
        {
            var (place, length, value) = (found[at].At, found[at].Length, values[at]);
            var text = TemplateParts.TextOf(paragraph);
            if (value.Drops && place > 0 && text[place - 1] is ('，' or ',' or '、'))
                Replace(paragraph, place - 1, length + 1, value with { Text = "" });
            else
                Replace(paragraph, place, length, value);
        }
    }

    private void Replace(Paragraph paragraph, int at, int length, FieldValue value)
    {
        var pieces = Cut(paragraph, at, at + length);
        var first = (Run)pieces[0].Parent!;
        var run = new Run();
        if (first.RunProperties is { } looks)
            run.AppendChild(looks.CloneNode(true));
        Words(run, value.Text);
        if (value.Text.Length > 0)
            first.InsertBeforeSelf<OpenXmlElement>(value.Tag is null ? run : Control(run, value));
        foreach (var piece in pieces)
        {
            var home = piece.Parent!;
            piece.Remove();
            if (home.ChildElements.All(part => part is RunProperties))
                home.Remove();
        }
    }

    private SdtRun Control(Run run, FieldValue value) =>
        new(
            new SdtProperties(
                new SdtAlias { Val = value.Title },
                new Tag { Val = value.Tag },
                new SdtId { Val = ++_controls },
                new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = LockingValues.ContentLocked }
            ),
            new SdtContentRun(run)
        );

    private static void Words(Run run, string words)
    {
        var lines = Printable(words).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (at > 0)
                run.AppendChild(new Break());
            run.AppendChild(new Text(lines[at]) { Space = SpaceProcessingModeValues.Preserve });
        }
    }

    // What people typed may hold signs that no XML takes.
    private static string Printable(string words) =>
        string.Concat(
            words.ReplaceLineEndings("\n").Where(sign => sign == '\n' || (!char.IsControl(sign) && sign is not '\uFFFE' and not '\uFFFF'))
        );

    // The pieces of text that lie between two places, cut so that each lies there whole and the first begins its run.
    private static List<Text> Cut(Paragraph paragraph, int from, int to)
    {
        Split(paragraph, to);
        Split(paragraph, from);
        var (place, pieces) = (0, new List<Text>());
        foreach (var text in TemplateParts.TextsOf(paragraph))
        {
            if (place >= from && place < to && text.Text.Length > 0)
                pieces.Add(text);
            place += text.Text.Length;
        }
        return pieces;
    }

    // Makes a run begin at a place, by moving what follows there into a run of the same looks.
    private static void Split(Paragraph paragraph, int at)
    {
        var place = 0;
        foreach (var text in TemplateParts.TextsOf(paragraph))
        {
            var inside = at - place;
            place += text.Text.Length;
            if (inside < 0 || inside >= text.Text.Length)
                continue;
            var run = (Run)text.Parent!;
            if (inside == 0 && text.PreviousSibling() is null or RunProperties)
                return;
            var rest = new Run();
            if (run.RunProperties is { } looks)
                rest.AppendChild(looks.CloneNode(true));
            var moved = text.ElementsAfter().ToList();
            if (inside > 0)
            {
                rest.AppendChild(new Text(text.Text[inside..]) { Space = SpaceProcessingModeValues.Preserve });
                (text.Text, text.Space) = (text.Text[..inside], SpaceProcessingModeValues.Preserve);
            }
            else
                moved.Insert(0, text);
            foreach (var part in moved)
            {
                part.Remove();
                rest.AppendChild(part);
            }
            run.InsertAfterSelf(rest);
            return;
        }
    }
}
