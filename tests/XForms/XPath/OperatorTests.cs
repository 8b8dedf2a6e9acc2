namespace Menpai.Tests.XForms.XPath;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("7 div 2", "3.5")]
    [InlineData("-7 mod 3", "-1")]
    [InlineData("7 mod -3", "1")]
    [InlineData("1 div 0", "Infinity")]
    [InlineData("-1 div 0", "-Infinity")]
    [InlineData("0 div 0", "NaN")]
    [InlineData("- - 3", "3")]
    [InlineData("- - - 3", "-3")]
    [InlineData("-0", "0")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1000000 * 1000000 * 1000000 * 1000000", "1000000000000000000000000")]
    [InlineData("1 div 10000000", "0.0000001")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("../n + 1", "8")]
    [InlineData("../empty + 1", "NaN")]
    [InlineData("'x' * 2", "NaN")]
    [InlineData("true() + 1", "2")]
    [InlineData("../n*2", "14")]
    [InlineData("* * 2", "NaN")]
    [InlineData("../n -1", "6")]
    public void Numbers_are_reckoned(string expression, string expected) => Assert.Equal(expected, Asked.Text(expression));

    [Theory]
    [InlineData("../q1 = 'yes'", true)]
    [InlineData("'yes' = ../q1", true)]
    [InlineData("../q1 != 'yes'", false)]
    [InlineData("../nothing = ''", false)]
    [InlineData("../nothing != ''", false)]
    [InlineData("../empty = ''", true)]
    [InlineData("../g/x = 2", true)]
    [InlineData("../g/x != 2", true)]
    [InlineData("../g/x > 2", true)]
    [InlineData("../g/x > 3", false)]
    [InlineData("3 > ../g/x", true)]
    [InlineData("../g/x = ../visit/num", false)]
    [InlineData("../g/x < ../visit/num", true)]
    [InlineData("../visit = true()", true)]
    [InlineData("../nothing = false()", true)]
    [InlineData("true() = 'false'", true)]
    [InlineData("'7' = 7.0", true)]
    [InlineData("'a' < 'b'", false)]
    [InlineData("1 < 2 < 3", true)]
    [InlineData("3 > 2 > 1", false)]
    [InlineData("1 = 1 = true()", true)]
    [InlineData("number('x') = number('x')", false)]
    [InlineData("number('x') != number('x')", true)]
    [InlineData("../q1 = 'yes' and number(../n) > 5", true)]
    [InlineData("false() or ../nothing or ../q1", true)]
    [InlineData("not(../empty = 'x') and not(../nothing)", true)]
    [InlineData("../day < '2024-03-01'", true)]
    [InlineData("../day = '2024-02-29'", true)]
    [InlineData("../moment >= ../day", true)]
    [InlineData("../day > today()", false)]
    [InlineData("today() = '2024-05-02'", true)]
    [InlineData("now() > today()", true)]
    [InlineData("date('2024-02-28') + 1 = date(../day)", true)]
    public void Values_are_compared(string expression, bool expected)
    {
        var asked = new Asked();

        Assert.Equal(expected, Asked.Compile(expression).EvaluateBoolean(asked.Context, asked.Node).Value);
    }

    [Fact]
    public void A_long_chain_is_no_deep_one()
    {
        Assert.Equal("10000", Asked.Text(string.Join('+', Enumerable.Repeat("1", 10_000))));
        Assert.Equal("true", Asked.Text(string.Join(" or ", Enumerable.Repeat("false()", 5_000).Append("true()"))));
        Assert.Equal("-1", Asked.Text(new string('-', 9_999) + "1"));
    }
}
