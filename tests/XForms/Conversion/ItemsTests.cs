namespace Menpai.Tests.XForms.Conversion;

public sealed class ItemsTests
{
    [Fact]
    public void External_choices_are_asked_for_only_with_a_filter()
    {
        var form = Converted.From(
            """
            | survey | | | | |
            | | type | name | label | choice_filter |
            | | text | town | Town | |
            | | select_one_external street | a | A | |
            | | select_one_external street | b | B | town = ${town} |
            | external_choices | | | |
            | | list_name | name | town |
            | | street | s1 | t1 |
            """
        );
        Assert.Empty(form.Values("//x:input[@ref='/data/a']/@query"));
        Assert.Equal("instance('street')/root/item[town =  /data/town ]", form.Value("//x:input[@ref='/data/b']/@query"));
    }

    [Fact]
    public void A_column_of_choices_may_be_called_parent()
    {
        var form = Converted.From(
            """
            | survey | | | |
            | | type | name | label |
            | | select_one town | a | A |
            | choices | | | | |
            | | list_name | name | label | parent |
            | | town | t1 | T1 | county |
            """
        );
        Assert.Equal("county", form.Value("//x:instance[@id='town']//x:parent"));
    }

    [Fact]
    public void The_labels_of_a_range_are_not_filtered()
    {
        var form = Converted.From(
            """
            | survey | | | | | |
            | | type | name | label | parameters | choice_filter |
            | | range | a | A | start=1 end=3 tick_labelset=marks | name > 1 |
            | choices | | | |
            | | list_name | name | label |
            | | marks | 1 | low |
            | | marks | 3 | high |
            """
        );
        Assert.Equal("instance('marks')/root/item", form.Value("//x:range/x:itemset/@nodeset"));
    }

    [Fact]
    public void A_question_called_like_the_form_cannot_be_referred_to() =>
        Assert.Equal(
            ["reference-ambiguous survey:3:"],
            Converted.From("| survey | | | |\n| | type | name | label |\n| | text | data | D |\n| | note | n | ${data} |").Errors()
        );

    [Fact]
    public void An_empty_group_of_a_flat_form_stays_a_node() =>
        Assert.Equal(
            ["/data/empty"],
            Converted
                .From(
                    """
                    | survey | | | |
                    | | type | name | label |
                    | | text | a | A |
                    | | begin_group | full | F |
                    | | text | b | B |
                    | | end_group | | |
                    | | begin_group | empty | E |
                    | | end_group | | |
                    | settings | |
                    | | flat |
                    | | yes |
                    """
                )
                .Values("//x:group/@ref")
        );
}
