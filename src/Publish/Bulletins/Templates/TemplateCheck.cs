using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>
/// 查模板 Goes through a template as <see cref="TemplateFiller"/> will, and says of every place what it will not understand. Nothing is
/// found that fills well, and nothing fills badly that was not found.
/// </summary>
public sealed class TemplateCheck
{
    private const int LongestQuote = 60;
    private const int MostFindings = 100;

    // What Word would fetch or start when the document is opened.
    private static readonly string[] Reaching = ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT"];

    private readonly BulletinContent _known;
    private readonly List<TemplateFinding> _findings = [];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private string _place = "body";

    private TemplateCheck(BulletinContent known) => _known = known;

    /// <summary>What is wrong with a template, in the order it is read.</summary>
    /// <param name="known">Any month's content: which indicators and areas there are.</param>
    public static IReadOnlyList<TemplateFinding> Of(WordprocessingDocument template, BulletinContent known)
    {
        var check = new TemplateCheck(known);
        check.All(template);
        return [.. check._findings.Take(MostFindings)];
    }

    /// <summary>What a bulletin must say and a template does not: up to when its figures count, by which snapshot, and when it was sent out.</summary>
    public static IEnumerable<TemplateFinding> Missing(WordprocessingDocument template)
    {
        var named = TemplateParts
            .Of(template)
            .SelectMany(part => part.Holder.Descendants<Paragraph>())
            .SelectMany(paragraph => FieldText.In(TemplateParts.TextOf(paragraph)))
            .Where(found => found.Field.Kind == FieldKind.Value)
            .Select(found => found.Field.Name)
            .ToHashSet(StringComparer.Ordinal);
        return BulletinFields
            .Required.Where(names => !names.Any(named.Contains))
            .Select(names => new TemplateFinding("body", "", null, "missing-field", string.Join("}}、{{", names)));
    }

    /// <summary>The codes of the indicators a template names.</summary>
    public static IReadOnlySet<string> Named(WordprocessingDocument template, BulletinContent known)
    {
        var check = new TemplateCheck(known);
        check.All(template);
        return check._named;
    }

    private void All(WordprocessingDocument template)
    {
        if (template.MainDocumentPart!.WordprocessingCommentsPart?.Comments?.Elements<Comment>().Any() == true)
            _findings.Add(new("body", "", null, "comments"));
        foreach (var (place, holder) in TemplateParts.Of(template))
        {
            _place = place;
            foreach (var code in holder.Descendants<FieldCode>().Where(Reaches))
                _findings.Add(new(place, Quote(code.Text), null, "reaches-out"));
            foreach (var changed in holder.Descendants<Paragraph>().Where(IsTracked).Take(1))
                Add(TemplateParts.TextOf(changed), null, "tracked");
            Blocks(holder.ChildElements, []);
        }
    }

    private static bool Reaches(FieldCode code) =>
        Reaching.Contains(code.Text.Trim().Split(' ', 2)[0].ToUpperInvariant(), StringComparer.Ordinal);

    private static bool IsTracked(Paragraph paragraph) =>
        paragraph.Descendants().Any(part => part is InsertedRun or DeletedRun or MoveFromRun or MoveToRun or Inserted or Deleted);

    private void Blocks(IEnumerable<OpenXmlElement> blocks, IReadOnlyList<string> open)
    {
        var markers = new Stack<(FieldText Field, string Text, IReadOnlyList<string> Before)>();
        foreach (var block in blocks)
            if (block is Paragraph paragraph)
            {
                var text = TemplateParts.TextOf(paragraph);
                if (FieldText.Alone(text) is { Kind: FieldKind.If or FieldKind.Unless or FieldKind.Each } marker)
                {
                    markers.Push((marker, text, open));
                    open = Opened(marker, text, open);
                }
                else if (FieldText.Alone(text) is { Kind: FieldKind.End })
                    if (markers.TryPop(out var begun))
                        open = begun.Before;
                    else
                        Add(text, text, "end-without-begin");
                else
                    One(paragraph, text, open);
            }
            else if (block is Table table)
                foreach (var row in TemplateParts.RowsOf(table))
                    Row(row, open);
            else if (block is SdtBlock control)
                Blocks(control.SdtContentBlock?.ChildElements ?? Enumerable.Empty<OpenXmlElement>(), open);
        foreach (var begun in markers)
            Add(begun.Text, begun.Text, "begin-without-end");
    }

