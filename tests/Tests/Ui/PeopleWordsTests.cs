using Menpai.Core;
using Menpai.Ui;

namespace Menpai.Tests.Ui;

public sealed class PeopleWordsTests
{
    private static readonly IReadOnlyDictionary<string, Texts> Both = Texts.Load(typeof(Texts).Assembly, typeof(Frame).Assembly);

    [Theory]
    [InlineData("陈网格长", "陈 (grid lead)")]
    [InlineData("赵网格员", "赵 (grid worker)")]
    [InlineData("欧阳专干", "欧阳 (community officer)")]
    [InlineData("区值班室", "District duty desk")]
    [InlineData("系统", "System")]
    [InlineData("城市管理局", "城市管理局")]
    [InlineData("", "")]
    public void An_officer_is_called_by_surname_and_an_office_the_reader_knows(string written, string english)
    {
        Assert.Equal(written, Both["zh-CN"].Person(written));
        Assert.Equal(english, Both["en"].Person(written));
    }
}
