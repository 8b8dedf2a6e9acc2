using CsCheck;
using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Problems;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("setings", "settings", 1)]
    [InlineData("abc", "abc", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("lable", "label", 1)]
    [InlineData("Integer", "integer", 0)]
    [InlineData("ca", "abc", 3)]
    public void Changes_are_counted(string a, string b, int changes) => Assert.Equal(changes, Spelling.Distance(a, b));

    [Fact]
    public void It_is_as_far_there_as_back() =>
        Gen.Select(Gen.String["abc"], Gen.String["abc"]).Sample((a, b) => Assert.Equal(Spelling.Distance(a, b), Spelling.Distance(b, a)));

    [Theory]
    [InlineData("intgr", "integer")]
    [InlineData("integr", "integer")]
    [InlineData("txt", "text")]
    [InlineData("tiem", "time")]
    [InlineData("TIME", "time")]
    public void What_is_near_is_suggested(string word, string meant) =>
        Assert.Equal(meant, Spelling.Nearest(word, ["integer", "decimal", "int", "text", "note", "time", "date"]));

    [Theory]
    [InlineData("xyz")]
    [InlineData("number")]
    [InlineData("on")]
    public void What_is_too_far_is_not_suggested(string word) =>
        Assert.Null(Spelling.Nearest(word, ["integer", "decimal", "text", "note"]));

    [Fact]
    public void Of_two_as_near_the_order_does_not_decide() =>
        Assert.Equal(Spelling.Nearest("cot", ["cat", "cut"]), Spelling.Nearest("cot", ["cut", "cat"]));
}