    private IReadOnlyList<string> Opened(FieldText marker, string text, IReadOnlyList<string> open)
    {
        if (marker.Kind != FieldKind.Each && BulletinFields.Condition(marker.Name) is not null)
            return open;
        if (BulletinFields.List(marker.Name) is not { } list)
        {
            Add(text, text, "unknown-list", marker.Name, Lists());
            return open;
        }
        Within(list, text, open);
        return marker.Kind == FieldKind.Each ? [.. open, list.Name] : open;
    }

    private void Row(TableRow row, IReadOnlyList<string> open)
    {
        var texts = row.Descendants<Paragraph>().Select(TemplateParts.TextOf).ToList();
        var inside = Repeated(texts, string.Join(' ', texts), open);
        foreach (var cell in row.Descendants<TableCell>().Where(cell => ReferenceEquals(cell.Ancestors<TableRow>().First(), row)))
            Blocks(cell.ChildElements, inside);
    }

    private void One(Paragraph paragraph, string text, IReadOnlyList<string> open)
    {
        var inside = Repeated([text], text, open);
        if (FieldText.HasLooseBraces(text))
            Add(text, null, "loose-braces");
        foreach (var (at, length, field) in FieldText.In(text))
            Field(field, text, text.Substring(at, length), inside);
        foreach (var box in TemplateParts.BoxesOf(paragraph))
            Blocks(box.ChildElements, open);
    }

    // A row or paragraph comes once for each line of one list; of two it would not be known for which.
    private IReadOnlyList<string> Repeated(IReadOnlyList<string> texts, string whole, IReadOnlyList<string> open)
    {
        if (TemplateParts.RepeatsFor(texts, open.Contains) is not { } list)
            return open;
        if (TemplateParts.RepeatsFor(texts, name => name == list.Name || open.Contains(name)) is { } other)
            Add(whole, null, "two-lists", list.Name, other.Name);
        Within(list, whole, open);
        return [.. open, list.Name];
    }

    private void Within(BulletinList list, string text, IReadOnlyList<string> open)
    {
        if (list.Within is { } outer && !open.Contains(outer))
            Add(text, null, "needs-outer", list.Name, outer);
    }

    private void Field(FieldText field, string text, string written, IReadOnlyList<string> open)
    {
        switch (field.Kind)
        {
            case FieldKind.Column when BulletinFields.List(field.Name) is not { } list:
                Add(text, written, "unknown-list", field.Name, Lists());
                break;
            case FieldKind.Column when BulletinFields.Column(field) is null:
                var columns = BulletinFields.List(field.Name)!.Columns.Select(column => column.Name);
                Add(text, written, "unknown-column", field.Name, field.Column!, string.Join('、', columns));
                break;
            case FieldKind.Value:
                Value(field, text, written, open);
                break;
            case FieldKind.Column:
                break;
            default:
                Add(text, written, "marker-not-alone");
                break;
        }
    }

    private void Value(FieldText field, string text, string written, IReadOnlyList<string> open)
    {
        var plain =
            field is { Area: null, Odd: null }
            && (field.Name == BulletinFields.Chapter || BulletinFields.Words.Any(word => word.Name == field.Name));
        if (plain)
            return;
        if (_known.IndicatorNamed(field.Name) is not { } indicator)
        {
            Add(text, written, "unknown-field", field.Name);
            return;
        }
        _named.Add(indicator.Code);
        if (field.Odd is { } odd)
            Add(text, written, "odd-word", odd);
        if (field.Area is null)
            return;
        if (field.Area == BulletinFields.OwnArea)
        {
            if (!open.Any(name => BulletinFields.List(name)?.AreaOf is not null))
                Add(text, written, "no-own-area");
            return;
        }
        var areas = _known.AreasNamed(field.Area).ToList();
        if (areas.Count != 1)
            Add(
                text,
                written,
                areas.Count == 0 ? "unknown-area" : "ambiguous-area",
                field.Area,
                string.Join('、', areas.Select(area => area.Code))
            );
    }

    private static string Lists() => string.Join('、', BulletinFields.Lists.Select(list => list.Name));

    private void Add(string paragraph, string? field, string code, params object[] arguments) =>
        _findings.Add(new(_place, Quote(paragraph), field, code, arguments));

    private static string Quote(string text) => text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
}
