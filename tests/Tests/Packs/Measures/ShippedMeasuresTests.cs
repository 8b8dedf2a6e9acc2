using System.Text.Json;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Places;
using Menpai.Work.Cases;
using Menpai.Work.Posts;

namespace Menpai.Tests.Packs.Measures;

public sealed class ShippedMeasuresTests
{
    private static readonly string Folder = Path.Combine(TestDistrict.Root, "packs");

    private static readonly MeasureBook Book = MeasureBook.Read(Folder, TestDistrict.Pack);

    [Theory]
    [InlineData("monthly-review")]
    [InlineData("yearly-assessment")]
    [InlineData("five-star-branch")]
    public void The_products_packs_have_no_finding(string pack) => Assert.Empty(PackChecker.Check(Path.Combine(Folder, pack)));

    [Fact]
    public void There_are_at_least_forty_indicators_and_every_code_leads_to_its_own()
    {
        Assert.True(Book.Indicators.Count >= 40);
        Assert.All(Book.Indicators, indicator => Assert.Same(indicator, Book.Find(indicator.Code)));
        Assert.Null(Book.Find("nothing"));
        Assert.Equal(["five-star-branch", "monthly-review", "yearly-assessment"], Book.Packs.Select(pack => pack.Code));
    }

    [Fact]
    public void The_monthly_review_weighs_thirty_and_twice_thirty_five()
    {
        foreach (var code in new[] { "monthly-subdistricts", "monthly-communities" })
        {
            var version = Book.FindScorecard(code)!.VersionOn(new DateOnly(2026, 10, 1))!;
            Assert.Equal(
                [("response-rate", 30m), ("resolution-rate", 35m), ("satisfaction-rate", 35m)],
                version.Lines.Select(line => (line.Indicator, line.Weight))
            );
        }
    }

    [Theory]
    [InlineData("文明社区居民委员会", "urban")]
    [InlineData("王晌午村民委员会", "village")]
    [InlineData("别的单位", null)]
    public void Communities_and_villages_are_compared_among_themselves(string name, string? group)
    {
        var peers = Book.FindScorecard("monthly-communities")!.Versions.Single().Peers;

        Assert.Equal(group, peers.FirstOrDefault(one => one.Holds("411602006204", name))?.Code);
    }

    [Fact]
    public void The_branch_has_its_five_stars()
    {
        var scheme = Book.FindStars("five-star-branch")!;

        Assert.Equal(["支部过硬", "产业兴旺", "生态宜居", "平安法治", "文明幸福"], scheme.Stars.Select(star => star.Name.Chinese));
        Assert.Contains(scheme.Stars.SelectMany(star => star.Criteria), criterion => criterion.Declared);
        Assert.Contains(scheme.Stars.SelectMany(star => star.Criteria), criterion => !criterion.Declared);
    }

    [Fact]
    public void No_indicator_looks_at_a_single_person() =>
        // There is no field for one; this keeps it so.
        Assert.DoesNotContain(Enum.GetNames<FactField>(), name => name is "Staff" or "Holder" or "Person" or "Reporter");

    [Fact]
    public void The_words_of_conditions_are_those_of_the_enums_they_stand_for()
    {
        Assert.Equal(Words<Channel>(), FactWords.Channels);
        Assert.Equal(Words<PlaceKind>(), FactWords.Places);
        Assert.Equal(Words<Satisfaction>(), FactWords.Satisfactions);
        Assert.Equal(Words<EscalationCause>(), FactWords.Causes);
        Assert.Equal(Words<PostKind>(), FactWords.PostKinds);

        static IEnumerable<string> Words<T>()
            where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName);
    }
}
