namespace Menpai.Tests.XForms.Conversion;

public sealed class LoopTests
{
    private const string Rooms = "| choices | | | |\n| | list_name | name | label |\n| | room | k | Kitchen |\n| | room | b | Bath |";

    [Fact]
    public void Each_table_of_a_loop_has_its_heading_and_its_row_of_labels()
    {
        var form = Converted.From(
            """
            | survey | | | | |
            | | type | name | label | appearance |
            | | begin loop over room | rooms | State of %(label)s | table-list |
            | | select_one state | walls | Walls | |
            | | select_one state | floor | Floor | |
            | | end loop | | | |
            """
                + "\n"
                + Rooms
                + "\n| | state | g | good |"
        );
        Assert.Equal(
            ["State of Kitchen", "State of Bath"],
            form.Values("//x:input[contains(@ref, 'generated_table_list_label_2')]/x:label")
        );
        Assert.Equal(
            ["/data/rooms/k/reserved_name_for_field_list_labels_3", "/data/rooms/b/reserved_name_for_field_list_labels_3"],
            form.Values("//x:select1[@appearance='label']/@ref")
        );
        Assert.Equal("field-list", form.Value("/h:html/h:body/x:group/@appearance"));
    }

    [Fact]
    public void Other_is_a_round_of_the_loop_wherever_the_list_gets_it()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | begin loop over room | rooms | Rooms |
            | | text | state | %(label)s |
            | | end loop | | |
            | | select_one room or_other | best | Best |
            """
                + "\n"
                + Rooms
        );
        Assert.Equal(["Kitchen", "Bath", "Other"], form.Values("//x:group/x:group/x:input/x:label"));
    }

    [Fact]
    public void A_question_with_other_may_stand_in_the_loop()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | begin loop over room | rooms | Rooms |
            | | select_one room or_other | like | Like |
            | | end loop | | |
            """
                + "\n"
                + Rooms
        );
        Assert.Equal(
            ["/data/rooms/k/like_other", "/data/rooms/b/like_other", "/data/rooms/other/like_other"],
            form.Values("//x:input/@ref")
        );
    }

    [Fact]
    public void A_disabled_question_adds_no_round()
    {
        var form = Converted.From(
            """
            | survey | | | | |
            | | type | name | label | disabled |
            | | begin loop over room | rooms | Rooms | |
            | | text | state | %(label)s | |
            | | end loop | | | |
            | | select_one room or_other | best | Best | yes |
            """
                + "\n"
                + Rooms
        );
        Assert.Equal(["Kitchen", "Bath"], form.Values("//x:group/x:group/x:input/x:label"));
    }

    [Fact]
    public void Names_are_not_filled_in() =>
        Assert.Equal(
            ["name-form survey:3:name"],
            Converted
                .From(
                    """
                    | survey | | | |
                    | | type | name | label |
                    | | begin loop over room | rooms | Rooms |
                    | | text | state_%(name)s | %(label)s |
                    | | end loop | | |
                    """
                        + "\n"
                        + Rooms
                )
                .Errors()
        );
}
