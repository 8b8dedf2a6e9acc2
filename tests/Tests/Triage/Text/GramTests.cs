using Menpai.Triage.Text;

namespace Menpai.Tests.Triage.Text;

public sealed class GramTests
{
    [Fact]
    public void Runs_come_in_the_order_in_which_they_begin()
    {
        var runs = Gram.In("井盖坏", 1, 2).Select(run => "井盖坏".Substring(run.Start, run.Length));

        Assert.Equal(["井", "井盖", "盖", "盖坏", "坏"], runs);
    }

    [Fact]
    public void The_same_run_has_the_same_key_wherever_it_stands_and_no_other_has_it()
    {
        var keys = Gram.In("路灯坏了路灯", 1, 4).GroupBy(run => run.Key, run => "路灯坏了路灯".Substring(run.Start, run.Length));

        Assert.All(keys, same => Assert.Single(same.Distinct()));
        Assert.Equal(2, keys.Single(same => same.First() == "路灯").Count());
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 5)]
    public void Lengths_that_fit_no_key_are_misuse(int shortest, int longest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gram.In("路灯", shortest, longest));
}
