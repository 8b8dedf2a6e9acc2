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

    [Fact]
    public void Tells_of_expressions_together_with_everything_else()
    {
        var publication = Publish(
            """
            | survey |         |      |       |                   |            |          |
            |        | type    | name | label | relevant          | constraint | required |
            |        | integer | a    | A     |                   | ．>0       | yes      |
            |        | integre | b    | B     | ${a} > 1 AND true() |          |          |
            |        | integer | c    | C     | ${nobody} > 1     | . > 5，    |          |
            """
        );

        Assert.Equal(
            [
                "xpath.character-wide survey:2:constraint",
                "xlsform.type-unknown-near survey:3:type",
                "xpath.sign-meant survey:3:relevant",
                "xlsform.reference-unknown survey:4:relevant",
                "xpath.character-wide survey:4:constraint",
            ],
            publication
                .Problems.OrderBy(p => p.Place!.Row)
                .ThenBy(p => p.Code, StringComparer.Ordinal)
                .Select(p => $"{p.Code} {p.Place!.Sheet}:{p.Place.Row}:{p.Place.Column}")
        );
    }

    [Theory]
    [InlineData("${a} > 10 AND ${a} < 20")]
    [InlineData("if（${a} > 10, 1, 2)")]
    public void An_expression_is_quoted_as_it_stands_in_its_cell(string expression)
    {
        var publication = Publish(
            $"""
            | survey |         |      |       |              |
            |        | type    | name | label | relevant     |
            |        | integer | a    | A     |              |
            |        | integer | b    | B     | {expression} |
            """
        );

        var problem = Assert.Single(publication.Problems);
        Assert.Equal(expression, problem.Arguments[0]);
        Assert.Equal(
            expression.IndexOfAny(['A', '（']) + 1,
            int.Parse(problem.Arguments[1], System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Theory]
    [InlineData("required", "是", "form.not-a-condition", Severity.Error)]
    [InlineData("relevant", "如果有燃气", "form.not-a-condition", Severity.Error)]
    [InlineData("default", "三", "form.default-type", Severity.Warning)]
    [InlineData("default", "2026-03-01 00:00:00", "form.default-type", Severity.Warning)]
    public void Tells_of_words_that_would_be_silently_wrong(string column, string cell, string code, Severity severity)
    {
        var publication = Publish(
            $"""
            | survey |         |      |       |          |
            |        | type    | name | label | {column} |
            |        | integer | a    | A     |          |
            |        | integer | b    | B     | {cell} |
            """
        );

        var problem = Assert.Single(publication.Problems, p => p.Code == code);
        Assert.Equal((severity, new SheetPlace("survey", 3, column)), (problem.Severity, problem.Place));
        Assert.DoesNotContain("{", problem.Sentence("zh-CN").Replace("${名称}", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Publication Publish(string markdown) => XlsformPublisher.Publish(Workbook.FromMarkdown(markdown));
}
