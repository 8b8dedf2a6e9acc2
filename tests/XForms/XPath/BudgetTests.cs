using Menpai.Tests.XForms.Instances;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.Tests.XForms.XPath;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("//*[//*[//*[//*]]]")]
    [InlineData("count(//*[count(//*[count(//*) > 1]) > 1])")]
    [InlineData("//*[. = //*]")]
    [InlineData("//*[id(//*)]")]
    [InlineData("count(//*/following::*/preceding::*/following::*)")]
    [InlineData("join('', //*[join('', //*) = join('', //*)])")]
    [InlineData("//q[regex(., concat('(a|', ., ')*', position()))]")]
    [InlineData("//*[../q = 1 and ../../q = 2 and count(../../../descendant::*[../q = 3]) > 0]")]
    public void Nothing_runs_for_ever(string expression)
    {
        var tree = Wide(5_000);
        var context = new XPathContext(tree) { Budget = new StepBudget(2_000_000) };

        var outcome = Asked.Compile(expression).Evaluate(context, tree.Root);

        Assert.Equal("xpath.budget-spent", outcome.Problem?.Code);
    }

    [Theory]
    [InlineData("concat(/data, /data, /data, /data, /data, /data, /data)", "xpath.text-too-long")]
    [InlineData("join(/data, //q)", "xpath.text-too-long")]
    [InlineData("//q[concat(/data, .) = 'x']", "xpath.budget-spent")]
    [InlineData("uuid(1 div 0)", "xpath.uuid-length")]
    public void Text_is_stopped_before_it_fills_the_memory(string expression, string code)
    {
        var tree = Wide(10_000);

        Assert.Equal(code, Asked.Compile(expression).Evaluate(new XPathContext(tree), tree.Root).Problem?.Code);
    }

    [Fact]
    public void A_long_text_looked_for_in_another_is_paid_for()
    {
        var tree = Wide(5_000);
        var text = $"//*[contains('{new string('a', 30_000)}', '{new string('a', 15_000)}b')]";

        var outcome = Asked.Compile(text).Evaluate(new XPathContext(tree) { Budget = new StepBudget(10_000_000) }, tree.Root);

        Assert.Equal("xpath.budget-spent", outcome.Problem?.Code);
    }

    [Fact]
    public void A_budget_serves_many_expressions_and_then_none()
    {
        var asked = new Asked { Context = { Budget = new StepBudget(100) } };
        var expression = Asked.Compile("count(//*)");

        Assert.Null(expression.Evaluate(asked.Context, asked.Node).Problem);
        while (!asked.Context.Budget.IsSpent)
        {
            expression.Evaluate(asked.Context, asked.Node);
        }

        Assert.Equal("xpath.budget-spent", Asked.Compile("1 + count(..)").Evaluate(asked.Context, asked.Node).Problem?.Code);
    }

    [Fact]
    public void A_pattern_made_while_evaluating_is_refused_there()
    {
        var asked = new Asked();

        Assert.Equal("xpath.regex-unsafe", asked.TroubleOf("regex('a', concat('(?=', ../q1, ')'))"));
        Assert.Equal("xpath.regex-bad", asked.TroubleOf("regex('a', concat('(', ../q1))"));
    }

    private static InstanceTree Wide(int count) =>
        Trees.Grow("<data>" + string.Concat(Enumerable.Range(0, count).Select(i => $"<q>{i}</q>")) + "</data>");
}
