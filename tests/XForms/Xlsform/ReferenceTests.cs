using CsCheck;
using Menpai.XForms.Xlsform;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class ReferenceTests
{
    [Fact]
    public void All_references_are_found_in_order()
    {
        var found = Reference.FindAll("${a} + ${last-saved#乙}");
        Assert.Equal([("a", false), ("乙", true)], found.Select(r => (r.Name, r.LastSaved)));
    }

    [Theory]
    [InlineData("${a b}")]
    [InlineData("${ a}")]
    [InlineData("${1a}")]
    [InlineData("x ${a")]
    [InlineData("${a:b}")]
    public void A_reference_that_cannot_be_read_is_noticed(string text) => Assert.False(Reference.TryFindAll(text, out _));

    [Theory]
    [InlineData("${a}", true)]
    [InlineData("${a} ", false)]
    [InlineData("${a}${b}", false)]
    public void A_reference_alone_is_told_from_an_expression(string text, bool alone) => Assert.Equal(alone, Reference.IsAlone(text));

    [Fact]
    public void Any_text_can_be_searched() =>
        Gen.String["${}a#last-svd :"].Sample(text => Assert.All(Reference.FindAll(text), r => Assert.Equal('}', text[r.End - 1])));
}
