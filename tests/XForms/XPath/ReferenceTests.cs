using Menpai.XForms.XPath;

namespace Menpai.Tests.XForms.XPath;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("../q1 = 'yes' and number(/data/n) > 5", "/data/g/q1 /data/n")]
    [InlineData(".", "/data/g/here")]
    [InlineData("string-length() > 3", "/data/g/here")]
    [InlineData("once(random())", "/data/g/here")]
    [InlineData("position(..)", "/data/g")]
    [InlineData("count(/data/visit[door = current()/../d]/num)", "/data/visit/door /data/g/d /data/visit/num")]
    [InlineData("indexed-repeat(/data/visit/door, /data/visit, ../i)", "/data/visit/door /data/visit /data/g/i")]
    [InlineData("instance('c')/root/item[name = ../../x]/label", "c:/root/item/name c:/x c:/root/item/label")]
    [InlineData("instance('c')/root/item[name = current()/../a]/label", "c:/root/item/name /data/g/a c:/root/item/label")]
    [InlineData("pulldata('c', 'label', 'name', ../k)", "/data/g/k c:/root/item/name c:/root/item/label")]
    [InlineData("sum(//num)", "/**/num")]
    [InlineData("/data/*/@id", "/data/*/@id")]
    [InlineData("(/data/a | ../b)[1]", "/data/a /data/g/b /**")]
    [InlineData("/data/a/text()", "/data/a")]
    [InlineData("if(../a, ../b, concat(../c, ../a))", "/data/g/a /data/g/b /data/g/c")]
    [InlineData("jr:choice-name(../s, '/data/s')", "/data/g/s /data/s")]
    [InlineData("randomize(instance('c')/root/item, /data/seed)/name", "/data/seed c:/root/item/name")]
    public void The_paths_an_expression_reads_are_known(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Asked.Compile(text).References.Select(r => (r.Instance is null ? "" : r.Instance + ":") + r.Resolve("/data/g/here"))
            )
        );

    [Theory]
    [InlineData("/data/**/num", "/data/visit/num", true)]
    [InlineData("/**/num", "/data/num", true)]
    [InlineData("/**/num", "/data/num/x", false)]
    [InlineData("/data/*/num", "/data/a/b/num", false)]
    [InlineData("/data/**", "/data", true)]
    [InlineData("/**/a/**/b", "/a/a/x/b/b", true)]
    [InlineData("/data/q1", "/data/q10", false)]
    public void A_pattern_covers_the_paths_it_means(string pattern, string path, bool covers) =>
        Assert.Equal(covers, XPathReference.Covers(pattern, path));

    [Theory]
    [InlineData("../a + 1", true)]
    [InlineData("randomize(../a, 1)", true)]
    [InlineData("randomize(../a)", false)]
    [InlineData("concat('a', if(../b, today(), ''))", false)]
    [InlineData("../a[b = now()]", false)]
    [InlineData("uuid()", false)]
    public void What_can_change_by_itself_is_known(string text, bool deterministic) =>
        Assert.Equal(deterministic, Asked.Compile(text).IsDeterministic);

    [Fact]
    public void Functions_are_listed_each_once() =>
        Assert.Equal(["concat", "jr:itext", "count"], Asked.Compile("concat(jr:itext('a'), count(../b), jr:itext('c'))").Functions);
}
