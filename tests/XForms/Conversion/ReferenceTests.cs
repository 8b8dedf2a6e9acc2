namespace Menpai.Tests.XForms.Conversion;

public sealed class ReferenceTests
{
    private const string Family = """
        | survey |              |        |            |             |
        |        | type         | name   | label      | calculation |
        |        | text         | street | Street     |             |
        |        | begin_repeat | person | Person     |             |
        |        | text         | first  | First name |             |
        |        | begin_group  | more   | More       |             |
        |        | calculate    | near   |            | ${first}    |
        |        | calculate    | far    |            | ${street}   |
        |        | calculate    | old    |            | ${last-saved#first} |
        |        | calculate    | other  |            | indexed-repeat(${first}, ${person}, ${near}) |
        |        | calculate    | listed |            | instance('yn')/root/item[name = ${first}]/label |
        |        | end_group    |        |            |             |
        |        | end_repeat   |        |            |             |
        |        | calculate    | all    |            | count(${person}) |
        | choices | | | |
        | | list_name | name | label |
        | | yn | y | Yes |
        """;

    [Theory]
    [InlineData("/data/person/more/near", " ../../first ")]
    [InlineData("/data/person/more/far", " /data/street ")]
    [InlineData("/data/person/more/old", " instance('__last-saved')/data/person/first ")]
    [InlineData("/data/person/more/other", "indexed-repeat( /data/person/first ,  /data/person ,  ../near )")]
    [InlineData("/data/person/more/listed", "instance('yn')/root/item[name =  current()/../../first ]/label")]
    [InlineData("/data/all", "count( /data/person )")]
    public void A_reference_becomes_the_shortest_path_that_means_its_own_instance(string path, string calculation) =>
        Assert.Equal(calculation, Converted.From(Family).Bind(path, "calculate"));

    [Fact]
    public void The_record_saved_last_is_an_instance_when_it_is_used() =>
        Assert.Equal("jr://instance/last-saved", Converted.From(Family).Value("//x:instance[@id='__last-saved']/@src"));

    [Fact]
    public void Answers_of_a_repeat_can_be_chosen_and_blank_ones_are_left_out()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | begin_repeat | person | Person |
            | | text | first | First |
            | | end_repeat | | |
            | | select_one ${first} | who | Who |
            """
        );
        Assert.Equal("/data/person[./first != '']", form.Value("//x:itemset/@nodeset"));
        Assert.Equal("first", form.Value("//x:itemset/x:value/@ref"));
    }

    [Fact]
    public void Choices_cannot_be_taken_from_what_is_no_question() =>
        Assert.Equal(
            ["reference-unknown survey:3:"],
            Converted
                .From(
                    "| survey | | | | |\n| | type | name | label | choice_filter |\n| | csv-external | c | | |\n| | select_one ${c} | who | Who | 1 = 1 |"
                )
                .Errors()
        );

    [Fact]
    public void A_label_shows_answers_and_looked_up_labels()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | text | a | A |
            | | note | n | Is ${a} < 3? See instance('yn')/root/item[name = ${a}]/label now. |
            | choices | | | |
            | | list_name | name | label |
            | | yn | y | Yes |
            """
        );
        Assert.Equal(
            [" /data/a ", "instance('yn')/root/item[name =  /data/a ]/label"],
            form.Values("//x:input[@ref='/data/n']/x:label/x:output/@value")
        );
        Assert.Equal([" Is ", " < 3? See ", " now. "], form.Values("//x:input[@ref='/data/n']/x:label/text()"));
    }
}
