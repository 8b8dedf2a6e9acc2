using System.Text.RegularExpressions;

namespace Menpai.Tests.House;

/// <summary>What the maker of pages does by itself nobody does again.</summary>
public sealed partial class RazorTests
{
    [Fact]
    public void No_address_with_values_writes_its_ampersands_out()
    {
        // In an attribute with a value Razor encodes the whole: written out, the next page would read a parameter named amp;q.
        var pages = Directory.GetFiles(Path.Combine(TestDistrict.Root, "src"), "*.razor", SearchOption.AllDirectories);
        var encodedTwice = pages.SelectMany(page =>
            EncodedByHand().Matches(File.ReadAllText(page)).Select(match => $"{Path.GetFileName(page)}: {match.Value}")
        );

        Assert.True(pages.Length > 100);
        Assert.Empty(encodedTwice);
    }

    [Theory]
    [InlineData("""<a href="/desk?area=@Area&amp;page=@Page">""", true)]
    [InlineData("""<a href="/desk?page=@(Page + 1)&amp;kind=doors">""", true)]
    [InlineData("""<a href="/desk?page=2&amp;q=@Uri.EscapeDataString("a b")">""", true)]
    [InlineData("""<a href="/desk?area=@Area&page=@Page">""", false)]
    [InlineData("""<a href="/desk?area=1&amp;page=2">""", false)]
    [InlineData("""<p>A &amp; B=@Value</p>""", false)]
    public void It_knows_one_from_the_other(string page, bool twice) => Assert.Equal(twice, EncodedByHand().IsMatch(page));

    [GeneratedRegex(@"=""(?=[^""]*@)[^""]*&amp;[\w-]+=[^""]*")]
    private static partial Regex EncodedByHand();
}
