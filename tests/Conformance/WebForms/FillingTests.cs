using System.Text;
using Menpai.XForms.Submissions;

namespace Menpai.Conformance.WebForms;

/// <summary>What ODK Web Forms sends is what the form lets pass: nothing is found in it.</summary>
[Collection<WebFormsCollection>]
public sealed class FillingTests(WebFormsBrowser browser)
{
    [Fact]
    public async Task A_record_filled_in_the_browser_is_sound()
    {
        Assert.SkipWhen(browser.Missing is not null, browser.Missing ?? "");
        var form = SampleForm.Read("household");
        using var opened = await browser.Open(form.XForm);
        await opened.Write("门牌地址", "育新街 12 号 3 单元 502");
        await opened.Choose("敲门以后", "家里有人，愿意谈");
        await opened.Choose("这套房子是", "自己的房子");
        await opened.Write("联系电话", "13812345678");
        await Member(opened, 0, "周桂兰", "女", new DateOnly(1950, 3, 15));
        await opened.Choose("有什么需要社区帮忙的", "看病、取药");
        await opened.Choose("有什么需要社区帮忙的", "别的事");
        await opened.Write("请写明是什么事", "想学用手机挂号");
        await opened.Choose("平时是一个人住吗", "不是");
        await opened.Choose("日常起居能自理吗", "有些事要人帮");
        await opened.Write("紧急联系人和电话", "儿子周明 13900000000");
        await opened.Page.Locator(".button-add-instance").ClickAsync();
        await Member(opened, 1, "周明", "男", new DateOnly(1978, 6, 1));
        await opened.Picture("household-filled");
        var words = await opened.Words();
        Assert.Contains("周桂兰今年76岁。", words, StringComparison.Ordinal);
        Assert.Contains("登记2人，其中60岁以上1人，需要帮忙的1人。", words, StringComparison.Ordinal);
        await opened.WriteDate("下次走访日期", new DateOnly(2026, 5, 8));
        await opened.Write("备注", "楼道灯坏了，已报物业。");

        var record = await opened.Send();

        Assert.Empty(opened.Faults);
        Assert.Contains("<needs>medicine other</needs>", record, StringComparison.Ordinal);
        Assert.Contains("<seniors>1</seniors>", record, StringComparison.Ordinal);
        Assert.Empty(Check(form, record).Findings);
        // The check does look: with a number that was changed there is a finding.
        Assert.NotEmpty(Check(form, record.Replace("<people>2</people>", "<people>3</people>", StringComparison.Ordinal)).Findings);
    }

    private static async Task Member(OpenedForm opened, int number, string name, string sex, DateOnly born)
    {
        await opened.Write("姓名", name, number);
        await opened.Choose("性别", sex, number);
        await opened.WriteDate("出生日期", born, number);
    }

    private static SubmissionReport Check(SampleForm form, string record) =>
        SubmissionCheck.Check(
            form.Form,
            new MemoryStream(Encoding.UTF8.GetBytes(record)),
            new SubmissionSettings { Form = SampleForm.Environment() }
        );
}
