using Menpai.XForms.Problems;

namespace Menpai.Tests.XForms.Conversion;

public sealed class SourceMapTests
{
    private const string Form = """
        | survey | | | | | |
        | | type | name | 中文标签 | Label::中文 (zh) | Relevance |
        | | begin_group | g | | 组 | |
        | | text | a | | 甲 | 1 = 1 |
        | | end_group | | | | |
        """;

    [Fact]
    public void A_node_leads_back_to_its_row() =>
        Assert.Equal(new SheetPlace("survey", 3), Converted.From(Form).Result.Sources.Find("/data/g/a"));

    [Theory]
    [InlineData("relevant", "Relevance")]
    [InlineData("label", "Label::中文 (zh)")]
    [InlineData("type", "type")]
    [InlineData("constraint", null)]
    public void What_it_says_leads_back_to_the_cell_with_the_header_as_written(string aspect, string? header) =>
        Assert.Equal(new SheetPlace("survey", 3, header), Converted.From(Form).Result.Sources.Find("/data/g/a", aspect));

    [Fact]
    public void A_node_that_no_row_made_leads_nowhere() => Assert.Null(Converted.From(Form).Result.Sources.Find("/data/meta/instanceID"));
}
