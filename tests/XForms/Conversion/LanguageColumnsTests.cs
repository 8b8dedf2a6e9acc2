namespace Menpai.Tests.XForms.Conversion;

public sealed class LanguageColumnsTests
{
    [Theory]
    [InlineData("中文 (zh)", "中文(zh)")]
    [InlineData("中文 (zh)", "中文（zh）")]
    [InlineData("English (en)", "english (en)")]
    public void A_language_in_two_spellings_is_told(string one, string other)
    {
        var form = Converted.From($"| survey | | | | |\n| | type | name | label::{one} | hint::{other} |\n| | text | a | A | x |");
        Assert.Contains($"languages-alike survey:1:hint::{other}", form.Warnings());
        Assert.Equal([other, one], form.Result.Problems.Single(p => p.Code == "xlsform.languages-alike").Arguments);
    }

    [Fact]
    public void Two_languages_are_no_two_spellings() =>
        Assert.Empty(
            Converted
                .From("| survey | | | | |\n| | type | name | label::中文 (zh) | label::English (en) |\n| | text | a | 甲 | A |")
                .Warnings()
        );

    [Theory]
    [InlineData("label::中文 (zh)", "中文(zh)", "中文 (zh)")]
    [InlineData("label::中文 (zh)", "French (fr)", "中文 (zh)")]
    [InlineData("label::中文 (zh)", "中文 (zh)", null)]
    [InlineData("label", "中文 (zh)", null)]
    public void A_default_language_without_a_column_is_told(string header, string language, string? meant)
    {
        var form = Converted.From(
            $"| survey | | | |\n| | type | name | {header} |\n| | text | a | A |\n| settings | |\n| | default_language |\n| | {language} |"
        );
        var problem = form.Result.Problems.SingleOrDefault(p => p.Code == "xlsform.default-language-unknown");
        Assert.Equal(meant, problem?.Arguments[1]);
        Assert.True(problem is null || problem.Place == new Menpai.XForms.Problems.SheetPlace("settings", 2, "default_language"));
    }

    [Fact]
    public void How_many_problems_are_left_out_is_told()
    {
        var rows = string.Concat(Enumerable.Range(0, 1_500).Select(i => $"| | text | a {i} | A |\n"));
        var form = Converted.From("| survey | | | |\n| | type | name | label |\n" + rows);
        var last = form.Result.Problems[^1];
        Assert.Equal(("xlsform.more-problems", "1000 500"), (last.Code, string.Join(' ', last.Arguments)));
    }
}
