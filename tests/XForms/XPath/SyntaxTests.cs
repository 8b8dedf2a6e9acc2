using CsCheck;
using Menpai.XForms.Problems;
using Menpai.XForms.XPath;
using Menpai.XForms.XPath.Functions;

namespace Menpai.Tests.XForms.XPath;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", "xpath.empty", 1)]
    [InlineData("   ", "xpath.empty", 1)]
    [InlineData("1 +", "xpath.unfinished", 4)]
    [InlineData("1 2", "xpath.operator-expected", 3)]
    [InlineData("1 + + 2", "xpath.operand-expected", 5)]
    [InlineData("(1 + 2", "xpath.bracket-open", 1)]
    [InlineData("a[1", "xpath.bracket-open", 2)]
    [InlineData("1)", "xpath.bracket-extra", 2)]
    [InlineData("(a]", "xpath.bracket-extra", 3)]
    [InlineData("concat(1,)", "xpath.operand-missing", 10)]
    [InlineData("'abc", "xpath.quote-open", 1)]
    [InlineData("a # b", "xpath.character", 3)]
    [InlineData("a 😀", "xpath.character", 3)]
    [InlineData("a ＞ 1", "xpath.character-wide", 3)]
    [InlineData("a & b", "xpath.character-wide", 3)]
    [InlineData("concat(a，b)", "xpath.character-wide", 9)]
    [InlineData("a/", "xpath.unfinished", 3)]
    [InlineData("a/=", "xpath.step-expected", 3)]
    [InlineData("sideways::a", "xpath.axis-unknown", 1)]
    [InlineData("a/count(b)", "xpath.call-in-path", 3)]
    [InlineData("$ x", "xpath.variable", 1)]
    [InlineData("nope:a", "xpath.prefix-unknown", 1)]
    [InlineData("jr:", "xpath.name-open", 3)]
    [InlineData("Selected(a, 'b')", "xpath.function-unknown-near", 1)]
    [InlineData("foobarbaz()", "xpath.function-unknown", 1)]
    [InlineData("true(1)", "xpath.arguments-many", 1)]
    [InlineData("1 + if(a, b)", "xpath.arguments-few", 5)]
    [InlineData("indexed-repeat(a, b, 1, c)", "xpath.arguments-pairs", 1)]
    [InlineData("count('a')", "xpath.nodes-expected", 7)]
    [InlineData("a | 1", "xpath.nodes-expected", 5)]
    [InlineData("'a'[1]", "xpath.nodes-expected", 1)]
    [InlineData("regex(a, '(')", "xpath.regex-bad", 1)]
    [InlineData("regex(a, '(?=a)b')", "xpath.regex-unsafe", 1)]
    [InlineData("regex(a, '(a)\\1')", "xpath.regex-unsafe", 1)]
    [InlineData("regex(a, '(((a{1000}){1000}){1000})')", "xpath.regex-unsafe", 1)]
    [InlineData("digest(a, 'ROT13')", "xpath.digest-algorithm", 1)]
    [InlineData("digest(a, 'MD5', 'octal')", "xpath.digest-encoding", 1)]
    [InlineData("jr:choice-name(a, '1 + 1')", "xpath.path-expected", 1)]
    public void A_bad_expression_says_what_is_wrong_and_where(string text, string code, int at)
    {
        var compiled = XPathExpression.Compile(text);

        Assert.Null(compiled.Expression);
        var problem = Assert.Single(compiled.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Equal(Severity.Error, problem.Severity);
        Assert.Equal(at.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.Arguments[1]);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            Assert.DoesNotMatch(@"\{[0-9]\}", problem.Sentence(language));
        }
    }

    [Fact]
    public void A_wrong_name_is_answered_with_the_nearest_right_one() =>
        Assert.Equal("string-length", XPathExpression.Compile("stringlength(a)").Problems[0].Arguments[3]);

    [Fact]
    public void Nesting_and_length_have_bounds()
    {
        Assert.Equal("xpath.too-deep", XPathExpression.Compile(new string('(', 200) + "1" + new string(')', 200)).Problems[0].Code);
        Assert.Equal("xpath.too-deep", XPathExpression.Compile(string.Join('=', Enumerable.Repeat("1", 300))).Problems[0].Code);
        Assert.Equal(
            "xpath.too-deep",
            XPathExpression.Compile(string.Concat(Enumerable.Repeat("//*[", 200)) + "1" + new string(']', 200)).Problems[0].Code
        );
        Assert.Equal("xpath.too-long", XPathExpression.Compile(new string(' ', 70_000)).Problems[0].Code);
    }

    [Theory]
    [InlineData("div div div", "NaN")]
    [InlineData("and and and", "false")]
    [InlineData("../n div 7 mod 2", "1")]
    [InlineData("../q1='yes'and ../n=7", "true")]
    [InlineData(".5 + 5.", "5.5")]
    [InlineData("count(.//..)", "1")]
    [InlineData("child :: *", "")]
    [InlineData("\"it's\"", "it's")]
    public void Words_are_operators_only_behind_an_operand(string text, string expected) => Assert.Equal(expected, Asked.Text(text));

    [Fact]
    public void Every_function_refuses_what_it_cannot_take()
    {
        foreach (var function in FunctionTable.Everything)
        {
            if (function.Least > 0)
            {
                Assert.Equal("xpath.arguments-few", XPathExpression.Compile(function.Name + "()").Problems.Single().Code);
            }
            if (function.Most < Function.Many)
            {
                var tooMany = string.Join(',', Enumerable.Repeat("a", function.Most + 1));
                var code = function.Name == "sum" ? "xpath.sum-many" : "xpath.arguments-many";
                Assert.Equal(code, XPathExpression.Compile($"{function.Name}({tooMany})").Problems.Single().Code);
            }
        }
    }

    [Fact]
    public void No_text_makes_compiling_or_evaluating_throw() =>
        Gen.OneOf(
                "/",
                "//",
                "..",
                ".",
                "*",
                "(",
                ")",
                "[",
                "]",
                "a",
                "b:c",
                "jr:itext",
                "(",
                "'x'",
                "\"",
                "1",
                ".5",
                "-",
                "+",
                "=",
                "!=",
                "<",
                "|",
                ",",
                "@",
                "::",
                "child::",
                "and",
                "or",
                "div",
                "mod",
                "count(",
                "if(",
                "position()",
                "text()",
                "concat(",
                "regex(",
                " ",
                "😀",
                "\ud800",
                "$",
                "中"
            )
            .Array[0, 25]
            .Sample(parts =>
            {
                var compiled = XPathExpression.Compile(string.Concat(parts));
                Assert.Equal(compiled.Expression is null, compiled.Problems.Length == 1);
                if (compiled.Expression is { } expression)
                {
                    var asked = new Asked();
                    expression.Evaluate(asked.Context, asked.Node);
                    expression.EvaluateBoolean(asked.Context, asked.Node);
                    expression.EvaluateNodes(asked.Context, asked.Node);
                }
            });
}
