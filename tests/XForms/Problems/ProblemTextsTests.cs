using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Problems;

public sealed class ProblemTextsTests
{
    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Assert.Equal(ProblemTexts.Keys("zh-CN").Order(StringComparer.Ordinal), ProblemTexts.Keys("en").Order(StringComparer.Ordinal));

    [Fact]
    public void A_line_names_sheet_row_and_column()
    {
        var problem = new Problem("no.such", Severity.Error, new SheetPlace("survey", 3, "label::中文"), null, []);
        Assert.Equal("Sheet \"survey\", row 3, column \"label::中文\": no.such", problem.Line("en"));
        Assert.Equal("工作表“survey”第 3 行“label::中文”列：no.such", problem.Line("zh-CN"));
    }
}
