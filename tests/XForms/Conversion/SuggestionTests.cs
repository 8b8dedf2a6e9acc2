using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Conversion;

public sealed class SuggestionTests
{
    [Fact]
    public void A_misspelt_type_is_told_with_the_nearest_one()
    {
        var form = Converted.From("| survey | | | |\n| | type | name | label |\n| | integre | a | A |");
        var problem = Assert.Single(form.Result.Problems, p => p.Severity == Severity.Error);
        Assert.Equal("工作表“survey”第 2 行“type”列：没有“integre”这种题型。最相近的是“integer”。请检查拼写。", problem.Line("zh-CN"));
    }

    [Theory]
    [InlineData("intgr", "integer")]
    [InlineData("Integer", "integer")]
    [InlineData("select_oen yn", "select_one")]
    [InlineData("selct one yn", "select_one")]
    [InlineData("select multiple yn", "select_multiple")]
    [InlineData("begn group", "begin_group")]
    public void A_misspelt_type_is_told_with_the_usual_name_of_the_nearest_one(string written, string meant)
    {
        var form = Converted.From($"| survey | | | |\n| | type | name | label |\n| | {written} | a | A |");
        var problem = Assert.Single(form.Result.Problems, p => p.Code == "xlsform.type-unknown-near");
        Assert.Equal([written, meant], problem.Arguments);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("multiple choice")]
    public void Nothing_is_suggested_for_a_type_like_no_other(string written)
    {
        var form = Converted.From($"| survey | | | |\n| | type | name | label |\n| | {written} | a | A |");
        Assert.Equal([written], Assert.Single(form.Result.Problems, p => p.Code == "xlsform.type-unknown").Arguments);
    }

    [Theory]
    [InlineData("select1", "select_one 列表名")]
    [InlineData("q select1", "select_one 列表名")]
    [InlineData("select one", "select_one 列表名")]
    [InlineData("select one using", "select_one 列表名")]
    [InlineData("select multiple from", "select_multiple 列表名")]
    [InlineData("select multiple using", "select_multiple 列表名")]
    [InlineData("select all that apply from", "select_multiple 列表名")]
    [InlineData("select one external", "select_one_external 列表名")]
    [InlineData("select one from file", "select_one_from_file 文件名.csv")]
    [InlineData("rank", "rank 列表名")]
    public void A_select_without_its_list_is_told_with_what_to_write(string written, string advice)
    {
        var form = Converted.From(
            $"| survey | | | |\n| | type | name | label |\n| | {written} | a | A |\n| choices | | | |\n| | list_name | name | label |\n| | yn | y | Y |"
        );
        var problem = Assert.Single(form.Result.Problems, p => p.Severity == Severity.Error);
        Assert.StartsWith("xlsform.select-without-list", problem.Code, StringComparison.Ordinal);
        Assert.Contains($"请写成“{advice}”", problem.Sentence("zh-CN"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_select_without_its_list_is_told_which_lists_there_are()
    {
        const string sheets =
            "| survey | | | |\n| | type | name | label |\n| | select_one | a | A |\n| | select_one_external | b | B |\n"
            + "| choices | | | |\n| | list_name | name | label |\n| | 有无 | y | Y |\n| | 等级 | 1 | L |\n"
            + "| external_choices | | |\n| | list_name | name |\n| | 街道 | s |";
        var problems = Converted.From(sheets).Result.Problems.Where(p => p.Severity == Severity.Error);
        Assert.Equal(
            [
                "选择题“select_one”没有写选项列表。请写成“select_one 列表名”，现有的列表：有无, 等级。",
                "选择题“select_one_external”没有写选项列表。请写成“select_one_external 列表名”，现有的列表：街道。",
            ],
            problems.Select(p => p.Sentence("zh-CN"))
        );
    }

    [Fact]
    public void A_list_may_be_called_using() =>
        Assert.Equal(
            "instance('using')/root/item",
            Converted
                .From(
                    "| survey | | | |\n| | type | name | label |\n| | select one using | a | A |\n| choices | | | |\n| | list_name | name | label |\n| | using | y | Y |"
                )
                .Value("//x:itemset/@nodeset")
        );

    [Fact]
    public void Nothing_is_suggested_where_nothing_is_near()
    {
        var form = Converted.From("| survey | | | |\n| | type | name | label |\n| | note | a | ${street} |\n| | select_one yn | b | B |");
        Assert.Equal(
            ["reference-unknown survey:2:label", "choices-missing survey:3:type"],
            form.Errors().Order(StringComparer.Ordinal).Reverse()
        );
        Assert.All(form.Result.Problems, p => Assert.DoesNotContain("“-”", p.Sentence("zh-CN"), StringComparison.Ordinal));
        var near = Converted.From("| survey | | | |\n| | type | name | label |\n| | text | street | S |\n| | note | a | ${stret} |");
        Assert.Equal(["stret", "street"], near.Result.Problems.Single(p => p.Code == "xlsform.reference-unknown-near").Arguments);
    }

    [Theory]
    [InlineData("omit_instanceid", "omit_instanceID")]
    [InlineData("Omit InstanceID", "omit_instanceID")]
    [InlineData("Instance_ID", "instance_id")]
    [InlineData("form_tilte", "form_title")]
    public void A_misspelt_setting_is_told(string header, string meant)
    {
        var form = Converted.From(
            $"| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| settings | | | |\n| | form_id | {header} | note |\n| | f | yes | x |"
        );
        Assert.Equal([$"header-misspelt settings:1:{header}"], form.Warnings());
        Assert.Equal([header, meant], form.Result.Problems[0].Arguments);
    }

    [Theory]
    [InlineData("Form ID")]
    [InlineData("omit_instanceID")]
    [InlineData("instance_id")]
    [InlineData("Allow Choice Duplicates")]
    public void A_setting_in_a_spelling_that_is_read_is_not_told(string header) =>
        Assert.Empty(
            Converted
                .From($"| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| settings | |\n| | {header} |\n| | yes |")
                .Warnings()
        );

    [Fact]
    public void A_misspelt_header_is_told_and_one_for_notes_is_not() =>
        Assert.Equal(
            ["header-misspelt survey:1:relevent"],
            Converted
                .From("| survey | | | | | |\n| | type | name | label | relevent | Remarks | comment |\n| | text | a | A | 1 | x | y |")
                .Warnings()
        );
}
