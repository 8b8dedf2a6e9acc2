using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Sheets;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Tables_become_sheets_and_rows_are_counted_with_their_header()
    {
        var workbook = Workbook.FromMarkdown(
            "| survey | | |\n| | type | name |\n|---|---|---|\n# a comment\n| | text | a | # another\n| Notes | |\n| | x |"
        );
        Assert.Equal(["survey", "Notes"], workbook.SheetNames);
        var survey = Assert.Single(workbook.Sheets);
        Assert.Equal(["type", "name"], survey.Headers);
        Assert.Equal((2, "text", "a"), (survey.Rows[0].Number, survey.Rows[0].Cells[0], survey.Rows[0].Cells[1]));
    }

    [Fact]
    public void An_escaped_pipe_is_a_pipe() =>
        Assert.Equal("a|b", Workbook.FromMarkdown("| survey | | |\n| | type | name |\n| | a\\|b | c |").Sheets[0].Rows[0].Cells[0]);

    [Fact]
    public void A_value_without_a_header_is_told()
    {
        var problem = Assert.Single(Workbook.FromMarkdown("| survey | | |\n| | type | |\n| | text | lost |").Problems);
        Assert.Equal("xlsform.value-without-header", problem.Code);
        Assert.Equal(2, problem.Place!.Row);
    }

    [Fact]
    public void Characters_that_XML_forbids_are_dropped_and_told()
    {
        var workbook = Workbook.FromMarkdown("| survey | | |\n| | type | name |\n| | te\u0001xt | \ud83d\ude00\ud83d |");
        Assert.Equal(["text", "\ud83d\ude00"], workbook.Sheets[0].Rows[0].Cells);
        Assert.Equal(2, workbook.Problems.Count(p => p.Code == "xlsform.forbidden-character"));
    }

    [Fact]
    public void The_only_table_is_the_survey_and_keeps_its_name()
    {
        var workbook = Workbook.FromMarkdown("| Sheet1 | | |\n| | type | name |\n| | text | a |");
        Assert.Equal("Sheet1", workbook.Find("survey")!.Name);
        Assert.Null(Workbook.FromMarkdown("| Choices | | |\n| | list_name | name |\n| | yn | a |").Find("survey"));
    }

    [Fact]
    public void A_header_written_twice_is_one_column_and_told()
    {
        var workbook = Workbook.FromMarkdown("| survey | | | |\n| | type | name | name |\n| | text | a | b |");
        Assert.Equal(["type", "name"], workbook.Sheets[0].Headers);
        Assert.Equal(["text", "b"], workbook.Sheets[0].Rows[0].Cells);
        Assert.Equal(("xlsform.header-twice", Severity.Warning), (workbook.Problems[0].Code, workbook.Problems[0].Severity));
    }
}
