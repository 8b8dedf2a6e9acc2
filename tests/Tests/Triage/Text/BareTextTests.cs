using Menpai.Triage.Text;

namespace Menpai.Tests.Triage.Text;

public sealed class BareTextTests
{
    [Theory]
    [InlineData("Ａ２区 3.5㎡!", "a0区00m0")]
    [InlineData("路灯，不亮。", "路灯不亮")]
    [InlineData("ﬁre ① 月", "fire0月")]
    [InlineData("，。！ \t\n", "")]
    [InlineData("\ud83d", "")]
    public void Writings_of_one_thing_become_one(string written, string plain) => Assert.Equal(plain, BareText.Of(written).Letters);

    [Fact]
    public void Each_character_knows_where_it_stood()
    {
        var text = "(１２㎡)，𠮷野路";

        var plain = BareText.Of(text);

        Assert.Equal("00m0𠮷野路", plain.Letters);
        Assert.Equal([1, 2, 3, 3, 6, 6, 8, 9], Enumerable.Range(0, plain.Letters.Length).Select(plain.PlaceOf));
    }

    [Theory]
    [InlineData("我们小区的路灯已经坏了很多天", "小区路灯坏天")]
    [InlineData("请问为什么不修路", "请问修路")]
    [InlineData("的了是", "")]
    public void Words_of_every_text_are_left_out(string written, string plain) =>
        Assert.Equal(plain, BareText.WithoutFunctionWords(written).Letters);

    [Fact]
    public void Without_those_words_a_letter_is_like_a_telegram()
    {
        var letter = BareText.WithoutFunctionWords("您好，我们这里的污水一直没有人处理，希望有关部门尽快来看一下。");
        var telegram = BareText.WithoutFunctionWords("污水人处理，部门来看。");

        Assert.Equal(telegram.Letters, letter.Letters);
    }
}
