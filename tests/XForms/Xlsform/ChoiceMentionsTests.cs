using Menpai.Tests.XForms.Conversion;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class ChoiceMentionsTests
{
    [Theory]
    [InlineData("${s} = '是'", "choice-by-label", "是 yn yes")]
    [InlineData("'是' != ${s}", "choice-by-label", "是 yn yes")]
    [InlineData("${n} > 3 and selected(${m}, \"maybe\")", "choice-unknown", "maybe yn yes, no, 3")]
    [InlineData("if(${s}='yess', 1, 2) = 1", "choice-unknown-near", "yess yn yes")]
    [InlineData("not(${s} = 'Yes')", "choice-unknown-near", "Yes yn yes")]
    [InlineData("${s} = 4", "choice-unknown", "4 yn yes, no, 3")]
    public void A_condition_on_a_choice_that_its_list_does_not_have_is_told(string condition, string code, string arguments)
    {
        var form = From(condition, "");

        Assert.Equal([$"{code} survey:5:relevant"], form.Warnings());
        Assert.Equal(arguments, string.Join(' ', form.Result.Problems[0].Arguments));
    }

    [Theory]
    [InlineData("${s} = 'yes' or ${s} = ''")]
    [InlineData("${s} = 3 or ${s} = 3.0 or ${s} = '3'")]
    [InlineData("${m} = 'yes no'")]
    [InlineData("selected(${m}, ${s})")]
    [InlineData("${n} = 'maybe'")]
    [InlineData("string-length(${s}) = 7")]
    [InlineData("1 + ${s} = 7")]
    [InlineData("concat(${s}, 'maybe') = 'yesmaybe'")]
    [InlineData("${s} = concat('y', 'es')")]
    public void What_can_be_true_is_not_told(string condition) => Assert.Empty(From(condition, "").Warnings());

    [Fact]
    public void A_dot_in_a_constraint_is_the_question_itself() =>
        Assert.Equal(["choice-by-label survey:4:constraint"], From("", ". != '否' or ${n} = 2").Warnings());

    [Fact]
    public void A_list_that_an_app_fills_from_a_file_is_not_asked() =>
        Assert.Empty(
            Converted
                .From(
                    """
                    | survey  |               |      |       |                  |              |
                    |         | type          | name | label | appearance       | relevant     |
                    |         | select_one sh | s    | S     | search('shops')  |              |
                    |         | text          | t    | T     |                  | ${s} = 'a'   |
                    | choices |               |      |       |                  |              |
                    |         | list_name     | name | label |                  |              |
                    |         | sh            | key  | name  |                  |              |
                    """
                )
                .Warnings()
        );

    private static Converted From(string relevant, string constraint) =>
        Converted.From(
            $"""
            | survey  |                    |      |       |              |              |
            |         | type               | name | label | relevant     | constraint   |
            |         | integer            | n    | N     |              |              |
            |         | select_one yn      | s    | S     |              |              |
            |         | select_multiple yn | m    | M     |              | {constraint} |
            |         | text               | t    | T     | {relevant}   |              |
            | choices |                    |      |       |              |              |
            |         | list_name          | name | label |              |              |
            |         | yn                 | yes  | 是    |              |              |
            |         | yn                 | no   | 否    |              |              |
            |         | yn                 | 3    | 不知道 |             |              |
            """
        );
}
