using Menpai.Triage.Likeness;

namespace Menpai.Tests.Triage.Likeness;

public sealed class WordLikenessTests
{
    [Fact]
    public void The_same_words_are_wholly_alike_and_others_not_at_all()
    {
        Assert.Equal(1, WordLikeness.Of("路灯不亮", " 路灯\n不亮！"));
        Assert.Equal(0, WordLikeness.Of("路灯不亮", "井盖松动"));
        Assert.Equal(0, WordLikeness.Of("", ""));
    }

    [Fact]
    public void Words_of_every_sentence_make_nothing_alike() => Assert.Equal(0, WordLikeness.Of("您好，我们的路灯", "您好，我们的井盖"));

    [Fact]
    public void Tells_what_both_say_the_longest_first() =>
        Assert.Equal(["建安路口", "路灯"], WordLikeness.Shared("建安路口的路灯坏了", "晚上路灯很暗，在建安路口"));

    [Theory]
    [InlineData("Ａ７县　路灯", "A7县路灯")]
    [InlineData("路灯_x000D_\n不亮", "路灯不亮")]
    [InlineData("“路灯”，不亮。", "路灯 不亮")]
    public void Width_line_ends_and_signs_do_not_matter(string written, string plain) =>
        Assert.Equal(plain, PlainText.Of(written).Replace("  ", " "));
}
