using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>The styles of the first template, under names a clerk finds in Word's list.</summary>
internal static class TemplateStyles
{
    private const string Fangsong = "仿宋";

    public static Styles All() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        Face(Fangsong),
                        new FontSize { Val = "32" },
                        new FontSizeComplexScript { Val = "32" },
                        new Languages { Val = "zh-CN", EastAsia = "zh-CN" }
                    )
                ),
                // No gap between Chinese and figures: offices write none.
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false })
                )
            ),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
            {
                Type = StyleValues.Paragraph,
                Default = true,
                StyleId = "Normal",
            },
            One(TemplateLooks.Title, "通报标题", "宋体", 44, Lines(600, after: 480), JustificationValues.Center, bold: true),
            One(
                TemplateLooks.Heading1,
                "通报一级标题",
                "黑体",
                32,
                Lines(560, before: 160),
                JustificationValues.Both,
                outline: 0,
                indent: 200,
                keep: true
            ),
            One(
                TemplateLooks.Heading2,
                "通报二级标题",
                "楷体",
                32,
                Lines(560),
                JustificationValues.Both,
                outline: 1,
                indent: 200,
                keep: true
            ),
            One(TemplateLooks.Body, "通报正文", Fangsong, 32, Lines(560), JustificationValues.Both, indent: 200),
            One(TemplateLooks.Small, "通报说明", Fangsong, 24, Lines(400), JustificationValues.Both, indent: 200),
            One(TemplateLooks.TableTitle, "通报表题", "黑体", 24, Lines(440, before: 120), JustificationValues.Center, keep: true),
            One(TemplateLooks.Cell, "通报表格", Fangsong, 22, Lines(320), JustificationValues.Center),
            One(TemplateLooks.Gap, "通报空行", Fangsong, 12, Lines(160), JustificationValues.Left),
            One(TemplateLooks.Number, "通报文号", "楷体", 28, Lines(560, after: 320), JustificationValues.Center),
            One(TemplateLooks.Address, "通报主送", Fangsong, 32, Lines(560), JustificationValues.Left, keep: true),
            One(
                TemplateLooks.Attached,
                "通报附件说明",
                Fangsong,
                32,
                Lines(560, before: 280, after: 560),
                JustificationValues.Left,
                indent: 200,
                keep: true
            ),
            One(TemplateLooks.Sign, "通报落款", Fangsong, 32, Lines(560), JustificationValues.Right, keep: true, right: 4),
            One(TemplateLooks.SignDay, "通报日期", Fangsong, 32, Lines(560), JustificationValues.Right, right: 4),
            One(TemplateLooks.Annex, "通报附件", "黑体", 32, Lines(560), JustificationValues.Left, keep: true, newPage: true),
            One(
                TemplateLooks.AnnexTitle,
                "通报附件标题",
                "宋体",
                36,
                Lines(600, before: 160, after: 240),
                JustificationValues.Center,
                bold: true,
                outline: 0,
                keep: true
            ),
            One(
                TemplateLooks.Copies,
                "通报抄送",
                Fangsong,
                28,
                Lines(480, before: 480),
                JustificationValues.Left,
                keep: true,
                line: Rule()
            ),
            One(
                TemplateLooks.Imprint,
                "通报印发",
                Fangsong,
                28,
                Lines(480),
                JustificationValues.Left,
                line: new ParagraphBorders(
                    Rule().TopBorder!.CloneNode(true),
                    new BottomBorder
                    {
                        Val = BorderValues.Single,
                        Size = 8,
                        Space = 4,
                    }
                )
            ),
            One("BulletinNote", "通报脚注", "宋体", 18, Lines(260), JustificationValues.Left),
            One(TemplateLooks.Marker, "通报条件", "宋体", 18, Lines(280), JustificationValues.Left, color: "1D4E9E")
        );

    private static Style One(
        string id,
        string name,
        string face,
        int halfPoints,
        SpacingBetweenLines lines,
        JustificationValues side,
        bool bold = false,
        int? outline = null,
        int indent = 0,
        bool keep = false,
        string? color = null,
        int right = 0,
        bool newPage = false,
        ParagraphBorders? line = null
    )
    {
        var paragraph = new StyleParagraphProperties();
        if (keep)
            paragraph.AppendChild(new KeepNext());
        if (newPage)
            paragraph.AppendChild(new PageBreakBefore());
        if (line is not null)
            paragraph.AppendChild(line);
        paragraph.AppendChild(lines);
        if (right > 0)
            paragraph.AppendChild(
                new Indentation
                {
                    RightChars = right * 100,
                    Right = (right * halfPoints * 10).ToString(System.Globalization.CultureInfo.InvariantCulture),
                }
            );
        if (indent > 0)
            paragraph.AppendChild(
                new Indentation
                {
                    FirstLineChars = indent,
                    FirstLine = (halfPoints * 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
                }
            );
        paragraph.AppendChild(new Justification { Val = side });
        if (outline is { } level)
            paragraph.AppendChild(new OutlineLevel { Val = level });
        var run = new StyleRunProperties(Face(face));
        if (bold)
            run.AppendChild(new Bold());
        if (color is not null)
            run.AppendChild(new Color { Val = color });
        var size = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture);
        run.AppendChild(new FontSize { Val = size });
        run.AppendChild(new FontSizeComplexScript { Val = size });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = true,
        };
    }

    private static ParagraphBorders Rule() =>
        new(
            new TopBorder
            {
                Val = BorderValues.Single,
                Size = 8,
                Space = 4,
            }
        );

    private static RunFonts Face(string name) =>
        new()
        {
            Ascii = name,
            HighAnsi = name,
            EastAsia = name,
            ComplexScript = name,
        };

    // Twentieths of a point, at least: a line that holds more grows.
    private static SpacingBetweenLines Lines(int line, int before = 0, int after = 0) =>
        new()
        {
            Before = before.ToString(System.Globalization.CultureInfo.InvariantCulture),
            After = after.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Line = line.ToString(System.Globalization.CultureInfo.InvariantCulture),
            LineRule = LineSpacingRuleValues.AtLeast,
        };
}
