using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Conversion;

public sealed class SelectTests
{
    [Theory]
    [InlineData("select one from file", "select1")]
    [InlineData("select multiple from file", "select")]
    public void A_file_may_be_asked_for_with_blanks(string type, string control)
    {
        var form = Converted.From($"| survey | | | |\n| | type | name | label |\n| | {type} towns.csv | a | A |");
        Assert.Equal("instance('towns')/root/item", form.Value($"//x:{control}/x:itemset/@nodeset"));
    }

    [Theory]
    [InlineData("select one from file", "select_one_from_file towns.csv")]
    [InlineData("select multiple from file", "select_multiple_from_file towns.csv")]
    public void The_columns_of_a_file_are_named_in_the_usual_spelling_only(string type, string advice)
    {
        var form = Converted.From(
            $"| survey | | | | |\n| | type | name | label | parameters |\n| | {type} towns.csv | a | A | value=code |\n"
                + "| | select_one_from_file towns.csv | b | B | value=code |"
        );
        var problem = Assert.Single(form.Result.Problems, p => p.Severity == Severity.Error);
        Assert.Equal(2, problem.Place!.Row);
        Assert.Equal($"参数“value”只能用在“{advice}”这种写法里。请照此改写类型。", problem.Sentence("zh-CN"));
    }

    [Fact]
    public void External_choices_take_other_from_the_list_of_the_same_name()
    {
        var form = Converted.From(
            """
            | survey | | | | |
            | | type | name | label | choice_filter |
            | | text | town | Town | |
            | | select_one_external street or_other | a | A | |
            | choices | | | |
            | | list_name | name | label |
            | | street | s1 | S1 |
            | external_choices | | | |
            | | list_name | name | town |
            | | street | s1 | t1 |
            """
        );
        Assert.Equal(
            "selected( /data/a , 'other')",
            form.Bind("/data/a_other", "relevant").Replace("../a", " /data/a ", StringComparison.Ordinal)
        );
        Assert.Equal(["s1", "other"], form.Values("//x:instance[@id='street']//x:name"));
    }

    [Fact]
    public void External_choices_without_such_a_list_have_no_other() =>
        Assert.Equal(
            ["or-other-list survey:2:type"],
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | select_one_external street or_other | a | A |\n| external_choices | | |\n| | list_name | name |\n| | street | s1 |"
                )
                .Errors()
        );

    [Fact]
    public void A_searched_list_leaves_a_shuffled_question_empty_and_that_is_told()
    {
        var form = Searched("| | select_one c | b | B | | randomize=true | |");
        Assert.Equal(["search-list-gone survey:2:appearance"], form.Warnings());
        Assert.Equal("randomize(instance('c')/root/item)", form.Value("//x:select1[@ref='/data/b']/x:itemset/@nodeset"));
        Assert.Equal(["1"], form.Values("//x:select1[@ref='/data/a']/x:item/x:value"));
    }

    [Theory]
    [InlineData("| | select_one c | b | B | | | |")]
    [InlineData("| | select_one c | b | B | | | name = 1 |")]
    [InlineData("| | select_one c | b | B | | randomize=true | name = 1 |")]
    public void A_searched_list_is_not_shared(string other) =>
        Assert.Equal(["search-list-shared survey:2:appearance"], Searched(other).Errors());

    [Fact]
    public void Two_that_search_may_share_their_list() => Assert.Empty(Searched("| | select_one c | b | B | search('f') | | |").Errors());

    [Fact]
    public void A_shuffled_search_cannot_stand_beside_choices_from_elsewhere() =>
        Assert.Equal(
            ["search-shuffled survey:3:appearance"],
            Searched("| | select_one c | b | B | search('f') | randomize=true | |\n| | select_one d | e | E | | randomize=true | |")
                .Errors()
        );

    private static Converted Searched(string others) =>
        Converted.From(
            "| survey | | | | | | |\n| | type | name | label | appearance | parameters | choice_filter |\n| | select_one c | a | A | search('f') | | |\n"
                + others
                + "\n| choices | | | |\n| | list_name | name | label |\n| | c | 1 | one |\n| | d | 2 | two |"
        );

    [Fact]
    public void The_labels_of_map_tags_are_translated_and_may_quote_answers()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | text | a | A |
            | | osm building | b | B |
            | osm | | | | |
            | | list_name | name | label::中文 | label::English |
            | | building | height | 高度 | Height near ${a} |
            """
        );
        Assert.Equal("jr:itext('/height:label')", form.Value("//x:tag/x:label/@ref"));
        Assert.Equal("高度", form.Value("//x:translation[@lang='中文']/x:text[@id='/height:label']/x:value"));
        Assert.Equal(" /data/a ", form.Value("//x:translation[@lang='English']/x:text/x:value/x:output/@value"));
    }

    [Fact]
    public void The_label_of_a_map_tag_may_quote_an_answer() =>
        Assert.Equal(
            " /data/a ",
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| | osm t | b | B |\n| osm | | | |\n| | list_name | name | label |\n| | t | k | near ${a} |"
                )
                .Value("//x:tag/x:label/x:output/@value")
        );
}
