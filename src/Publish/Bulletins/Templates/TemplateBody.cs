using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>The body of the first template as it is written, paragraph by paragraph; what speaks of an indicator the district does not have is left out.</summary>
internal sealed class TemplateBody(BulletinContent known)
{
    /// <summary>What was written.</summary>
    public Body Body { get; } = new();

    // Of the clauses only those whose indicators there are.
    public Paragraph? Sentence(params string[] clauses)
    {
        var said = clauses.Where(IsKnown).ToList();
        if (said.Count == 0)
            return null;
        var paragraph = TemplateLooks.Paragraph(TemplateLooks.Body, string.Join('；', said) + "。");
        Body.AppendChild(paragraph);
        return paragraph;
    }

    private bool IsKnown(string words) =>
        FieldText
            .In(words)
            .All(found =>
                BulletinFields.Words.Any(word => word.Name == found.Field.Name) || known.IndicatorNamed(found.Field.Name) is not null
            );

    // Counts by itself, so that a heading left out leaves no gap.
    public void Heading(string words) => Add(TemplateLooks.Heading1, $"{{{{{BulletinFields.Chapter}}}}}、{words}");

    public void Section(string condition, string words)
    {
        Marker(condition);
        Add(TemplateLooks.Body, words);
        Marker("完");
    }

    public void Marker(string words) => Add(TemplateLooks.Marker, $"{{{{{words}}}}}");

    public void Add(string style, string words) => Body.AppendChild(TemplateLooks.Paragraph(style, words));

    public void Table(int[] widths, string[] headings, string[][] rows)
    {
        if (
            Body.Elements<Paragraph>().LastOrDefault(paragraph => !IsMarker(paragraph)) is { ParagraphProperties: { KeepNext: null } looks }
        )
            looks.InsertAfter(new KeepNext(), looks.ParagraphStyleId);
        Body.AppendChild(TemplateLooks.Table(widths, headings, rows));
        Body.AppendChild(TemplateLooks.Paragraph(TemplateLooks.Gap, ""));
    }

    // It goes when the template is filled: what stands before it leads to the table.
    private static bool IsMarker(Paragraph paragraph) =>
        paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == TemplateLooks.Marker;

    public void Fields(string title, string heading, string[] codes)
    {
        var rows = codes
            .Select(code => known.IndicatorOf(code))
            .OfType<BulletinIndicator>()
            .Select(indicator => indicator.Name.Chinese)
            .Select(name => new[] { name, $"{{{{{name}}}}}", $"{{{{{name} 上月}}}}", $"{{{{{name} 去年同月}}}}" })
            .ToArray();
        if (rows.Length == 0)
            return;
        Add(TemplateLooks.TableTitle, title);
        Table([40, 20, 20, 20], [heading, "本月", "上月", "去年同月"], rows);
    }

    // Named only with enough cases, with how many and how sure.
    public void Late(string list, string comparable, string code, string title)
    {
        if (known.IndicatorOf(code)?.Name.Chinese is not { } name)
            return;
        Marker($"有 {list}");
        Add(TemplateLooks.TableTitle, $"{title}（全区{name}{{{{{name}}}}}）");
        Table(
            [40, 20, 14, 26],
            ["单位", name, "样本数", "95%区间"],
            [
                [$"{{{{{list}.单位}}}}", $"{{{{{name}@本单位}}}}", $"{{{{{name}@本单位 件数}}}}", $"{{{{{name}@本单位 区间}}}}"],
            ]
        );
        Marker("完");
        Marker($"没有 {list}");
        Section($"有 {comparable}", $"{name}全区{{{{{name}}}}}，样本够的社区（村）都不低于全区。");
        Section($"没有 {comparable}", $"{name}全区{{{{{name}}}}}；各社区（村）样本都不够，不作比较。");
        Marker("完");
    }
}
