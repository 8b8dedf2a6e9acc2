using System.Text;
using CsCheck;
using Menpai.XForms.Instances;
using Menpai.XForms.Reading;

namespace Menpai.Tests.XForms.Reading;

public sealed class InstanceReaderTests
{
    private static readonly ReadingLimits Small = new()
    {
        Characters = 10_000,
        Nodes = 100,
        Depth = 5,
        ValueLength = 50,
        TagLength = 60,
        UnknownNames = 20,
    };

    [Fact]
    public void Reads_values_attributes_and_blanks_that_were_entered()
    {
        var tree = Read("<data id='f'>\n  <a> x </a>\n  <b>  </b>\n  <c/>\n  <d><![CDATA[1 < 2]]> &amp; 3</d>\n</data>").Tree!;

        Assert.Equal("f", tree.Value(tree.Attribute(tree.Root, "id")));
        Assert.Equal(" x ", Value(tree, "a"));
        Assert.Equal("  ", Value(tree, "b"));
        Assert.Equal("", Value(tree, "c"));
        Assert.Equal("1 < 2 & 3", Value(tree, "d"));
        Assert.Equal(7, tree.Count);
    }

    [Theory]
    [InlineData("", "reading.empty")]
    [InlineData("plain text", "reading.not-xml")]
    [InlineData("<data>", "reading.not-xml")]
    [InlineData("<data></other>", "reading.not-xml")]
    [InlineData("<data/><data/>", "reading.not-xml")]
    [InlineData("<data>&nothing;</data>", "reading.not-xml")]
    [InlineData("<data>&#0;</data>", "reading.not-xml")]
    [InlineData("<!DOCTYPE data [<!ENTITY a 'b'>]><data>&a;</data>", "reading.doctype")]
    [InlineData("<!DOCTYPE data SYSTEM 'file:///etc/passwd'><data/>", "reading.doctype")]
    [InlineData("<a><a><a><a><a><a/></a></a></a></a></a>", "reading.too-deep")]
    public void Refuses_what_is_no_honest_record(string xml, string code) => Assert.Equal(code, Read(xml).Refusal);

    [Fact]
    public void Refuses_what_goes_beyond_a_limit()
    {
        Assert.Equal("reading.too-large", Read("<data>" + string.Concat(Enumerable.Repeat("<!-- 12345 -->", 1000)) + "</data>").Refusal);
        Assert.Equal("reading.too-many-nodes", Read("<data>" + string.Concat(Enumerable.Repeat("<a/>", 200)) + "</data>").Refusal);
        Assert.Equal("reading.value-too-long", Read("<data>" + new string('x', 51) + "</data>").Refusal);
        Assert.Equal("reading.tag-too-long", Read("<data a='" + new string('x', 61) + "'/>").Refusal);
        Assert.Equal(
            "reading.too-many-names",
            Read("<data>" + string.Concat(Enumerable.Range(0, 30).Select(i => $"<n{i}/>")) + "</data>").Refusal
        );
    }

    [Fact]
    public void Blanks_between_pieces_of_one_text_are_kept()
    {
        var tree = Read("<data><a><![CDATA[1]]> \n <![CDATA[2]]></a><b><![CDATA[x]]><!-- --> <!-- --><![CDATA[y]]> </b></data>").Tree!;
        Assert.Equal("1 \n 2", Value(tree, "a"));
        Assert.Equal("x y ", Value(tree, "b"));
    }

    [Fact]
    public void The_pieces_of_a_text_are_bounded_together()
    {
        var piece = "<![CDATA[" + new string('x', 25) + "]]>";
        Assert.Equal(new string('x', 50), Value(Read($"<data><a>{piece}{piece}</a></data>").Tree!, "a"));
        Assert.Equal("reading.value-too-long", Read($"<data><a>{piece}<!-- -->{piece}y</a></data>").Refusal);
        Assert.NotNull(Read($"<data><a>{piece}{piece}</a><b>{piece}{piece}</b></data>").Tree);
    }

    [Fact]
    public void A_bracket_inside_quotes_or_comments_does_not_end_what_it_stands_in()
    {
        Assert.Equal("reading.tag-too-long", Read("<data a='>" + new string('x', 61) + "'/>").Refusal);
        Assert.NotNull(Read("<data><!-- it's <b> \" " + new string('x', 200) + " --><a b='>'/></data>").Tree);
        Assert.NotNull(Read("<data><![CDATA[ ]> it's < ]]><a/></data>").Tree);
    }

    [Fact]
    public void Reads_utf8_alone()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<data/>")).ToArray();
        Assert.Equal("reading.not-utf8", InstanceReader.Read(new MemoryStream(bytes), new NameTable(), Small).Refusal);
        Assert.Equal(
            "reading.not-utf8",
            InstanceReader.Read(new MemoryStream([.. "<data>"u8, 0xff, .. "</data>"u8]), new NameTable(), Small).Refusal
        );
        Assert.NotNull(
            InstanceReader.Read(new MemoryStream([.. Encoding.UTF8.GetPreamble(), .. "<data/>"u8]), new NameTable(), Small).Tree
        );
    }

    private static readonly string[] Pieces =
    [
        "<",
        ">",
        "a",
        "/",
        "&",
        ";",
        "!",
        "[",
        "]",
        "-",
        "'",
        "\"",
        " ",
        "<data>",
        "</data>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x ",
        "?>",
        "é",
        "<!DOCTYPE",
    ];

    [Fact]
    public void Never_throws_whatever_the_bytes_are() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 200],
                Gen.Int[0, 22].Select(i => Pieces[i]).Array[0, 40].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)))
            )
            .Sample(bytes =>
            {
                var reading = InstanceReader.Read(new MemoryStream(bytes), new NameTable(), Small);
                return (reading.Tree is null) == (reading.Refusal is not null);
            });

    private static InstanceReading Read(string xml) =>
        InstanceReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), new NameTable(), Small);

    private static string Value(InstanceTree tree, string name) => tree.Value(tree.Child(tree.Root, name));
}
