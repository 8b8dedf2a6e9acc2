using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>默认模板 The template a district begins with: written here, changed in Word. Names only indicators the district has.</summary>
public sealed class DefaultTemplate
{
    private readonly BulletinContent _known;
    private readonly Body _body = new();

    private DefaultTemplate(BulletinContent known) => _known = known;

    /// <summary>Writes it.</summary>
    /// <param name="known">Any month's content: which indicators there are.</param>
    public static byte[] Write(BulletinContent known)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "main");
            TemplateLooks.Add(main);
            var template = new DefaultTemplate(known);
            template.Overview();
            template.Ranking();
            template.Movement();
            template.Problems();
            template.Pledges();
            template.Honours();
            template.Notes();
            template._body.AppendChild(TemplateLooks.Page());
            main.Document = new Document(template._body);
            document.Save();
        }
        return BulletinFile.Settled(file);
    }

    private void Overview()
    {
        var title = TemplateLooks.Paragraph(TemplateLooks.Title, "{{区名}}{{期间}}");
        title.AppendChild(new Run(new Break(), new Text("社区（村）诉求办理情况通报")));
        _body.AppendChild(title);
        Heading("总体情况");
        Sentence(
            "{{起止}}，全区共收到群众反映{{反映件数}}件，{{反映件数 较上月}}，{{反映件数 较去年同月}}",
            "办结{{办结件数}}件，{{办结件数 较上月}}"
        )
            ?.AppendChild(TemplateLooks.NoteMark());
        Sentence(
            "派出的事项按时响应的占{{响应率}}，{{响应率 较上月}}",
            "得到解决的占{{解决率}}，{{解决率 较上月}}",
            "群众评价满意的占{{满意率}}，{{满意率 较上月}}",
            "办结用时中位数{{办结用时中位数}}，{{办结用时中位数 较上月}}",
            "社区（村）以内就办结的占{{社区（村）以内办结率}}"
        );
        Add(TemplateLooks.TableTitle, "主要指标");
        var rows = new[] { "response-rate", "resolution-rate", "satisfaction-rate", "kept-rate", "closed-within-day", "rework-rate" }
            .Select(code => _known.IndicatorOf(code))
            .OfType<BulletinIndicator>()
            .Select(indicator => indicator.Name.Chinese)
            .Select(name =>
                new[]
                {
                    name,
                    $"{{{{{name}}}}}",
                    $"{{{{{name} 件数}}}}",
                    $"{{{{{name} 区间}}}}",
                    $"{{{{{name} 上月}}}}",
                    $"{{{{{name} 去年同月}}}}",
                }
            )
            .ToArray();
        Table([24, 15, 12, 23, 13, 13], ["指标", "本月", "样本数", "95%区间", "上月", "去年同月"], rows);
    }

    private void Ranking()
    {
        Heading("排名情况");
        Add(TemplateLooks.Body, "社区和社区比，村和村比，街道和街道比。样本不足的单位只列数据，不参加排名。");
        Marker("每个 分组");
        Add(TemplateLooks.Heading2, "（{{分组.序号}}）{{分组.名称}}");
        Add(TemplateLooks.Body, "共{{分组.单位数}}个单位，{{分组.排名数}}个参加排名。计分：{{分组.计分}}。");
        Marker("有 排名");
        Table(
            [9, 33, 14, 13, 14, 17],
            ["名次", "单位", "得分", "较上月", "名次变化", "星级"],
            [
                ["{{排名.名次}}", "{{排名.单位}}", "{{排名.得分}}", "{{排名.较上月}}", "{{排名.名次变化}}", "{{排名.星级}}"],
            ]
        );
        Marker("完");
        Marker("有 不排名");
        Add(TemplateLooks.Small, "不排名：{{分组.不排名清单}}。");
        Marker("完");
        Marker("完");
    }

    private void Movement()
    {
        Heading("进步较大和需要加油的单位");
        Add(TemplateLooks.Body, "每个单位先和自己的上月比；上月没有得分或者样本不足的单位不在其中。");
        Marker("有 进步");
        Add(TemplateLooks.Heading2, "进步较大");
        Table(
            [34, 18, 16, 16, 16],
            ["单位", "分组", "本月得分", "上月得分", "提高"],
            [
                ["{{进步.单位}}", "{{进步.分组}}", "{{进步.得分}}", "{{进步.上月得分}}", "{{进步.提高}}"],
            ]
        );
        Marker("完");
        Section("没有 进步", "没有比自己上月提高1分以上的单位。");
        Marker("有 加油");
        Add(TemplateLooks.Heading2, "需要加油");
        Table(
            [34, 18, 16, 16, 16],
            ["单位", "分组", "本月得分", "上月得分", "回落"],
            [
                ["{{加油.单位}}", "{{加油.分组}}", "{{加油.得分}}", "{{加油.上月得分}}", "{{加油.回落}}"],
            ]
        );
        Marker("完");
        Section("没有 加油", "没有比自己上月回落1分以上的单位。");
    }

    private void Problems()
    {
        Heading("突出问题");
        Sentence(
            "超时告警{{超时告警件数}}件，{{超时告警件数 较上月}}",
            "因超时自动上报{{超时上报件数}}件，{{超时上报件数 较上月}}",
            "群众要求重办{{重办件数}}件，{{重办件数 较上月}}",
            "返工率{{返工率}}，{{返工率 较上月}}",
            "主动发现的隐患不扣分，发现以后没有按时办的才计入"
        );
        var rows = new[] { "reports-sanitation", "reports-municipal", "reports-fire", "reports-urgent" }
            .Select(code => _known.IndicatorOf(code))
            .OfType<BulletinIndicator>()
            .Select(indicator => indicator.Name.Chinese)
            .Select(name => new[] { name, $"{{{{{name}}}}}", $"{{{{{name} 上月}}}}", $"{{{{{name} 去年同月}}}}" })
            .ToArray();
        if (rows.Length > 0)
        {
            Add(TemplateLooks.TableTitle, "反映较集中的方面（件）");
            Table([40, 20, 20, 20], ["方面", "本月", "上月", "去年同月"], rows);
        }
    }

    private void Pledges()
    {
        Heading("表态落实情况");
        Marker("有 上月表态");
        Add(TemplateLooks.Heading2, "以前表态的落实");
        Table(
            [17, 27, 20, 11, 25],
            ["单位", "表态", "期限", "落实", "说明"],
            [
                ["{{上月表态.单位}}", "{{上月表态.内容}}", "{{上月表态.期限}}", "{{上月表态.落实}}", "{{上月表态.说明}}"],
            ]
        );
        Marker("完");
        Section("没有 上月表态", "没有到期要报告的表态。");
        Marker("有 本月表态");
        Add(TemplateLooks.Heading2, "本月表态");
        Table(
            [21, 40, 20, 19],
            ["单位", "表态", "期限", "责任岗位"],
            [
                ["{{本月表态.单位}}", "{{本月表态.内容}}", "{{本月表态.期限}}", "{{本月表态.责任}}"],
            ]
        );
        Marker("完");
        Section("没有 本月表态", "本月没有单位表态。");
    }

    private void Honours()
    {
        Marker("有 表彰");
        Heading("表彰");
        Add(TemplateLooks.Body, "{{表彰.称号}}：{{表彰.对象}}。");
        Marker("完");
    }

    private void Notes()
    {
        Add(TemplateLooks.Heading1, "附：指标口径和说明");
        Table(
            [22, 60, 18],
            ["指标", "怎么算", "最小样本"],
            [
                ["{{口径.指标}}", "{{口径.说明}}", "{{口径.最小样本}}"],
            ]
        );
        foreach (
            var note in new[]
            {
                "1. 样本数是算出这个数字的件数；件数少于最小样本的，只列出，不排名。比例后面的区间是95%置信区间：样本越少，区间越宽。",
                "2. 满意率只算群众自己评价的；评价不足5条的不显示，免得看出是谁评的。",
                "3. 经两人核定、得分里不计的事项{{剔除件数}}件，指标数字仍包含它们；封存后收到申诉{{申诉件数}}件，成立并更正{{申诉成立数}}件；封存以后才记到本月的记录{{迟到记录数}}条，没有计入。",
                "4. 数据截至{{截至}}，账本第{{账本位置}}条；快照指纹{{指纹}}。",
                "5. 任何人都可以核对：在装有门牌的机器上运行 {{核验命令}}，逐个数字重算并比对。",
            }
        )
            Add(TemplateLooks.Small, note);
    }

    // Of the clauses only those whose indicators there are.
    private Paragraph? Sentence(params string[] clauses)
    {
        var said = clauses.Where(IsKnown).ToList();
        if (said.Count == 0)
            return null;
        var paragraph = TemplateLooks.Paragraph(TemplateLooks.Body, string.Join('；', said) + "。");
        _body.AppendChild(paragraph);
        return paragraph;
    }

    private bool IsKnown(string words) =>
        FieldText
            .In(words)
            .All(found =>
                BulletinFields.Words.Any(word => word.Name == found.Field.Name) || _known.IndicatorNamed(found.Field.Name) is not null
            );

    // Counts by itself, so that a heading left out leaves no gap.
    private void Heading(string words) => Add(TemplateLooks.Heading1, $"{{{{{BulletinFields.Chapter}}}}}、{words}");

    private void Section(string condition, string words)
    {
        Marker(condition);
        Add(TemplateLooks.Body, words);
        Marker("完");
    }

    private void Marker(string words) => Add(TemplateLooks.Marker, $"{{{{{words}}}}}");

    private void Add(string style, string words) => _body.AppendChild(TemplateLooks.Paragraph(style, words));

    private void Table(int[] widths, string[] headings, string[][] rows)
    {
        _body.AppendChild(TemplateLooks.Paragraph(TemplateLooks.Lead, ""));
        _body.AppendChild(TemplateLooks.Table(widths, headings, rows));
        _body.AppendChild(TemplateLooks.Paragraph(TemplateLooks.Gap, ""));
    }
}
