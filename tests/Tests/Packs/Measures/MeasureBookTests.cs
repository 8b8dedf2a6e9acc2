using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Tests.Packs.Measures;

public sealed class MeasureBookTests
{
    private static readonly MeasureBook Book = ReadSmall();

    [Fact]
    public void Conditions_are_read_as_written()
    {
        var version = Book.Find("on-time")!.Versions.Single();

        Assert.Equal((FactSource.Cases, FactStep.Closed), (version.Of, version.Step));
        Assert.Equal("streets/*", Assert.Single(version.Where.OfType<CategoryCondition>()).Patterns.Single().Text);
        Assert.Equal(["plate", "phone"], Assert.Single(version.Where.OfType<WordCondition>()).Words);
        Assert.Equal([1], Assert.Single(version.Where.OfType<LevelCondition>()).Levels);
        var share = Assert.IsType<ShareMeasure>(version.Measure).Where;
        Assert.Equal(
            [
                new FlagCondition(FactField.OnTime, true),
                new CountCondition(FactField.Reworks, 1, null),
                new TimeCondition(FactField.Within, TimeSpan.FromHours(2)),
            ],
            share
        );
    }

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", 1)]
    [InlineData("2026-03-31", 1)]
    [InlineData("2026-04-01", 2)]
    [InlineData("2030-01-01", 2)]
    public void The_version_of_a_day_is_the_one_in_force(string day, int? number) =>
        Assert.Equal(number, Book.Find("heard")!.VersionOn(DateOnly.Parse(day))?.Number);

    [Fact]
    public void Posts_and_shifts_have_no_step_to_choose_and_a_ratio_is_of_what_it_divides()
    {
        Assert.Equal((FactSource.Posts, null), (Book.Find("vacant")!.Versions[0].Of, Book.Find("vacant")!.Versions[0].Step));
        var ratio = Book.Find("alarms-per-hundred")!.Versions.Single();
        Assert.Equal((FactSource.Cases, new RatioMeasure("alarms", "reports", 100)), (ratio.Of, ratio.Measure));
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(50, 0)]
    [InlineData(70, 0.5)]
    [InlineData(90, 1)]
    [InlineData(99, 1)]
    public void A_line_earns_in_proportion_between_floor_and_goal(double value, double earned) =>
        Assert.Equal((decimal)earned, Rule("on-time").Earned((decimal)value, 1));

    [Fact]
    public void The_floor_may_be_above_the_goal()
    {
        var rule = new LinearRule(20, 10, Paced: false);

        Assert.Equal([0m, 0.5m, 1m], new[] { 25m, 15m, 5m }.Select(value => rule.Earned(value, 1)));
        Assert.Equal((10m, null), (rule.NextAt(15, 1), rule.NextAt(5, 1)));
    }

    [Fact]
    public void Half_the_year_half_the_goal()
    {
        var rule = Assert.IsType<LinearRule>(Rule("heard"));

        Assert.Equal((5m, 40m), rule.At(0.5m));
        Assert.Equal(1m, rule.Earned(40, 0.5m));
        Assert.Equal(40m, rule.NextAt(20, 0.5m));
        Assert.True(rule.Earned(40, 1) < 1);
    }

    [Fact]
    public void Steps_fall_where_lower_is_better()
    {
        var rule = Assert.IsType<StepsRule>(Rule("wait"));
        var hour = (decimal)TimeSpan.FromHours(1).TotalMilliseconds;

        Assert.Equal([0m, 0.5m, 0.5m, 1m], new[] { 25 * hour, 24 * hour, 3 * hour, 2 * hour }.Select(value => rule.Earned(value, 1)));
        Assert.Equal((24 * hour, 2 * hour, null), (rule.NextAt(30 * hour, 1), rule.NextAt(3 * hour, 1), rule.NextAt(hour, 1)));
    }

    [Fact]
    public void A_veto_is_struck_beyond_its_bound_and_a_declared_one_by_no_value()
    {
        var vetoes = Book.FindScorecard("month")!.Versions.Single().Vetoes;

        Assert.Equal((true, false), (vetoes[0].Declared, vetoes[0].IsStruckBy(1000)));
        Assert.Equal((false, true), (vetoes[1].IsStruckBy(9), vetoes[1].IsStruckBy(10)));
    }

    [Fact]
    public void A_criterion_is_met_from_its_bound_on()
    {
        var criteria = Book.FindStars("stars")!.Stars.Single().Criteria;

        Assert.Equal((false, true), (criteria[0].IsMetBy(89.9m), criteria[0].IsMetBy(90)));
        Assert.Equal((true, "照片"), (criteria[1].Declared, criteria[1].Evidence?.Chinese));
    }

    private static ScoreRule Rule(string indicator) =>
        Book.FindScorecard("month")!.Versions.Single().Lines.Single(line => line.Indicator == indicator).Rule;

    private static MeasureBook ReadSmall()
    {
        using var small = new SmallMeasurePack();
        small.Write();
        return MeasureBook.Read(small.Parent, PackReader.Read(Path.Combine(small.Parent, "small")));
    }
}
