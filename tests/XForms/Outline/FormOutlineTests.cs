using Menpai.Tests.XForms.Forms;
using Menpai.XForms.Outline;

namespace Menpai.Tests.XForms.Outline;

public sealed class FormOutlineTests
{
    [Fact]
    public void Reads_like_the_checklist_it_is() =>
        Assert.Equal(
            """
            店铺检查（编号 shop，版本 3）
            语言：中文、English
            1 店名〔文字、必填〕（name）
              提示：照招牌写
              不符合时说：请填写店名
            2 店铺类型〔单选、必填〕（kind）
              选项：餐馆（restaurant）、网吧（cafe）
            3 “${name}”的负责人〔文字〕（owner）
            4 灶台数〔整数〕（stoves）
              出现条件：${kind} = 'restaurant'
              规定：. >= 0 and . < 20
              不符合时说：灶台数应在 0 到 19 之间
              预先填好：1
            5 【分组】厨房
              出现条件：${kind} = 'restaurant'
              5.1 用燃气〔单选〕（gas）
                选项：是（yes）、否（no）
              5.2 报警器编号〔文字、必填〕（alarm）
                出现条件：${gas} = 'yes'
            6 检查次数〔整数〕（count）
            7 【重复组】检查
              份数：${count}
              7.1 日期〔日期〕（day）
                规定：. <= today()
              7.2 有隐患〔单选〕（fault）
                选项：是（yes）、否（no）
              7.3 隐患〔文字、必填〕（note）
                出现条件：${fault} = 'yes'
            8 门头照片〔照片〕（photo）
            9 打分〔刻度〕（score）
              刻度：0 至 10，每格 2
            不出现在页面上的计算
              place = position(..)
              faults = count( ${visit} [fault = 'yes'])

            """,
            FormOutline.Text(FormOutline.Of(ShopForm.Read(), "zh-CN")),
            ignoreLineEndingDifferences: true
        );

    [Fact]
    public void Speaks_english_too() =>
        Assert.Contains(
            "2 Kind of shop [one choice, required] (kind)",
            FormOutline.Text(FormOutline.Of(ShopForm.Read(), "en", "English")),
            StringComparison.Ordinal
        );
}
