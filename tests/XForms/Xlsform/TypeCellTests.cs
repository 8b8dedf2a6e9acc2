using Menpai.XForms.Xlsform;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class TypeCellTests
{
    [Theory]
    [InlineData("begin group", SectionKind.Group)]
    [InlineData("begin_lgroup", SectionKind.Repeat)]
    [InlineData("begin looped group", SectionKind.Repeat)]
    public void Groups_and_repeats_begin_in_several_spellings(string text, object kind) =>
        Assert.Equal(kind, Assert.IsType<BeginType>(TypeCell.Read(text)).Kind);

    [Fact]
    public void Every_usual_name_is_read() =>
        Assert.All(
            QuestionTypes.Usual,
            name =>
                Assert.True(
                    TypeCell.Commands.Concat(QuestionTypes.Names).Contains(name) || name.EndsWith("-external", StringComparison.Ordinal),
                    name
                )
        );

    [Fact]
    public void A_loop_names_its_list() => Assert.Equal("yn", Assert.IsType<BeginType>(TypeCell.Read("begin_loop over yn")).List);

    [Theory]
    [InlineData("select_one yn", SelectKind.One, "yn", false)]
    [InlineData("select one from yn", SelectKind.One, "yn", false)]
    [InlineData("select all that apply from yn or specify other", SelectKind.Many, "yn", true)]
    [InlineData("select_multiple yn or_other", SelectKind.Many, "yn", true)]
    [InlineData("select_one_from_file a.csv", SelectKind.OneFromFile, "a.csv", false)]
    [InlineData("select one from file a.csv", SelectKind.OneFromFile, "a.csv", false)]
    [InlineData("rank ${q}", SelectKind.Rank, "${q}", false)]
    public void A_select_names_its_list(string text, object kind, string list, bool orOther)
    {
        var select = Assert.IsType<SelectType>(TypeCell.Read(text));
        Assert.Equal((kind, list, orOther), (select.Kind, select.List, select.OrOther));
    }

    [Theory]
    [InlineData("select_one")]
    [InlineData("select_one a b")]
    [InlineData("begin")]
    [InlineData("end groups")]
    [InlineData("text")]
    public void Anything_else_is_a_plain_type(string text) => Assert.Equal(text, Assert.IsType<PlainType>(TypeCell.Read(text)).Name);
}
