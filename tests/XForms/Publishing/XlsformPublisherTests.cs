using Menpai.XForms.Problems;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Publishing;

public sealed class XlsformPublisherTests
{
    [Fact]
    public void Publishes_a_checklist()
    {
        var publication = Publish(
            """
            | survey   |                  |        |          |          |
            |          | type             | name   | label    | required |
            |          | text             | shop   | 店名     | yes      |
            |          | select_one yesno | gas    | 用燃气   |          |
            | choices  |                  |        |          |          |
            |          | list_name        | name   | label    |          |
            |          | yesno            | yes    | 是       |          |
            |          | yesno            | no     | 否       |          |
            """
        );

        Assert.Empty(publication.Problems.Where(p => p.Severity == Severity.Error));
        Assert.Equal(
            ["yes 是", "no 否"],
            new Menpai.XForms.Forms.FormEntry(publication.Form!) is var entry
                ? entry.Choices(entry.Find("/data/gas")).Select(c => $"{c.Value} {c.Label}")
                : []
        );
    }

    [Theory]
    [InlineData("relevant", "${a} = = 1", "xpath.")]
    [InlineData("relevant", "no-such-function(${a})", "xpath.function-unknown")]
    [InlineData("constraint", "regex(., '(?=x)y')", "xpath.regex-unsafe")]
    [InlineData("constraint", "regex(., '(a')", "xpath.regex-bad")]
    [InlineData("calculation", "${b} + 1", "form.circular")]
    [InlineData("relevant", "instance('nowhere')/root/item = 1", "form.instance-unknown")]
    public void Names_the_cell_of_an_expression_that_cannot_work(string column, string expression, string code)
    {
        var publication = Publish(
            $"""
            | survey |         |      |       |          |
            |        | type    | name | label | {column} |
            |        | integer | a    | A     |          |
            |        | integer | b    | B     | {expression} |
            """
        );

        Assert.Null(publication.XForm);
        var problem = Assert.Single(publication.Problems, p => p.Severity == Severity.Error);
        Assert.StartsWith(code, problem.Code, StringComparison.Ordinal);
        Assert.Equal(new SheetPlace("survey", 3, column), problem.Place);
    }

    private static Publication Publish(string markdown) => XlsformPublisher.Publish(Workbook.FromMarkdown(markdown));
}
