namespace Menpai.Tests.XForms.Conversion;

public sealed class TwinColumnsTests
{
    [Theory]
    [InlineData("Label", "label")]
    [InlineData("LABEL", "label")]
    [InlineData("caption", "label")]
    public void A_later_column_in_the_usual_spelling_counts_and_its_twin_is_told(string first, string usual)
    {
        var form = Converted.From(
            $"| survey | | | | |\n| | type | name | {first} | {usual} |\n| | text | a | old | new |\n| | text | b | only | |"
        );
        Assert.Equal(["header-twin-later survey:1:" + usual], form.Warnings());
        Assert.Equal("new", form.Value("//x:input[@ref='/data/a']/x:label"));
        Assert.Equal("only", form.Value("//x:input[@ref='/data/b']/x:label"));
    }

    [Theory]
    [InlineData("label", "Label")]
    [InlineData("relevance", "relevant")]
    [InlineData("label::en", "Label::en")]
    public void Of_other_twins_nobody_can_tell_which_is_meant(string first, string second)
    {
        var form = Converted.From($"| survey | | | | |\n| | type | name | hint | {first} | {second} |\n| | text | a | H | x | y |");
        Assert.Equal(["header-twin survey:1:" + second], form.Errors());
    }

    [Fact]
    public void The_old_spelling_of_the_lists_names_counts_after_the_new_one()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | select_one yn | a | A |
            | choices | | | | |
            | | list_name | list name | name | label |
            | | other | yn | y | Y |
            | | yn | | n | N |
            """
        );
        Assert.Equal(["header-twin-later choices:1:list name"], form.Warnings());
        Assert.Equal(["y", "n"], form.Values("//x:instance[@id='yn']//x:name"));
    }

    [Fact]
    public void The_words_of_a_twin_are_one_translation()
    {
        var form = Converted.From(
            "| survey | | | | | |\n| | type | name | Label | label | label::en |\n| | text | a | old | new | English |"
        );
        Assert.Equal(["new", "English"], form.Values("//x:translation/x:text/x:value"));
    }
}
