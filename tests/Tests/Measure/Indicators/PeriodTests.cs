using CsCheck;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;

namespace Menpai.Tests.Measure.Indicators;

public sealed class PeriodTests
{
    private static readonly Gen<Period> AnyPeriod =
        from kind in Gen.Enum<PeriodKind>()
        from day in Gen.Int[719_528, 760_000]
        select Period.Of(kind, DateOnly.FromDayNumber(day));

    [Fact]
    public void A_period_reads_back_as_written() => AnyPeriod.Sample(period => Assert.Equal(period, Period.Parse(period.ToString())));

    [Fact]
    public void Periods_follow_one_another_without_gap() =>
        AnyPeriod.Sample(period =>
        {
            Assert.Equal(period.Last.AddDays(1), period.Next.First);
            Assert.Equal(period, period.Next.Former);
            Assert.Equal(period, Period.Of(period.Kind, period.Last));
        });

    [Theory]
    [InlineData("2026-10", "2025-10")]
    [InlineData("2026-Q4", "2025-Q4")]
    [InlineData("2026-H1", "2025-H1")]
    [InlineData("2026", "2025")]
    [InlineData("2024-02-29", "2023-02-28")]
    public void The_year_before_is_the_same_part_of_it(string period, string before) =>
        Assert.Equal(before, Period.Parse(period)!.Value.YearBefore.ToString());

    [Fact]
    public void A_week_is_compared_with_the_one_52_weeks_before() =>
        Assert.Equal(DayOfWeek.Monday, Period.Parse("2026-W43")!.Value.YearBefore.First.DayOfWeek);

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-W54")]
    [InlineData("2026-Q5")]
    [InlineData("2026-02-30")]
    [InlineData("26")]
    [InlineData("")]
    [InlineData("十月")]
    public void Anything_else_is_no_period(string text) => Assert.Null(Period.Parse(text));

    [Fact]
    public void Half_the_year_is_half_of_it()
    {
        var year = Period.Parse("2026")!.Value;

        Assert.Equal(0, year.Elapsed(new(2025, 12, 31)));
        Assert.Equal(181m / 365, year.Elapsed(new(2026, 6, 30)));
        Assert.Equal(1, year.Elapsed(new(2027, 1, 1)));
    }

    // The figures of the newspaper's 98 percent, had they asked fifty people.
    [Theory]
    [InlineData(49, 50, 89.50, 99.65)]
    [InlineData(0, 10, 0, 27.75)]
    [InlineData(10, 10, 72.25, 100)]
    public void The_interval_says_how_little_a_small_sample_knows(long k, long n, decimal low, decimal high) =>
        Assert.Equal(new Interval(low, high), Interval.Wilson(k, n));

    [Fact]
    public void Of_nothing_there_is_no_interval() => Assert.Null(Interval.Wilson(0, 0));
}
