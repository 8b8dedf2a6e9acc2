using Menpai.XForms.Xlsform;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class DynamicDefaultTests
{
    [Theory]
    [InlineData("now()")]
    [InlineData("1 + 1")]
    [InlineData("${q}")]
    [InlineData("a|b")]
    [InlineData("10 div 2")]
    public void An_expression_is_worked_out(string text) => Assert.True(DynamicDefault.Is(text, mayContainHyphen: false));

    [Theory]
    [InlineData("")]
    [InlineData("plain words")]
    [InlineData("a-b")]
    [InlineData("2-1")]
    [InlineData("2021-01-01")]
    [InlineData("08:30:00.000")]
    [InlineData("08:30:00.000+08:00")]
    [InlineData("2026-03-01T08:30:00.000+08:00")]
    [InlineData("'1 + 1'")]
    [InlineData("jr://images/a.png")]
    [InlineData("what (ever)")]
    public void A_value_is_written_down(string text) => Assert.False(DynamicDefault.Is(text, mayContainHyphen: false));

    [Fact]
    public void A_date_or_place_with_a_hyphen_is_a_value() => Assert.False(DynamicDefault.Is("1 - 1", mayContainHyphen: true));
}
