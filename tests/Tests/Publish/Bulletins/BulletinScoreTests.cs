using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>What a bulletin says of points and ranks: whom it holds against their own past, and what it never leaves out.</summary>
public sealed class BulletinScoreTests
{
    private static readonly BulletinStruck Crossed = new("411602002000", "触碰安全红线", 59);

    [Fact]
    public void Who_was_not_ranked_the_month_before_neither_rose_nor_fell()
    {
        var content = Changed(group =>
            group with
            {
                Ranked = [.. group.Ranked.Select(rank => rank with { FormerRank = rank.FormerRank == 3 ? null : rank.FormerRank })],
            }
        );

        // The first community had points the month before, of too few cases to be ranked by.
        Assert.DoesNotContain("第1社区", DocxText.Filled(DocxText.Of(["{{进步.单位}}"]), content));
        Assert.Contains("第1社区", DocxText.Filled(DocxText.Of(["{{进步.单位}}"])));
        Assert.Equal("—", Row("第1社区", content)[3]);
        Assert.Equal("+4.02", Row("第1社区", SampleContent.Frozen)[3]);
    }

    [Fact]
    public void A_veto_that_came_or_fell_away_is_neither_progress_nor_its_contrary()
    {
        var now = Changed(group => group with { Struck = group.Name == "街道" ? [Crossed] : [] });
        var before = Changed(group => group with { StruckBefore = group.Name == "街道" ? ["411602001000"] : [] });

        Assert.DoesNotContain("城南街道办事处", DocxText.Filled(DocxText.Of(["{{加油.单位}}"]), now));
        Assert.DoesNotContain("七一路街道办事处", DocxText.Filled(DocxText.Of(["{{进步.单位}}"]), before));
        Assert.Contains("七一路街道办事处", DocxText.Filled(DocxText.Of(["{{进步.单位}}"]), now));
    }

    [Fact]
    public void A_veto_is_told_at_the_unit_and_below_the_table_with_its_reason()
    {
        var lines = Lines(Changed(group => group with { Struck = group.Name == "街道" ? [Crossed] : [] }));

        Assert.Contains("城南街道办事处（一票否决）", lines);
        Assert.Contains("一票否决：城南街道办事处（触碰安全红线，总分最多59分）。", lines);
        Assert.DoesNotContain(
            Lines(Changed(group => group with { Struck = [] })),
            line => line.StartsWith("一票否决", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Scores_are_bound_to_their_scorecard_area_and_month()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Made(SampleContent.Frozen)), false);
        var tags = document.MainDocumentPart!.Document!.Body!.Descendants<Tag>().Select(tag => tag.Val!.Value!).ToList();

        foreach (var part in new[] { "Rank", "Points", "PointsToFormer", "RankToFormer", "Stars" })
            Assert.Contains($"card:monthly-communities@411602001001@2026-10@{part}", tags);
        Assert.Contains("card:monthly-communities@411602001001@2026-10@FormerPoints", tags);
        foreach (var part in new[] { "Units", "RankedUnits" })
            Assert.Contains($"card:monthly-communities@社区@2026-10@{part}", tags);
        var page = PageReader.Read(Made(SampleContent.Frozen));
        Assert.Equal(["monthly-subdistricts", "monthly-communities"], page.Cards);
        Assert.DoesNotContain(page.Told, one => one.Indicator.StartsWith(FigureMark.CardPrefix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(9, 50, "紧急处理及时率全区90.0%；各社区（村）样本都不够，不作比较。")]
    [InlineData(12, 95, "紧急处理及时率全区90.0%，样本够的社区（村）都不低于全区。")]
    [InlineData(12, 50, null)]
    public void Nobody_is_said_to_keep_up_who_was_not_looked_at(long n, int value, string? said)
    {
        var content = SampleContent.Frozen with
        {
            Figures =
            [
                new("handling-on-time-urgent", "411602000000", SampleContent.October, 90, 40, null, true),
                // Subdistricts are not looked at: of them nothing is said.
                new("handling-on-time-urgent", "411602001000", SampleContent.October, 40, 30, null, true),
                new("handling-on-time-urgent", "411602001001", SampleContent.October, value, n, null, true),
            ],
        };

        Assert.Equal(said, Lines(content).SingleOrDefault(line => line.StartsWith("紧急处理及时率全区", StringComparison.Ordinal)));
    }

    private static BulletinContent Changed(Func<BulletinGroup, BulletinGroup> change) =>
        SampleContent.Frozen with
        {
            Groups = [.. SampleContent.Frozen.Groups.Select(change)],
        };

    private static byte[] Made(BulletinContent content) => BulletinFile.Make(DefaultTemplate.Write(content), content);

    private static IReadOnlyList<string> Lines(BulletinContent content) => DocxText.Read(Made(content));

    private static List<string> Row(string unit, BulletinContent content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Made(content)), false);
        return
        [
            .. document
                .MainDocumentPart!.Document!.Body!.Descendants<TableRow>()
                .Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToList())
                .First(cells => cells.Count == 6 && cells[1] == unit),
        ];
    }
}
