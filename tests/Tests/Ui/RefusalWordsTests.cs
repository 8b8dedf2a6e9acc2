using Menpai.Core;
using Menpai.Ui;

namespace Menpai.Tests.Ui;

public sealed class RefusalWordsTests
{
    private static readonly Texts Chinese = Texts.Load(typeof(Texts).Assembly, typeof(Frame).Assembly)["zh-CN"];

    [Fact]
    public void A_field_is_called_by_its_label()
    {
        var words = RefusalWords.Of(Chinese, CommonRefusals.Missing("look-place"));
        Assert.Equal("还有内容没填", words.Title);
        Assert.Equal("“在什么地方”没有填写，请填好后再提交。", words.Detail);
    }

    [Fact]
    public void The_pages_own_label_comes_first() =>
        Assert.Contains("“地点”", RefusalWords.Of(Chinese, CommonRefusals.Missing("look-place"), "地点").Detail);

    [Fact]
    public void A_field_without_a_label_is_shown_as_it_is() =>
        Assert.Contains("“nowhere”最多 60 个字", RefusalWords.Of(Chinese, CommonRefusals.TooLong("nowhere", 60)).Detail);
}
