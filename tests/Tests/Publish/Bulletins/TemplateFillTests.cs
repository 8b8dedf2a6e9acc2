using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Tests.Publish.Bulletins;

public sealed class TemplateFillTests
{
    [Theory]
    [InlineData("{{响应率}}", "95.3%")]
    [InlineData("{{response-rate}}", "95.3%")]
    [InlineData("{{指标:response-rate@区:411602002000}}", "93.3%")]
    [InlineData("｛｛指标：响应率＠城南街道办事处｝｝", "93.3%")]
    [InlineData("{{响应率 上月}}", "94.1%")]
    [InlineData("{{响应率，去年同月}}", "91.4%")]
    [InlineData("{{响应率 上月 件数}}", "1070")]
    [InlineData("{{响应率 样本}}", "n=1203")]
    [InlineData("{{响应率 区间}}", "93.8%—96.3%")]
    [InlineData("{{响应率 较上月}}", "较上月上升1.2个百分点")]
    [InlineData("{{返工率 较上月}}", "与上月持平")]
    [InlineData("{{反映件数}}件，{{反映件数 较去年同月}}", "1203件，较去年同月增加361件、上升42.9%")]
    [InlineData("{{办结用时中位数}}，{{办结用时中位数 较上月}}", "1天1小时，较上月延长3小时")]
    [InlineData("{{满意率@第8社区}}", "评价不足5条，不显示")]
    [InlineData("{{响应率@第8社区}}", "85.3%（样本不足）")]
    [InlineData("{{响应率 名称}}：{{响应率 口径}}", "响应率：派出的事项里，按时接单的占多少。")]
    [InlineData("{{区名}}{{期间}}", "川汇区2026年10月")]
    [InlineData("{{核验命令}}", "menpai review verify 2026-10")]
    public void A_field_becomes_what_an_office_would_write(string template, string written) =>
        Assert.Equal(written, DocxText.FilledLine(template));

    [Fact]
    public void Where_nothing_is_known_it_is_said_and_never_zero()
    {
        Assert.Equal("响应率—。", DocxText.FilledLine("响应率{{响应率}}，{{响应率 较上月}}，{{响应率 较去年同月}}。", SampleContent.Empty));
        Assert.Equal("—", DocxText.FilledLine("{{响应率 较上月}}", SampleContent.Empty));
    }

    [Fact]
    public void However_Word_cuts_a_field_into_runs_it_reads_the_same()
    {
        const string Template = "全区响应率{{响应率}}，{{响应率 较上月}}；{{区名}}。";
        const string Written = "全区响应率95.3%，较上月上升1.2个百分点；川汇区。";
        Gen.Int[1, Template.Length - 1]
            .Array[0, 12]
            .Sample(cuts =>
            {
                var places = cuts.Append(0).Append(Template.Length).Distinct().Order().ToList();
                var runs = places.Zip(places.Skip(1), (from, to) => Template[from..to]);
                return DocxText.Filled(DocxText.Of([DocxText.Runs(runs)])).Single() == Written;
            });
    }

    [Fact]
    public void A_field_keeps_the_looks_of_its_first_sign()
    {
        var bold = new Run(new RunProperties(new Bold()), new Text("{{响应"));
        var file = BulletinFile.Make(
            DocxText.Of([new Paragraph(new Run(new Text("率")), bold, new Run(new Text("率}}高")))]),
            SampleContent.Frozen
        );

        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        var runs = document.MainDocumentPart!.Document!.Body!.Descendants<Run>().ToList();
        Assert.Equal(["率", "95.3%", "高"], runs.Select(run => run.InnerText));
        Assert.Equal([false, true, false], runs.Select(run => run.RunProperties?.Bold is not null));
    }

    [Fact]
    public void A_figure_is_a_locked_control_that_names_what_it_is_bound_to()
    {
        var file = BulletinFile.Make(DocxText.Of(["{{响应率@城南街道办事处 上月}}"]), SampleContent.Frozen);

        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        var control = Assert.Single(document.MainDocumentPart!.Document!.Body!.Descendants<SdtRun>()).SdtProperties!;
        Assert.Equal("response-rate@411602002000@2026-09@Value", control.GetFirstChild<Tag>()!.Val);
        Assert.Equal("响应率·城南街道办事处·2026年9月", control.GetFirstChild<SdtAlias>()!.Val);
        Assert.Equal(LockingValues.ContentLocked, control.GetFirstChild<DocumentFormat.OpenXml.Wordprocessing.Lock>()!.Val!.Value);
    }

