using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>默认模板 The template a district begins with: written here, changed in Word. Names only indicators the district has.</summary>
public sealed class DefaultTemplate
{
    private readonly BulletinContent _known;
    private readonly TemplateBody _body;

    private DefaultTemplate(BulletinContent known) => (_known, _body) = (known, new TemplateBody(known));

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
            template.Opening();
            template.Overview();
            template.Ranking();
            template.Movement();
            template.Common();
            template.Problems();
            template.Pledges();
            template.Honours();
            template.Closing();
            template.Annex();
            template._body.Body.AppendChild(TemplateLooks.Page());
            main.Document = new Document(template._body.Body);
            document.Save();
        }
        return BulletinFile.Settled(file);
    }

    // Who sends it and to whom are plain words: each district writes its own in Word.
    private void Opening()
    {
        _body.Add(TemplateLooks.Title, "关于{{期间}}群众诉求办理情况的通报");
        _body.Add(TemplateLooks.Number, "讲评通报{{文号}}");
        _body.Add(TemplateLooks.Address, "各街道办事处，各社区（村），区直有关部门：");
        _body.Add(TemplateLooks.Body, "现将{{期间}}群众诉求办理和月讲评情况通报如下。");
    }

    private void Overview()
    {
        _body.Heading("总体情况");
        _body
            .Sentence(
                "{{起止}}，全区共收到群众反映{{反映件数}}件，{{反映件数 较上月}}，{{反映件数 较去年同月}}",
                "办结{{办结件数}}件，{{办结件数 较上月}}"
            )
            ?.AppendChild(TemplateLooks.NoteMark());
        _body.Sentence(
            "派出的事项按时响应的占{{响应率}}，{{响应率 较上月}}",
            "得到解决的占{{解决率}}，{{解决率 较上月}}",
            "群众评价满意的占{{满意率}}，{{满意率 较上月}}",
            "办结用时中位数{{办结用时中位数}}，{{办结用时中位数 较上月}}",
            "社区（村）以内就办结的占{{社区（村）以内办结率}}"
        );
        _body.Section("没有 上月", "本月是第一个有完整记录的月份，没有上月和去年同月可比，以下只列本月。");
        _body.Marker("有 上月");
        _body.Section("没有 去年同月", "去年同月没有完整记录，以下只和上月比。");
        _body.Marker("完");
        _body.Add(TemplateLooks.TableTitle, "主要指标");
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
        _body.Table([24, 15, 12, 23, 13, 13], ["指标", "本月", "样本数", "95%区间", "上月", "去年同月"], rows);
    }

    private void Ranking()
    {
        _body.Heading("排名情况");
        _body.Add(TemplateLooks.Body, "社区和社区比，村和村比，街道和街道比。样本不足的单位只列数据，不参加排名。");
        _body.Marker("每个 分组");
        _body.Add(TemplateLooks.Heading2, "（{{分组.序号}}）{{分组.名称}}");
        _body.Add(TemplateLooks.Body, "共{{分组.单位数}}个单位，{{分组.排名数}}个参加排名。计分：{{分组.计分}}。");
        _body.Marker("有 排名");
        _body.Table(
            [9, 33, 14, 13, 14, 17],
            ["名次", "单位", "得分", "较上月", "名次变化", "星级"],
            [
                ["{{排名.名次}}", "{{排名.单位}}", "{{排名.得分}}", "{{排名.较上月}}", "{{排名.名次变化}}", "{{排名.星级}}"],
            ]
        );
        _body.Marker("完");
        _body.Marker("有 否决");
        _body.Add(TemplateLooks.Small, "一票否决：{{分组.否决清单}}。");
        _body.Marker("完");
        _body.Marker("有 不排名");
        _body.Add(TemplateLooks.Small, "不排名：{{分组.不排名清单}}。");
        _body.Marker("完");
        _body.Marker("完");
    }

    private void Movement()
    {
        _body.Marker("有 上月得分");
        _body.Heading("进步较大和需要加油的单位");
        _body.Add(TemplateLooks.Body, "每个单位先和自己的上月比；上月没有参加排名的，和这两个月里有被一票否决限分的，不在其中。");
        _body.Marker("有 进步");
        _body.Add(TemplateLooks.Heading2, "进步较大");
        _body.Table(
            [34, 18, 16, 16, 16],
            ["单位", "分组", "本月得分", "上月得分", "提高"],
            [
                ["{{进步.单位}}", "{{进步.分组}}", "{{进步.得分}}", "{{进步.上月得分}}", "{{进步.提高}}"],
            ]
        );
        _body.Marker("完");
        _body.Section("没有 进步", "没有比自己上月提高1分以上的单位。");
        _body.Marker("有 加油");
        _body.Add(TemplateLooks.Heading2, "需要加油");
        _body.Table(
            [34, 18, 16, 16, 16],
            ["单位", "分组", "本月得分", "上月得分", "回落"],
            [
                ["{{加油.单位}}", "{{加油.分组}}", "{{加油.得分}}", "{{加油.上月得分}}", "{{加油.回落}}"],
            ]
        );
        _body.Marker("完");
        _body.Section("没有 加油", "没有比自己上月回落1分以上的单位。");
        _body.Marker("完");
    }

    private void Common()
    {
        _body.Heading("群众反映集中的事");
        _body.Marker("有 热点");
        _body.Add(TemplateLooks.Body, "同一社区（村）三件以上反映同一件事的有：");
        var all = _known.IndicatorOf("reports")?.Name.Chinese;
        _body.Table(
            all is null ? [46, 36, 18] : [36, 28, 16, 20],
            all is null ? ["单位", "反映的事", "件数"] : ["单位", "反映的事", "件数", "本单位共反映"],
            [
                all is null
                    ? ["{{热点.单位}}", "{{热点.事项}}", "{{热点.件数}}"]
                    : ["{{热点.单位}}", "{{热点.事项}}", "{{热点.件数}}", $"{{{{{all}@本单位}}}}"],
            ]
        );
        _body.Marker("完");
        _body.Section("没有 热点", "本月没有哪个社区（村）集中反映同一件事。");
        _body.Fields("反映较多的方面（件）", "方面", ["reports-sanitation", "reports-municipal", "reports-fire", "reports-urgent"]);
    }

    private void Problems()
    {
        _body.Heading("突出问题");
        _body.Sentence(
            "超时告警{{超时告警件数}}件，{{超时告警件数 较上月}}",
            "因超时自动上报{{超时上报件数}}件，{{超时上报件数 较上月}}",
            "群众要求重办{{重办件数}}件，{{重办件数 较上月}}",
            "返工率{{返工率}}，{{返工率 较上月}}",
            "主动发现的隐患不扣分，发现以后没有按时办的才计入"
        );
        _body.Late("按时靠后", "按时可比", LateUnits.OnTime, "按时办结靠后的单位");
        _body.Late("紧急靠后", "紧急可比", LateUnits.UrgentOnTime, "紧急事项处理靠后的单位");
    }

    private void Pledges()
    {
        _body.Heading("表态和落实");
        _body.Marker("有 上月表态");
        _body.Add(TemplateLooks.Heading2, "以前表态的落实");
        _body.Table(
            [15, 26, 24, 11, 24],
            ["单位", "表态", "期限", "落实", "说明"],
            [
                ["{{上月表态.单位}}", "{{上月表态.内容}}", "{{上月表态.期限}}", "{{上月表态.落实}}", "{{上月表态.说明}}"],
            ]
        );
        _body.Marker("完");
        _body.Marker("有 本月表态");
        _body.Add(TemplateLooks.Heading2, "本月表态");
        _body.Table(
            [16, 37, 25, 22],
            ["单位", "表态", "期限", "责任岗位"],
            [
                ["{{本月表态.单位}}", "{{本月表态.内容}}", "{{本月表态.期限}}", "{{本月表态.责任}}"],
            ]
        );
        _body.Marker("完");
        _body.Section("没有 本月表态", "本月没有单位表态。");
    }

    private void Honours()
    {
        _body.Marker("有 表彰");
        _body.Heading("表彰");
        _body.Add(TemplateLooks.Body, "{{表彰.称号}}：{{表彰.对象}}。");
        _body.Marker("完");
    }

    private void Closing()
    {
        _body.Add(TemplateLooks.Attached, "附件：指标口径和数据说明");
        _body.Add(TemplateLooks.Sign, "{{区名}}月讲评办公室");
        _body.Add(TemplateLooks.SignDay, "{{签发日期}}");
    }

    private void Annex()
    {
        _body.Add(TemplateLooks.Annex, "附件");
        _body.Add(TemplateLooks.AnnexTitle, "指标口径和数据说明");
        _body.Table(
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
                "5. 谁都可以核对：公开网页上有通报数据、签名和公钥；在区里的服务器上运行 {{核验命令}}，从账本逐个数字重算。",
            }
        )
            _body.Add(TemplateLooks.Small, note);
        _body.Add(TemplateLooks.Copies, "抄送：区委办公室，区政府办公室。");
        _body.Add(TemplateLooks.Imprint, "{{区名}}月讲评办公室　{{签发日期}}印发");
    }
}
