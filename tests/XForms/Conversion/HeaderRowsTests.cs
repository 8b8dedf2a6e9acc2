using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Conversion;

public sealed class HeaderRowsTests
{
    [Fact]
    public void Headers_under_a_title_are_found_and_the_other_sheets_are_read_all_the_same()
    {
        var file = new Sheets.XlsxFile()
            .WithTexts("survey", ["沿街商铺检查表"], [], ["type", "name", "label"], ["text", "a", "A"])
            .WithTexts("choices", ["list_name", "name", "label"], ["yn", "", "Y"])
            .WithTexts("settings", ["设置"], ["form_title", "form_id"], ["检查", "x"]);
        var problems = XlsformConverter.Convert(Workbook.FromXlsx(file.ToStream())).Problems;
        Assert.Equal(
            ["xlsform.header-row survey:3", "xlsform.choice-nameless choices:2", "xlsform.header-row settings:2"],
            problems.Select(p => $"{p.Code} {p.Place!.Sheet}:{p.Place.Row}")
        );
        Assert.Equal("列名在第 3 行，应当在第 1 行。请删掉它上面的标题行，再检查一次。", problems[0].Sentence("zh-CN"));
    }

    [Fact]
    public void A_title_in_Markdown_is_one_problem_too() =>
        Assert.Equal(
            ["header-row survey:2:"],
            Converted.From("| survey | | | |\n| | 检查表 | | |\n| | type | name | label |\n| | text | a | A |").Errors()
        );

    [Fact]
    public void Choices_under_a_title_are_told() =>
        Assert.Equal(
            ["choices-missing survey:2:type", "header-row choices:2:"],
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | select_one yn | a | A |\n| choices | | | |\n| | 选项清单 | | |\n| | list_name | name | label |\n| | yn | y | Y |"
                )
                .Errors()
        );
}
