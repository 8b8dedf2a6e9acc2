using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>The first template has the shape of what an office sends out, and says nothing where there is nothing to say.</summary>
public sealed class FormalTests
{
    private static byte[] Made(BulletinContent content) => BulletinFile.Make(DefaultTemplate.Write(content), content);

    private static List<string> Lines(BulletinContent content) => [.. DocxText.Read(Made(content)).Where(line => line.Length > 0)];

    [Fact]
    public void Title_number_addressees_annex_office_day_and_copies_stand_in_their_order()
    {
        var content = SampleContent.Frozen with { Standing = BulletinStanding.Issued, Number = 3, IssuedOn = new(2026, 11, 6) };

        var lines = Lines(content);

        string[] parts =
        [
            "关于2026年10月群众诉求办理情况的通报",
            "讲评通报〔2026〕3号",
            "各街道办事处，各社区（村），区直有关部门：",
            "一、总体情况",
            "附件：指标口径和数据说明",
            "川汇区月讲评办公室",
            "2026年11月6日",
            "附件",
            "指标口径和数据说明",
            "抄送：区委办公室，区政府办公室。",
        ];
        Assert.Equal(parts, lines.Where(parts.Contains).Distinct());
        var roles = PageReader
            .Read(Made(content))
            .Blocks.OfType<PageParagraph>()
            .GroupBy(block => block.Words)
            .ToDictionary(group => group.Key, group => group.First().Role);
        Assert.Equal(BlockRole.Address, roles[parts[2]]);
        Assert.Equal(BlockRole.Sign, roles[parts[5]]);
        Assert.Equal(BlockRole.Sign, roles[parts[6]]);
        Assert.Equal(BlockRole.Annex, roles[parts[7]]);
        Assert.Equal(BlockRole.Copies, roles[parts[9]]);
    }

    [Fact]
    public void In_the_first_month_columns_of_comparisons_are_left_out_and_it_is_said_once()
    {
        var (first, later) = (Heads(SampleContent.First), Heads(SampleContent.Frozen));

        Assert.Contains(["指标", "本月", "样本数", "95%区间", "上月", "去年同月"], later);
        Assert.Contains(["指标", "本月", "样本数", "95%区间"], first);
        Assert.Contains(["名次", "单位", "得分", "较上月", "名次变化", "星级"], later);
        Assert.Contains(["名次", "单位", "得分", "星级"], first);
        Assert.DoesNotContain(first, row => row.Any(cell => cell is "上月" or "去年同月" or "较上月" or "名次变化"));
        Assert.Single(Lines(SampleContent.First), line => line.Contains("没有上月和去年同月可比", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(SampleContent.First), line => line.Contains("进步较大", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(SampleContent.Frozen), line => line.Contains("没有上月", StringComparison.Ordinal));
        Assert.Empty(DocxText.Faults(Made(SampleContent.First)));
    }

    [Fact]
    public void Columns_that_stay_share_the_room_of_those_that_go()
    {
        static int Width(BulletinContent content)
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(Made(content)), false);
            var table = document.MainDocumentPart!.Document!.Body!.Descendants<Table>().First();
            return table
                .Descendants<GridColumn>()
                .Sum(column => int.Parse(column.Width!.Value!, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.InRange(Width(SampleContent.First), Width(SampleContent.Frozen) - 10, Width(SampleContent.Frozen));
    }

    [Fact]
    public void Only_with_enough_cases_is_anybody_named_for_being_late()
    {
        BulletinFigure Figure(int community, decimal value, long n, string code = "kept-rate") =>
            new(code, $"41160200100{community}", SampleContent.October, value, n, null, n >= 10);
        var content = SampleContent.Frozen with
        {
            Figures =
            [
                new("kept-rate", "411602000000", SampleContent.October, 90, 400, null, true),
                Figure(1, 60, 30),
                Figure(2, 10, 9),
                Figure(3, 0, 1),
                Figure(5, 80, 12),
                Figure(6, 95, 50),
                new("handling-on-time-urgent", "411602000000", SampleContent.October, 90, 40, null, true),
                Figure(1, 20, 9, "handling-on-time-urgent") with
                {
                    Enough = true,
                },
            ],
        };

        // Only communities that are on a card; the first is ranked, the fifth and seventh are shown.
        Assert.Equal(
            ["第1社区60.0%", "第5社区80.0%"],
            [.. DocxText.Filled(DocxText.Of(["{{按时靠后.单位}}{{全程按时率@本单位}}"]), content)]
        );
        Assert.Empty(DocxText.Filled(DocxText.Of(["{{紧急靠后.单位}}"]), content));
    }

    [Fact]
    public void The_figures_of_those_who_are_named_are_bound_to_their_indicator()
    {
        var page = PageReader.Read(Made(SampleContent.Frozen));

        Assert.Contains(page.Figures, mark => mark is { Indicator: "kept-rate", Part: "Value" } && mark.Area != "411602000000");
        Assert.Contains(page.Figures, mark => mark is { Indicator: "handling-on-time-urgent", Part: "Count" });
        Assert.Contains(page.Figures, mark => mark is { Indicator: "reports", Area: "411602001003" });
        Assert.Contains("第3社区路灯不亮5", string.Concat(Lines(SampleContent.Frozen)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_table_is_not_torn_apart_and_a_long_one_may_be()
    {
        static Table Rows(int count) =>
            new([DocxText.Row(["甲"]), .. Enumerable.Range(1, count - 1).Select(at => DocxText.Row([$"{at}"]))]);
        var file = BulletinFile.Make(DocxText.Of([Rows(6), DocxText.P("乙"), Rows(7)]), SampleContent.Frozen);

        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        var kept = document
            .MainDocumentPart!.Document!.Body!.Elements<Table>()
            .Select(table => table.Descendants<Paragraph>().Count(paragraph => paragraph.ParagraphProperties?.KeepNext is not null));
        // The last row leads nowhere.
        Assert.Equal([5, 0], kept);
    }

    private static List<string[]> Heads(BulletinContent content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Made(content)), false);
        return
        [
            .. document
                .MainDocumentPart!.Document!.Body!.Descendants<Table>()
                .Select(table => table.Elements<TableRow>().First().Elements<TableCell>().Select(cell => cell.InnerText).ToArray()),
        ];
    }
}