    [Fact]
    public void A_section_without_lines_is_left_out_and_headings_count_on()
    {
        string[] template =
        [
            "{{章号}}、甲",
            "{{有 表彰}}",
            "{{章号}}、表彰",
            "{{表彰.称号}}：{{表彰.对象}}",
            "{{完}}",
            "{{没有 表彰}}",
            "无",
            "{{完}}",
            "{{章号}}、乙",
        ];

        Assert.Equal(
            ["一、甲", "二、表彰", "优秀网格团队：第1社区", "优秀志愿者：刘晓荷（第3社区）", "三、乙"],
            DocxText.Filled(DocxText.Of(template))
        );
        Assert.Equal(["一、甲", "无", "二、乙"], DocxText.Filled(DocxText.Of(template), SampleContent.Empty));
    }

    [Fact]
    public void Each_group_has_its_own_table_and_a_row_knows_its_own_area()
    {
        var table = new Table(
            DocxText.Row(["名次", "单位", "响应率"]),
            DocxText.Row(["{{排名.名次}}", "{{排名.单位}}", "{{响应率@本单位}}"])
        );
        var file = DocxText.Of([
            DocxText.P("{{每个 分组}}"),
            DocxText.P("{{分组.序号}} {{分组.名称}}"),
            table,
            DocxText.P("{{分组.不排名清单}}"),
            DocxText.P("{{完}}"),
        ]);

        var lines = DocxText.Filled(file);

        Assert.Equal("一 街道", lines[0]);
        Assert.Equal(["1", "七一路街道办事处", "94.3%"], lines.Skip(4).Take(3));
        Assert.Contains("第5社区、第7社区（样本不足）；第8社区（没有可计分的数据）", lines);
        Assert.Equal(["1", "2", "2", "4", "5"], lines.Skip(lines.ToList().IndexOf("二 社区") + 4).Chunk(3).Take(5).Select(row => row[0]));
    }

    [Fact]
    public void Those_that_rose_and_fell_are_measured_by_their_own_past()
    {
        Assert.Equal(["第1社区4.02", "小河1村2.50", "七一路街道办事处1.51"], DocxText.Filled(DocxText.Of(["{{进步.单位}}{{进步.提高}}"])));
        Assert.Equal(["第6社区7.87", "小河2村2.80", "城南街道办事处2.53"], DocxText.Filled(DocxText.Of(["{{加油.单位}}{{加油.回落}}"])));
    }

    [Fact]
    public void The_first_template_and_what_is_made_of_it_are_sound_and_always_the_same_bytes()
    {
        var template = DefaultTemplate.Write(SampleContent.Frozen);

        Assert.Empty(BulletinFile.Check(template, SampleContent.Frozen));
        Assert.Empty(DocxText.Faults(template));
        Assert.Equal(template, DefaultTemplate.Write(SampleContent.Frozen));
        foreach (var content in new[] { SampleContent.Frozen, SampleContent.Draft, SampleContent.Empty })
        {
            var file = BulletinFile.Make(template, content);
            Assert.Empty(DocxText.Faults(file));
            Assert.Equal(file, BulletinFile.Make(template, content));
            Assert.DoesNotContain("{{", string.Concat(DocxText.Read(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_first_template_names_only_indicators_the_district_has()
    {
        var few = SampleContent.Frozen with { Indicators = [.. SampleContent.Frozen.Indicators.Take(2)] };

        Assert.Empty(BulletinFile.Check(DefaultTemplate.Write(few), few));
    }

    [Fact]
    public void A_draft_says_so_on_every_page_and_a_frozen_month_does_not()
    {
        var template = DocxText.Of([DocxText.P("甲"), new SectionProperties(new TitlePage())]);

        Assert.Equal(Enumerable.Repeat(DraftMark.Of(BulletinStanding.Draft), 2), Headers(BulletinFile.Make(template, SampleContent.Draft)));
        Assert.Empty(Headers(BulletinFile.Make(template, SampleContent.Frozen)));
        Assert.Empty(DocxText.Faults(BulletinFile.Make(template, SampleContent.Draft)));
    }

    [Fact]
    public void Every_field_of_the_table_can_be_named_and_says_something()
    {
        foreach (var word in BulletinFields.Words)
            Assert.NotEmpty(DocxText.FilledLine($"{{{{{word.Name}}}}}"));
        foreach (var list in BulletinFields.Lists)
        foreach (var column in list.Columns)
        {
            string[] lines = [$"{{{{{list.Name}.{column.Name}}}}}"];
            var template = list.Within is { } outer ? ["{{每个 " + outer + "}}", .. lines, "{{完}}"] : lines;
            Assert.Empty(DocxText.Findings(template));
            Assert.NotEmpty(DocxText.Filled(DocxText.Of(template)));
        }
    }

    private static List<string> Headers(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. document.MainDocumentPart!.HeaderParts.Select(part => part.Header!.InnerText)];
    }
}
