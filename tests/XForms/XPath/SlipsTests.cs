using Menpai.XForms.XPath;

namespace Menpai.Tests.XForms.XPath;

public sealed class SlipsTests
{
    [Theory]
    [InlineData("a > 1 AND b", "表达式“a > 1 AND b”第 7 个字符处的“AND”不能这样写：请写成 and。")]
    [InlineData("a = 1 Or b", "表达式“a = 1 Or b”第 7 个字符处的“Or”不能这样写：请写成 or。")]
    [InlineData("a = 1 或者 b", "表达式“a = 1 或者 b”第 7 个字符处的“或者”不能这样写：请写成 or。")]
    [InlineData("a 大于 3", "表达式“a 大于 3”第 3 个字符处的“大于”不能这样写：请写成 >。")]
    [InlineData("a <> 1", "表达式“a <> 1”第 3 个字符处的“<>”不能这样写：请写成 !=。")]
    [InlineData("a => 1", "表达式“a => 1”第 3 个字符处的“=>”不能这样写：请写成 >=。")]
    [InlineData("a =< 1", "表达式“a =< 1”第 3 个字符处的“=<”不能这样写：请写成 <=。")]
    [InlineData("a == 1", "表达式“a == 1”第 3 个字符处的“==”不能这样写：请写成 =。")]
    [InlineData("a > = 1", "表达式“a > = 1”第 3 个字符处的“> =”不能这样写：请写成 >=。")]
    [InlineData("a ! = 1", "表达式“a ! = 1”第 3 个字符处的“! =”不能这样写：请写成 !=。")]
    [InlineData("a && b", "表达式“a && b”第 3 个字符处的“&&”不能这样写：请写成 and。")]
    [InlineData("a || b", "表达式“a || b”第 3 个字符处的“||”不能这样写：请写成 or。")]
    [InlineData("!selected(a, 'b')", "表达式“!selected(a, 'b')”第 1 个字符处的“!”不能这样用：“不”请写成 not(…)，“不等于”请写成 !=。")]
    [InlineData("$area > 1", "表达式“$area > 1”第 1 个字符处的“$area”缺少大括号：引用题目请写成 ${area}。")]
    [InlineData("a > 5,000", "表达式“a > 5,000”第 5 个字符处的数字“5,000”不能有逗号：请写成 5000。")]
    [InlineData("a > 1,500,000 ", "表达式“a > 1,500,000 ”第 5 个字符处的数字“1,500,000”不能有逗号：请写成 1500000。")]
    [InlineData("sum(a, b)", "表达式“sum(a, b)”第 1 个字符处，sum() 只把重复组里的同一道题相加：几道题相加请用加号，例如 ${a} + ${b}。")]
    public void A_slip_is_told_with_what_to_write(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Single(XPathExpression.Compile(text).Problems).Sentence("zh-CN"));

    [Theory]
    [InlineData("a 1", "xpath.operator-expected")]
    [InlineData("a > 5,00", "xpath.operator-expected")]
    [InlineData("a + + b", "xpath.operand-expected")]
    [InlineData("=", "xpath.operand-expected")]
    [InlineData("a #", "xpath.character")]
    public void What_is_no_known_slip_is_told_as_it_is(string text, string code) =>
        Assert.Equal(code, Assert.Single(XPathExpression.Compile(text).Problems).Code);
}
