using Menpai.XForms.Conversion;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.Tests.XForms.Conversion;

public sealed class MeantWordsTests
{
    [Theory]
    [InlineData("整数", "没有“整数”这种题型。请写成“integer”。")]
    [InlineData("照片", "没有“照片”这种题型。请写成“image”。")]
    [InlineData("单选", "没有“单选”这种题型。请写成“select_one 列表名”。")]
    [InlineData("多选 yn", "没有“多选 yn”这种题型。请写成“select_multiple yn”。")]
    [InlineData("number", "没有“number”这种题型。整数请写 integer，可以带小数请写 decimal。")]
    [InlineData(
        "select_one　yn",
        "题型“select_one　yn”里的空格写得不对（可能是全角空格，或多打了）。请改成“select_one yn”，用一个普通空格。"
    )]
    public void A_type_in_other_words_is_told_with_what_to_write(string written, string sentence)
    {
        var form = Converted.From(
            $"| survey | | | |\n| | type | name | label |\n| | {written} | a | A |\n| choices | | | |\n| | list_name | name | label |\n| | yn | y | Y |"
        );
        Assert.Equal(sentence, Assert.Single(form.Result.Problems).Sentence("zh-CN"));
    }

    [Theory]
    [InlineData("必填", "required")]
    [InlineData("提示", "hint")]
    [InlineData("出现条件", "relevant")]
    public void A_header_in_Chinese_is_told_with_the_one_that_is_read(string written, string meant)
    {
        var form = Converted.From($"| survey | | | | |\n| | type | name | label | {written} |\n| | text | a | A | x |");
        Assert.Equal([$"header-misspelt survey:1:{written}"], form.Warnings());
        Assert.Equal([written, meant], form.Result.Problems[0].Arguments);
    }

    [Fact]
    public void A_column_of_notes_beside_the_known_one_is_left_alone() =>
        Assert.Empty(Converted.From("| survey | | | | |\n| | type | name | label | 标题 |\n| | text | a | A | x |").Warnings());

    [Fact]
    public void A_survey_all_in_Chinese_is_told_column_by_column() =>
        Assert.Equal(
            [
                "缺少“type”列。",
                "“题型”列没有被采用。是不是想写“type”？",
                "“名称”列没有被采用。是不是想写“name”？",
                "“标签”列没有被采用。是不是想写“label”？",
            ],
            Converted
                .From("| survey | | | |\n| | 题型 | 名称 | 标签 |\n| | text | a | A |")
                .Result.Problems.OrderBy(p => p.Place!.Row)
                .Select(p => p.Sentence("zh-CN").Split("请")[0])
        );

    [Fact]
    public void Sheets_in_Chinese_are_told_with_the_names_that_are_read()
    {
        var file = new Sheets.XlsxFile()
            .WithTexts("调查", ["type", "name"], ["text", "a"])
            .WithTexts("选项", ["list_name", "name"], ["yn", "y"])
            .WithTexts("设置", ["form_id"], ["x"]);
        var problems = XlsformConverter.Convert(Workbook.FromXlsx(file.ToStream())).Problems;
        Assert.Equal(
            ["choices 选项", "settings 设置", "survey 调查"],
            problems
                .Select(p =>
                    p.Code.EndsWith("near", StringComparison.Ordinal)
                        ? $"{p.Arguments[0]} {p.Arguments[1]}"
                        : $"{p.Arguments[1]} {p.Arguments[0]}"
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Blanks_around_the_name_of_a_sheet_do_not_matter()
    {
        var file = new Sheets.XlsxFile()
            .WithTexts(" Survey", ["type", "name", "label"], ["select_one yn", "a", "A"])
            .WithTexts("choices ", ["list_name", "name", "label"], ["yn", "y", "Y"]);
        Assert.Empty(XlsformConverter.Convert(Workbook.FromXlsx(file.ToStream())).Problems);
    }

    [Theory]
    [InlineData("lable", "label")]
    [InlineData("标签", "label")]
    public void A_misspelt_header_of_the_choices_is_told_where_the_right_one_is_missing(string header, string meant)
    {
        string Form(string more) =>
            $"| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| choices | | | | |\n| | list_name | name | {header} | {more} |\n| | yn | y | Y | Y |";
        var problem = Assert.Single(Converted.From(Form("x")).Result.Problems, p => p.Code == "xlsform.header-misspelt");
        Assert.Equal([header, meant], problem.Arguments);
        Assert.Empty(Converted.From(Form("label")).Warnings());
    }

    [Theory]
    [InlineData("label：English (en)", "label::English (en)")]
    [InlineData("hint：：English (en)", "hint::English (en)")]
    public void Wide_colons_are_told(string header, string plain)
    {
        var form = Converted.From(
            $"| survey | | | | |\n| | type | name | label | {header} |\n| | text | a | A | x |\n| choices | | | | |\n| | list_name | name | label | {header.Replace("hint", "label", StringComparison.Ordinal)} |\n| | yn | y | Y | Y |"
        );
        Assert.Equal(["xlsform.header-wide-colon", "xlsform.header-wide-colon"], form.Result.Problems.Select(p => p.Code));
        Assert.Equal([header, plain], form.Result.Problems[0].Arguments);
    }
}
