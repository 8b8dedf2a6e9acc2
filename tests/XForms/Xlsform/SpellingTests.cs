using CsCheck;
using Menpai.XForms.Xlsform;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("setings", "settings", 1)]
    [InlineData("abc", "abc", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Changes_are_counted(string a, string b, int changes) => Assert.Equal(changes, Spelling.Distance(a, b));

    [Fact]
    public void It_is_as_far_there_as_back() =>
        Gen.Select(Gen.String["abc"], Gen.String["abc"]).Sample((a, b) => Assert.Equal(Spelling.Distance(a, b), Spelling.Distance(b, a)));

    [Fact]
    public void What_is_too_far_is_not_suggested() => Assert.Null(Spelling.Nearest("xyz", ["integer", "decimal"]));
}
