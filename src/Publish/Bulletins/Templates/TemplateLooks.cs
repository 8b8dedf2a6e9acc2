using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>
/// The looks of the first template: A4 with the margins, sizes and faces that offices use. Every face has another name beside it, for machines
/// that know it by that.
/// </summary>
internal static class TemplateLooks
{
    public const string Title = "BulletinTitle";
    public const string Heading1 = "BulletinHeading1";
    public const string Heading2 = "BulletinHeading2";
    public const string Body = "BulletinBody";
    public const string Small = "BulletinSmall";
    public const string TableTitle = "BulletinTableTitle";
    public const string Cell = "BulletinCell";
    public const string Marker = "BulletinMarker";
    public const string Gap = "BulletinGap";
    public const string Number = "BulletinNumber";
    public const string Address = "BulletinAddress";
    public const string Attached = "BulletinAttached";
    public const string Sign = "BulletinSign";
    public const string SignDay = "BulletinSignDay";
    public const string Annex = "BulletinAnnex";
    public const string AnnexTitle = "BulletinAnnexTitle";
    public const string Copies = "BulletinCopies";
    public const string Imprint = "BulletinImprint";
    private const string Note = "BulletinNote";

    // Twentieths of a point: A4 less its margins of 28 and 26 mm.
    private const int TextWidth = 8845;

    /// <summary>Adds styles, faces, the footnote and the page's foot.</summary>
    public static void Add(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = TemplateStyles.All();
        main.AddNewPart<FontTablePart>("fonts").Fonts = Faces();
        main.AddNewPart<DocumentSettingsPart>("settings").Settings = new Settings(
            new FootnoteDocumentWideProperties(new FootnoteSpecialReference { Id = -1 }, new FootnoteSpecialReference { Id = 0 }),
            new Compatibility(
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            )
        );
        main.AddNewPart<FootnotesPart>("footnotes").Footnotes = Notes();
        main.AddNewPart<FooterPart>("footer").Footer = new Footer(Foot());
    }

    public static SectionProperties Page() =>
        new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin
            {
                Top = 2098,
                Bottom = 1984,
                Left = 1587,
                Right = 1474,
                Header = 1134,
                Footer = 1134,
                Gutter = 0,
            }
        );

    public static Paragraph Paragraph(string style, string words) =>
        words.Length == 0
            ? new(new ParagraphProperties(new ParagraphStyleId { Val = style }))
            : new(
                new ParagraphProperties(new ParagraphStyleId { Val = style }),
                new Run(new Text(words) { Space = SpaceProcessingModeValues.Preserve })
            );

    public static Run NoteMark() =>
        new(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new FootnoteReference { Id = 1 });

    /// <param name="widths">Of the columns, in hundredths of the text's.</param>
    public static Table Table(int[] widths, string[] headings, string[][] rows)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Text(TextWidth), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa }
                )
            ),
            new TableGrid(widths.Select(width => new GridColumn { Width = Text(TextWidth * width / 100) }))
        );
        table.AppendChild(Row(widths, headings, head: true));
        foreach (var row in rows)
            table.AppendChild(Row(widths, row, head: false));
        return table;
    }

    private static TableRow Row(int[] widths, string[] cells, bool head)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (head)
            row.TableRowProperties!.AppendChild(new TableHeader());
        for (var at = 0; at < cells.Length; at++)
        {
            var words = Paragraph(Cell, cells[at]);
            // Names and sentences stand at the left, figures in the middle.
            if (!head && (widths[at] > 20 || at == 0 && widths[at] > 10) && !cells[at].Contains("区间", StringComparison.Ordinal))
                words.ParagraphProperties!.AppendChild(new Justification { Val = JustificationValues.Left });
            if (head)
                foreach (var run in words.Elements<Run>())
                    run.RunProperties = new RunProperties(
                        new RunFonts
                        {
                            Ascii = "黑体",
                            HighAnsi = "黑体",
                            EastAsia = "黑体",
                        }
                    );
            var looks = new TableCellProperties(
                new TableCellWidth { Width = Text(TextWidth * widths[at] / 100), Type = TableWidthUnitValues.Dxa }
            );
            if (head)
                looks.AppendChild(
                    new Shading
                    {
                        Val = ShadingPatternValues.Clear,
                        Color = "auto",
                        Fill = "EEF1F6",
                    }
                );
            looks.AppendChild(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
            row.AppendChild(new TableCell(looks, words));
        }
        return row;
    }

    private static TableBorders Borders()
    {
        const string Line = "8A94A6";
        return new(
            new TopBorder
            {
                Val = BorderValues.Single,
                Size = 8,
                Color = Line,
            },
            new LeftBorder { Val = BorderValues.None, Size = 0 },
            new BottomBorder
            {
                Val = BorderValues.Single,
                Size = 8,
                Color = Line,
            },
            new RightBorder { Val = BorderValues.None, Size = 0 },
            new InsideHorizontalBorder
            {
                Val = BorderValues.Single,
                Size = 4,
                Color = "C9D0DB",
            },
            new InsideVerticalBorder { Val = BorderValues.None, Size = 0 }
        );
    }

    private static Footnotes Notes() =>
        new(
            new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = -1 },
            new Footnote(new Paragraph(new Run(new ContinuationSeparatorMark())))
            {
                Type = FootnoteEndnoteValues.ContinuationSeparator,
                Id = 0,
            },
            new Footnote(
                new Paragraph(
                    new ParagraphProperties(new ParagraphStyleId { Val = Note }),
                    new Run(
                        new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }),
                        new FootnoteReferenceMark()
                    ),
                    new Run(
                        new Text(" 本通报的数字截至{{截至}}，指纹{{短指纹}}；样本数（n）和区间见表，口径见附件。")
                        {
                            Space = SpaceProcessingModeValues.Preserve,
                        }
                    )
                )
            )
            {
                Id = 1,
            }
        );

    private static IEnumerable<OpenXmlElement> Foot()
    {
        yield return Paragraph(Note, "数据截至{{截至}} · 指纹{{短指纹}}");
        yield return new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = Note }, new Justification { Val = JustificationValues.Center }),
            new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
            new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })
        );
    }

    private static Fonts Faces() =>
        new(
            new[] { ("仿宋", "FangSong"), ("黑体", "SimHei"), ("楷体", "KaiTi"), ("宋体", "SimSun") }.Select(face => new Font(
                new AltName { Val = face.Item2 },
                new FontCharSet { Val = "86" },
                new FontFamily { Val = FontFamilyValues.Modern },
                new Pitch { Val = FontPitchValues.Variable }
            )
            {
                Name = face.Item1,
            })
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
