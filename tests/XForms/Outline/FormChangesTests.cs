using Menpai.Tests.XForms.Forms;
using Menpai.XForms.Outline;

namespace Menpai.Tests.XForms.Outline;

public sealed class FormChangesTests
{
    [Fact]
    public void The_same_form_has_no_changes() => Assert.Empty(FormChanges.Between(ShopForm.Read(), ShopForm.Read()));

    [Theory]
    [InlineData("version=\"3\"", "version=\"4\"", "版本由“3”改为“4”")]
    [InlineData("<label>店名</label>", "<label>招牌上的名字</label>", "“招牌上的名字”的题面由“店名”改为“招牌上的名字”")]
    [InlineData("<hint>照招牌写</hint>", "", "“店名”去掉了提示：“照招牌写”")]
    [InlineData("nodeset=\"/data/score\" type=\"int\"", "nodeset=\"/data/score\" type=\"decimal\"", "“打分”的类型由整数改为小数")]
    [InlineData(" ../gas = 'yes'\" required=\"true()\"", " ../gas = 'yes'\"", "“报警器编号”去掉了必填条件：“true()”")]
    [InlineData(". &lt; 20", ". &lt; 30", "“灶台数”的规定由“. >= 0 and . < 20”改为“. >= 0 and . < 30”")]
    [InlineData("<value>网吧</value>", "<value>上网场所</value>", "“店铺类型”的选项“网吧”改名为“上网场所”（cafe）")]
    [InlineData("<item><itextId>kind-1</itextId><name>cafe</name></item>", "", "“店铺类型”删去选项“网吧”（cafe）")]
    [InlineData("<faults/>", "<faults/><extra/>", "新增“extra”")]
    public void Says_in_words_what_changed(string before, string after, string sentence)
    {
        var xml = ShopForm.Xml.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(ShopForm.Xml, xml);

        Assert.Equal([sentence], FormChanges.Between(ShopForm.Read(), ShopForm.Read(xml)).Select(c => c.Sentence("zh-CN")));
    }

    [Fact]
    public void A_question_that_only_moved_is_not_called_new()
    {
        var xml = ShopForm
            .Xml.Replace("<kitchen><gas/><alarm/></kitchen>", "<kitchen><gas/></kitchen><alarm/>", StringComparison.Ordinal)
            .Replace("/data/kitchen/alarm", "/data/alarm", StringComparison.Ordinal)
            .Replace("../gas = 'yes'", "../kitchen/gas = 'yes'", StringComparison.Ordinal);

        var change = Assert.Single(FormChanges.Between(ShopForm.Read(), ShopForm.Read(xml)));
        Assert.Equal("“报警器编号”由 /data/kitchen/alarm 移到 /data/alarm", change.Sentence("zh-CN"));
        Assert.True(change.BreaksRecords);
    }
}
