namespace Menpai.Tests.XForms.XPath;

public sealed class PathTests
{
    [Theory]
    [InlineData("/data/q1", "yes")]
    [InlineData("../q1", "yes")]
    [InlineData("../g/x", "1")]
    [InlineData("../nothing", "")]
    [InlineData("/data/@id", "f1")]
    [InlineData("string(/data/@nothing)", "")]
    [InlineData("../orx:meta/orx:instanceID", "uuid:1")]
    [InlineData("count(../meta)", "0")]
    [InlineData("count(../orx:*)", "1")]
    [InlineData("name(..)", "data")]
    [InlineData("name(../orx:meta)", "orx:meta")]
    [InlineData("local-name(../orx:meta)", "meta")]
    [InlineData("namespace-uri(../orx:meta)", "http://openrosa.org/xforms")]
    [InlineData("../mixed", "acd")]
    [InlineData("count(../mixed/text())", "2")]
    [InlineData("../mixed/text()[2]", "d")]
    [InlineData("../q1/text()", "yes")]
    [InlineData("count(../empty/text())", "0")]
    [InlineData("count(../mixed/node())", "3")]
    [InlineData("../q1/text()/..", "yes")]
    [InlineData("instance('cities')/root/item[name = 'zz']/label", "郑州")]
    [InlineData("instance('cities')/root/item[pop > 100]/name", "zz")]
    [InlineData("count(instance('nowhere')/root/item)", "0")]
    [InlineData("count(instance('cities')/root/item[name = /data/q1])", "0")]
    [InlineData("pulldata('cities', 'label', 'name', 'zk')", "周口")]
    [InlineData("pulldata('cities', 'label', 'name', 'xx')", "")]
    [InlineData("id('f1')/q1", "yes")]
    [InlineData("lang('zh')", "true")]
    [InlineData("lang('en')", "false")]
    public void Names_and_attributes_and_text_are_reached(string expression, string expected) =>
        Assert.Equal(expected, Asked.Text(expression));

    [Theory]
    [InlineData("join(' ', /data/visit/door)", "d1 d2 d3")]
    [InlineData("join(' ', //v)", "i1 i2")]
    [InlineData("join(' ', //visit[door = 'd2']/following-sibling::visit/door)", "d3")]
    [InlineData("join(' ', //visit[3]/preceding-sibling::visit/door)", "d1 d2")]
    [InlineData("//visit[3]/preceding-sibling::visit[1]/door", "d2")]
    [InlineData("join(' ', //v[1])", "i1 i2")]
    [InlineData("(//v)[1]", "i1")]
    [InlineData("(//v)[last()]", "i2")]
    [InlineData("//v[. = 'i2']/ancestor::visit/door", "d3")]
    [InlineData("name(//v[. = 'i2']/ancestor::*[1])", "inner")]
    [InlineData("name(//v[. = 'i2']/ancestor::*[last()])", "data")]
    [InlineData("count(//v[1]/ancestor-or-self::*)", "6")]
    [InlineData("count(/data/visit[2]/following::v)", "2")]
    [InlineData("/data/visit[2]/following::v[2]", "i2")]
    [InlineData("(//inner)[2]/v/preceding::v[1]", "i1")]
    [InlineData("count(/data/descendant-or-self::node()[self::door])", "3")]
    [InlineData("count(//*)", "29")]
    [InlineData("count(//visit | //door | //visit)", "6")]
    [InlineData("name((//door | /data/q1)[1])", "q1")]
    [InlineData("count(/)", "1")]
    [InlineData("count(/descendant::text()[. = 'yes'])", "1")]
    [InlineData("count(//@*)", "2")]
    [InlineData("count(//comment() | //processing-instruction('x'))", "0")]
    [InlineData("join(',', ../g/x[position() > 1][1])", "2")]
    [InlineData("join(',', ../g/x[. > 1][last()])", "3")]
    [InlineData("join(',', ../g/*[number(.) mod 2 = 1])", "1,3")]
    [InlineData("count(//door/..)", "3")]
    [InlineData("count(//x/../..)", "1")]
    public void Axes_predicates_and_unions_select_in_document_order(string expression, string expected) =>
        Assert.Equal(expected, Asked.Text(expression));

    [Theory]
    [InlineData("position(/data/visit[2])", "2")]
    [InlineData("position(..)", "1")]
    [InlineData("indexed-repeat(/data/visit/door, /data/visit, 2)", "d2")]
    [InlineData("indexed-repeat(/data/visit/inner/v, /data/visit, 3, /data/visit/inner, 2)", "i2")]
    [InlineData("indexed-repeat(/data/visit/inner/v, /data/visit/inner, 2, /data/visit, 3)", "i2")]
    [InlineData("indexed-repeat(/data/visit/door, /data/visit, 9)", "")]
    [InlineData("count(/data/visit[position() = 2 or last() = position()])", "2")]
    [InlineData("once('first')", "first")]
    [InlineData("current()/../q1", "yes")]
    [InlineData("instance('cities')/root/item[name = concat('z', substr(current()/../visit[1]/door, 0, 0), 'k')]/pop", "90")]
    public void Repeats_are_counted_and_looked_into(string expression, string expected) => Assert.Equal(expected, Asked.Text(expression));

    [Fact]
    public void A_value_once_given_stays()
    {
        var asked = new Asked();
        asked.Tree.SetValue(asked.Node, "kept");

        Assert.Equal("kept", asked.TextOf("once('new')"));
    }

    [Fact]
    public void An_expression_follows_the_tree_as_it_changes()
    {
        var asked = new Asked();
        var expression = Asked.Compile("count(/data/visit) + number(/data/n)");
        var last = asked.Tree.Child(asked.Tree.Root, "visit");

        Assert.Equal(10, expression.EvaluateNumber(asked.Context, asked.Node).Value);
        asked.Tree.Copy(asked.Tree, last, asked.Tree.Root, last);
        asked.Tree.SetValue(asked.Tree.Child(asked.Tree.Root, "n"), "70");

        Assert.Equal(74, expression.EvaluateNumber(asked.Context, asked.Node).Value);
        Assert.Equal("d1 d1 d2 d3", asked.TextOf("join(' ', //door)"));
    }

    [Fact]
    public void Position_of_several_nodes_is_a_problem() =>
        Assert.Equal("xpath.single-node", new Asked().TroubleOf("position(/data/visit)"));
}
