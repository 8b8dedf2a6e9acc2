namespace Menpai.Tests.XForms.Conversion;

public sealed class TextOrderTests
{
    [Fact]
    public void Each_language_begins_with_the_texts_that_it_has_and_ends_with_those_it_lacks()
    {
        var form = Converted.From(
            """
            | survey | | | | |
            | | type | name | label::zh | label::en |
            | | text | one | 一 | |
            | | text | two | 二 | Two |
            """
        );
        Assert.Equal(["/data/one:label", "/data/two:label"], form.Values("//x:translation[@lang='zh']/x:text/@id"));
        Assert.Equal(["/data/two:label", "/data/one:label"], form.Values("//x:translation[@lang='en']/x:text/@id"));
    }

    [Fact]
    public void A_picture_stands_before_the_dash_of_a_label_that_is_missing()
    {
        var form = Converted.From("| survey | | | | |\n| | type | name | label | image::zh |\n| | text | a | A | p.png |");
        Assert.Equal(["jr://images/p.png", "-"], form.Values("//x:translation[@lang='zh']/x:text/x:value"));
    }

    [Fact]
    public void Messages_stand_in_the_same_order_whatever_the_columns_do()
    {
        var form = Converted.From(
            """
            | survey | | | | | | | |
            | | type | name | label | required | required_message::zh | constraint | constraint_message::zh |
            | | text | a | A | yes | 必填 | . != 'x' | 不对 |
            """
        );
        Assert.Equal(["/data/a:jr:constraintMsg", "/data/a:jr:requiredMsg"], form.Values("//x:translation[@lang='zh']/x:text/@id"));
    }

    [Theory]
    [InlineData("group")]
    [InlineData("repeat")]
    public void A_section_keeps_its_messages_and_its_hint_in_every_language(string kind)
    {
        var form = Converted.From(
            $$"""
            | survey | | | | | |
            | | type | name | label | hint::zh | constraint_message::zh |
            | | text | a | A | | |
            | | begin_{{kind}} | s | S | 提示 | 先填 ${a} |
            | | text | b | B | | |
            | | end_{{kind}} | | | | |
            """
        );
        Assert.Equal("jr:itext('/data/s:jr:constraintMsg')", form.Bind("/data/s", "jr:constraintMsg"));
        Assert.Equal(["zh"], form.Values("//x:translation/@lang"));
        Assert.Equal("提示", form.Value("//x:text[@id='/data/s:hint']/x:value"));
        Assert.Contains("/data/a", form.Value("//x:text[@id='/data/s:jr:constraintMsg']/x:value"), StringComparison.Ordinal);
    }
}
